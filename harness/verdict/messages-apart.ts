import { type RecognisedMessage, recogniseMessage } from './message.ts';

/** How engines begin a message; one that is wrapped or quoted in a mail may have its spaces at the ends of lines. */
const openings = [
  'Access to \\w+ at [\'‘’“"`]',
  'Cross-Origin Request (?:Blocked|Warning): ',
  'XMLHttpRequest cannot load ',
  'Fetch API cannot load ',
].map((words) => words.replaceAll(' ', '[\\s>|]+'));
const cut = new RegExp(`(?=${openings.join('|')})|\\n`);
const opens = new RegExp(`^(?:${openings.join('|')})`);
/** As far as a text is looked at, in characters. */
const longest = 20_000;

/**
 * The messages of a text that may have several: of two browsers, or of two reads. What stands around a message and tells no
 * more than that something failed belongs to it, and what says the same again counts once. None where none is known.
 */
export function recogniseMessages(text: string): RecognisedMessage[] {
  const texts: string[] = [];
  for (const part of text.slice(0, longest).split(cut)) {
    const before = texts.at(-1);
    if (before === undefined || begins(part, before)) texts.push(part);
    else texts[texts.length - 1] = `${before}\n${part}`;
  }
  const found: RecognisedMessage[] = [];
  for (const one of texts) {
    const message = recogniseMessage(one);
    if (message === null || message.reason.tells === 'failure') continue;
    const same = found.findIndex((other) => isOfOneRead(other, message));
    if (same === -1) found.push(message);
    else found[same] = together(found[same]!, message);
  }
  // Alone, all of the text may say more of it.
  if (found.length > 1) return found;
  const whole = recogniseMessage(text);
  return whole === null ? [] : [whole];
}

/** Whether a line begins another message than the one before it. */
function begins(part: string, before: string): boolean {
  if (opens.test(part)) return true;
  const own = recogniseMessage(part);
  if (own === null || own.reason.tells === 'failure') return false;
  const other = recogniseMessage(before);
  return other !== null && other.reason.tells !== 'failure' && !isOfOneRead(other, own);
}

function isOfOneRead(a: RecognisedMessage, b: RecognisedMessage): boolean {
  if (a.reason.engine !== b.reason.engine || !agree(a, b)) return false;
  return a.reason === b.reason || isFollowUp(a, b) || isFollowUp(b, a);
}

/** After the reason Firefox says of the same URL that the request did not succeed. */
function isFollowUp({ reason }: RecognisedMessage, other: RecognisedMessage): boolean {
  return reason.codes.includes('CORSDidNotSucceed2') && other.reason !== reason && other.said.url !== undefined;
}

/** Whether no two say another of the same. Of a status, only one may be known. */
function agree({ said: a }: RecognisedMessage, { said: b }: RecognisedMessage): boolean {
  return (Object.keys(a) as (keyof typeof a)[]).every(
    (name) => name === 'status' || b[name] === undefined || a[name] === b[name],
  );
}

function together(a: RecognisedMessage, b: RecognisedMessage): RecognisedMessage {
  const [first, second] = isFollowUp(a, b) ? [b, a] : [a, b];
  return { reason: first.reason, said: { ...second.said, ...first.said } };
}
