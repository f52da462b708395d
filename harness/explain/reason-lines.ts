import { engineTitles } from '../browsers/engines.ts';
import type { RecognisedMessage } from '../verdict/message.ts';
import { visible } from '../wire/visible.ts';
import { messageDetails } from './message-details.ts';
import { remedyOf } from './remedy-of.ts';

/** What a message of a browser means, as text. */
export function reasonLines(
  recognised: RecognisedMessage,
  steps: readonly { algorithm: string; step: string; url: string }[],
): string[] {
  const { engine, meaning, preflight, tells } = recognised.reason;
  const urls = [...new Set(steps.map(({ url }) => url))];
  const decidedBy =
    steps.length > 0
      ? [`  The Standard’s step: ${steps.map(({ algorithm, step }) => `${algorithm} ${step}`).join(', or ')}`]
      : ['  No step of the Fetch Standard decides this.'];
  return [
    engine === null ? meaning : `${engineTitles[engine]}: ${meaning}`,
    ...(tells === 'failure' ? [] : decidedBy),
    ...urls.map((url) => `  ${url}`),
    ...messageDetails(recognised),
    `What helps: ${remedyOf(recognised)}`,
    ...(preflight && tells === 'refusal'
      ? ['It was the preflight’s answer that was refused; the request itself was never sent.']
      : []),
  ].map(visible);
}
