import type { Subject } from '../policy/probes/subject.ts';
import { suspects } from '../policy/probes/suspects.ts';
import { get } from '../standard/index.ts';
import { type Asked, askAsPage } from './looks/ask.ts';

/** Requests under way at once. */
const atOnce = 8;
/** Milliseconds for an answer: who takes longer is not asked so much besides. */
const timeout = 1000;

/**
 * Asks `data` by plain requests with the origins of which there are too many for a page at each.
 * @returns those that the server lets in and must not; none where it lets in everybody, which pages show
 */
export async function whoIsLetIn(target: Asked, subject: Subject): Promise<string[]> {
  const letsIn = async (origin: string): Promise<boolean | undefined> => {
    const { answer } = (await askAsPage(target, subject, origin, { timeout })).exchange;
    return answer === null
      ? undefined
      : [origin, '*'].includes(get('Access-Control-Allow-Origin', answer.headers) ?? '');
  };
  // What a server keeps of who asked first is another question (`looks/first-asked.ts`).
  for (const page of subject.pages.slice(0, 1)) if ((await letsIn(page)) === undefined) return [];
  if ((await letsIn(subject.stranger)) !== false) return [];
  const asked = suspects(subject.grants, subject.server).map(({ origin }) => origin);
  const found: string[] = [];
  for (let at = 0; at < asked.length; at += atOnce) {
    const some = asked.slice(at, at + atOnce);
    const answers = await Promise.all(some.map(letsIn));
    if (answers.includes(undefined)) break;
    found.push(...some.filter((_, index) => answers[index]));
  }
  return found;
}
