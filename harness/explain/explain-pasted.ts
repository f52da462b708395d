import { type ReadRequest, STEPS } from '../standard/index.ts';
import type { RecognisedMessage } from '../verdict/message.ts';
import { recogniseMessages } from '../verdict/messages-apart.ts';
import { fromLatin1, utf8Of } from '../wire/utf8.ts';
import { askingHints } from './asking-hints.ts';
import { isCurlCommand, parseCurlCommand } from './curl-command.ts';
import { explainHARRead } from './explained-har.ts';
import { type ExplainedRead, type ExplainedReadOptions, explainFromAnswers } from './explained-read.ts';
import { type ListedRead, readFromHAR, readsInHAR } from './har.ts';
import { InputMistake } from './input-mistake.ts';
import { messageDetails } from './message-details.ts';
import type { SentRequest } from './page-request.ts';
import { parsePasted } from './pasted.ts';
import { remedyOf } from './remedy-of.ts';
import { preflightsApart, requestOf } from './taken-apart.ts';
import { translationHint } from './unknown-message.ts';

/** A message of a browser's, explained. */
export interface ExplainedMessage {
  recognised: RecognisedMessage;
  /** The Standard's steps that can be behind it. */
  steps: { algorithm: string; step: string; url: string }[];
  /** What its words say besides, sentences. */
  details: string[];
  /** What helps, a sentence or two. */
  remedy: string;
}

/** What came of a text that somebody pasted. */
export type ExplainedPaste =
  | { form: 'message'; messages: ExplainedMessage[] }
  | { form: 'HTTP' | 'curl'; explained: ExplainedRead }
  /** A HAR file holds many reads, of which one is explained. */
  | { form: 'HAR'; explained: ExplainedRead; reads: ListedRead[]; entry: string | undefined };

export interface PasteOptions extends ExplainedReadOptions {
  /** What the user says of the request; stands above what the text says. */
  given?: Partial<ReadRequest>;
  /** What is taken for the request where nothing says it: it is told as a note. */
  assumed?: Pick<ReadRequest, 'url' | 'origin'>;
  /** Of a HAR file, which read: a part of its URL, or the position of its entry; the first that failed unless given. */
  entry?: string;
}

/** How messages call the text. */
const source = 'the text';

/**
 * Explains a text, whatever it is: messages of a browser's console, HTTP answers as `curl -i`, `curl -v` or developer tools
 * show them, a command as "Copy as cURL" gives it, alone or with the answers below it, or the text of a HAR file.
 * @throws InputMistake, or a RangeError for a request that cannot exist
 */
export function explainPasted(text: string, options: PasteOptions = {}): ExplainedPaste {
  const { given = {}, entry, assumed, ...others } = options;
  if (text.trim() === '') throw new InputMistake(source, 'is empty; expected one of the forms that are named');
  if (/^\s*\{/.test(text)) {
    const reads = readsInHAR(text, source);
    const chosen = entry ?? (reads.find(({ error }) => error !== null) ?? reads[0])?.entry;
    const har = readFromHAR(text, source, { entry: chosen, given });
    return { form: 'HAR', explained: explainHARRead(har, others), reads, entry: chosen };
  }
  const { command, rest } = commandApart(text);
  if (command === null && !looksLikeHTTP(text)) {
    const messages = recogniseMessages(text);
    if (messages.length > 0) return { form: 'message', messages: messages.map(explainMessage) };
    const hint = translationHint(text);
    throw new InputMistake(
      source,
      hint !== null
        ? `is no message that is known. ${hint}`
        : 'is no message of Chromium’s, Firefox’s or WebKit’s that is known (they are known in English), no HTTP answer that begins with a status line such as "HTTP/1.1 200 OK", no "Copy as cURL" and no HAR',
    );
  }
  // What a text area holds are characters; header values are bytes.
  const answers = rest.trim() === '' ? [] : parsePasted(fromLatin1(utf8Of(rest)), source);
  const pasted = preflightsApart(answers);
  const { told, notes: assumptions } = assuming(given, {
    pasted: answers.map(({ request }) => request),
    command,
    assumed,
  });
  const found = requestOf(command, pasted, told, { url: 'URL', origin: 'Origin of the page', help: '' });
  const answer = ({ answer: one }: (typeof answers)[number]) => one;
  const explained = explainFromAnswers(
    found.request,
    'inOrder' in pasted
      ? { inOrder: pasted.inOrder.map(answer) }
      : { preflights: pasted.preflights.map(answer), answers: pasted.answers.map(answer) },
    others,
  );
  const notes = [...assumptions, ...found.notes, ...explained.notes, ...askingHints(explained, pasted)];
  return { form: answers.length === 0 ? 'curl' : 'HTTP', explained: { ...explained, notes } };
}

/** A message with the Standard's steps and what helps. */
function explainMessage(recognised: RecognisedMessage): ExplainedMessage {
  return {
    recognised,
    steps: recognised.reason.steps.map((step) => STEPS.find((row) => `${row.algorithm}/${row.step}` === step)!),
    details: messageDetails(recognised),
    remedy: remedyOf(recognised),
  };
}

/** A command of curl at the head of the text, and what follows it. */
function commandApart(text: string): { command: SentRequest | null; rest: string } {
  if (!isCurlCommand(text)) return { command: null, rest: text };
  const answersAt = text.search(/^HTTP\/\d/m);
  const end = answersAt === -1 ? text.length : answersAt;
  const command = parseCurlCommand(text.slice(0, end).trimEnd(), source);
  return { command, rest: text.slice(end) };
}

/** Status lines, what curl -v writes, and the header blocks of developer tools. */
function looksLikeHTTP(text: string): boolean {
  return (
    /^[<>*]? ?HTTP\/\d/m.test(text) ||
    /^(Request URL|Status Code|:status|URL: )/im.test(text) ||
    /^[*>] .*\r?\n[*<>] /m.test(text) ||
    /^[A-Za-z][A-Za-z0-9-]*: .*\r?\n[A-Za-z][A-Za-z0-9-]*: /m.test(text)
  );
}

/** What is taken for URL and origin where neither the text nor the user says them. */
function assuming(
  given: Partial<ReadRequest>,
  {
    pasted,
    command,
    assumed,
  }: { pasted: (SentRequest | null)[]; command: SentRequest | null; assumed: PasteOptions['assumed'] },
): { told: Partial<ReadRequest>; notes: string[] } {
  if (assumed === undefined) return { told: given, notes: [] };
  const requests = [command, ...pasted].filter((one) => one !== null);
  const lacksURL = given.url === undefined && requests[0]?.url == null;
  const lacksOrigin =
    given.origin === undefined &&
    !requests.some(({ headers }) => headers.some(([name]) => /^(origin|referer)$/i.test(name)));
  const { url, origin } = assumed;
  return {
    told: { ...given, ...(lacksURL && { url }), ...(lacksOrigin && { origin }) },
    notes: [
      ...(lacksOrigin ? [`The text does not say of which origin the page is: ${origin} is assumed.`] : []),
      ...(lacksURL ? [`The text does not say what was asked for: ${url} is assumed.`] : []),
    ],
  };
}
