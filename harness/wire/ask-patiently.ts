import { setTimeout as delay } from 'node:timers/promises';
import { type AskOptions, askPlainly, type PlainAnswer, type PlainRequest } from './ask-plainly.ts';

/** Milliseconds for which a server that does not listen is waited for: it may be starting anew, as development servers do. */
export const restartPatience = 4000;
export const restartInterval = 50;

/**
 * As `askPlainly`, of a server that may be starting anew: while it does not listen it is waited for, and a connection that is cut
 * before there is an answer is made once more.
 * @param options.begin called whenever it is asked: what was waited for is not counted
 * @param gone why it answers no more, as far as that is known: then it is not waited for
 */
export async function askPatiently(
  request: PlainRequest,
  { begin = () => {}, ...options }: AskOptions & { begin?: () => void },
  gone: () => string | undefined = () => undefined,
): Promise<PlainAnswer> {
  const until = Date.now() + restartPatience;
  for (let again = false; ; ) {
    begin();
    try {
      return await askPlainly(request, options);
    } catch (error) {
      const { code = '' } = error as NodeJS.ErrnoException;
      const isCut = code === 'ECONNRESET' || code === 'EPIPE';
      if (gone() !== undefined || Date.now() > until || !(code === 'ECONNREFUSED' || (isCut && !again))) throw error;
      again ||= isCut;
      await delay(restartInterval);
    }
  }
}
