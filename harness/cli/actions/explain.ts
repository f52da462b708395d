import { readFileSync, writeFileSync } from 'node:fs';
import { askServer } from '../../explain/ask-server.ts';
import { askingHints, type PastedAnswers } from '../../explain/asking-hints.ts';
import { isCurlCommand, parseCurlCommand } from '../../explain/curl-command.ts';
import { decodeText } from '../../explain/decode-text.ts';
import { explainHARRead } from '../../explain/explained-har.ts';
import { type ExplainedRead, explainFromAnswers } from '../../explain/explained-read.ts';
import { explanationLines, shortTrace, verdictOf } from '../../explain/explanation.ts';
import { readFromHAR } from '../../explain/har.ts';
import { InputMistake } from '../../explain/input-mistake.ts';
import { messageDetails } from '../../explain/message-details.ts';
import type { SentRequest } from '../../explain/page-request.ts';
import { parsePasted } from '../../explain/pasted.ts';
import type { PastedExchange } from '../../explain/pasted-exchange.ts';
import { reasonLines } from '../../explain/reason-lines.ts';
import { preflightsApart, requestOf } from '../../explain/taken-apart.ts';
import { translationHint } from '../../explain/unknown-message.ts';
import { usage } from '../../run/exit-code.ts';
import { type Header, parseURL, type ReadRequest, STEPS } from '../../standard/index.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';
import type { RecognisedMessage } from '../../verdict/message.ts';
import { recogniseMessages } from '../../verdict/messages-apart.ts';
import { fromLatin1, fromUTF8, latin1Of, utf8Length } from '../../wire/utf8.ts';
import { visible } from '../../wire/visible.ts';
import { fromHere } from '../from-here.ts';
import { expectWritable } from '../output-paths.ts';
import { standardInput } from '../standard-input.ts';

interface Options {
  origin?: string;
  url?: string;
  method?: string;
  header: Header[];
  body?: string;
  api?: 'fetch' | 'XMLHttpRequest';
  uploadListener?: true;
  mode?: 'cors' | 'no-cors' | 'same-origin';
  credentials?: 'omit' | 'same-origin' | 'include';
  redirect?: 'follow' | 'error' | 'manual';
  request?: string;
  ask?: true;
  insecure?: true;
  preflightStatus?: number;
  preflightHeader: Header[];
  preflightAnswer?: string;
  status?: number;
  responseHeader: Header[];
  answer?: string;
  har?: string;
  entry?: string;
  message?: string;
  json?: true | string;
  trace?: 'all' | 'short';
}

const known = { differences: knownDifferences };

/** What was given besides single flags. */
interface Given {
  /** On standard input, which is read once. */
  input: string | null;
  /** "Copy as cURL". */
  sent: SentRequest | null;
  /** The URL that stands as argument. */
  asked: string | null;
}

/** Explains what was given. @throws {UsageError} when that is wrong */
export async function explain(given: string | undefined, options: Options): Promise<void> {
  try {
    const { argument, json } = takeArgument(given, options);
    expectToFit(argument, options);
    const write = openOutput(json);
    if (options.message === undefined) await explainInput(argument, options, write);
    else explainMessage(options.message === '-' ? contents('-', 'utf8') : options.message, write);
  } catch (error) {
    if (!(error instanceof InputMistake || error instanceof RangeError)) throw error;
    usage(error.message);
  }
}

/** The argument, which commander takes for the file of a `--json` before it. */
function takeArgument(
  argument: string | undefined,
  { json }: Options,
): { argument: string | undefined; json: Options['json'] } {
  const isFile = typeof json === 'string' && json !== '-' && !/^https?:\/\//i.test(json);
  return argument !== undefined || typeof json !== 'string' || isFile
    ? { argument, json }
    : { argument: json, json: true };
}

/** What is no part of a read goes with each of these. */
const alone: readonly { source: 'message' | 'har'; takes: readonly (keyof Options)[]; why: string }[] = [
  {
    source: 'message',
    takes: [],
    why: 'a message is explained by itself; leave it out to have the rest explained, which shows all that is wrong',
  },
  {
    source: 'har',
    takes: [
      ...(['entry', 'trace', 'origin', 'method', 'header', 'body', 'api', 'uploadListener'] as const),
      ...(['mode', 'credentials', 'redirect'] as const),
    ],
    why: 'a HAR file has requests and answers itself; expected one of them',
  },
];

/** @throws InputMistake when something given would not be looked at. */
function expectToFit(argument: string | undefined, options: Options): void {
  const given = (Object.keys(options) as (keyof Options)[]).filter(
    (name) => options[name] !== undefined && !(Array.isArray(options[name]) && options[name].length === 0),
  );
  for (const { source, takes, why } of alone) {
    if (options[source] === undefined) continue;
    const others = given.filter((name) => name !== source && name !== 'json' && !takes.includes(name)).map(flagOf);
    const all = argument === undefined ? others : [argument === '-' ? '-' : 'a URL as argument', ...others];
    if (all.length > 0) throw new InputMistake(`--${source} and ${all.join(', ')}`, why);
  }
  if (options.entry !== undefined && options.har === undefined)
    throw new InputMistake('--entry', 'it is for --har; expected a HAR file with it');
}

function flagOf(name: string): string {
  return `--${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}

async function explainInput(argument: string | undefined, options: Options, write: Write): Promise<void> {
  const { trace } = options;
  if (argument !== undefined && argument !== '-' && !(/^https?:\/\//i.test(argument) && parseURL(argument) !== null))
    throw new InputMistake(argument, 'expected a URL with http or https, "-", or options; see --help');
  if (options.har !== undefined) return print(explainHAR(options.har, options), write, trace);
  const input = argument === '-' ? contents('-', 'latin1') : null;
  const isCommand = input !== null && isCurlCommand(input);
  if (isCommand && options.request !== undefined)
    throw new InputMistake('- and --request', 'both give the request; expected one of them');
  const copied = isCommand ? 'standard input' : options.request;
  const command = isCommand ? fromUTF8(latin1Of(input)) : copied === undefined ? null : contents(copied, 'utf8');
  const sent = command === null ? null : parseCurlCommand(command, copied === '-' ? 'standard input' : copied!);
  const asked = argument === undefined || argument === '-' ? null : argument;
  print(await explainRead({ input: isCommand ? null : input, sent, asked }, options), write, trace);
}

async function explainRead({ input, sent, asked }: Given, options: Options): Promise<ExplainedRead> {
  const flagged = options.status !== undefined || options.responseHeader.length > 0;
  const asking = asked !== null || options.ask === true;
  const sources = [
    asking && (asked === null ? '--ask' : 'a URL as argument'),
    input !== null && '-',
    options.answer !== undefined && '--answer',
    flagged && '--status',
  ].filter(Boolean);
  if (sources.length > 1) throw new InputMistake(sources.join(' and '), 'both give the answer; expected one of them');
  if (asked !== null && options.url !== undefined)
    throw new InputMistake('--url', 'the URL stands as argument already; expected one of them');

  const preflights = givenPreflights(options);
  if (asking && preflights !== null)
    throw new InputMistake('--preflight-…', 'the server is asked for that answer, too; expected one of them');
  const answers =
    input !== null
      ? parsePasted(input, 'standard input')
      : options.answer !== undefined
        ? read(options.answer)
        : flagged
          ? [{ answer: { status: options.status ?? 200, headers: options.responseHeader }, request: null }]
          : [];
  const pasted = inOrder(answers, preflights, { isPasted: input !== null, isFile: options.answer !== undefined });
  const target = asked ?? options.url;
  const given = { ...givenRequest(options), ...(target !== undefined && { url: target }) };
  const found = requestOf(sent, pasted, given, { url: '--url', origin: '--origin', help: ' (see --help)' });
  const { request } = found;
  const notes = [...found.notes, ...fileNote(options)];
  if (asking) {
    const explained = await askServer(request, {
      body: options.body ?? sent?.body?.text ?? undefined,
      insecure: options.insecure === true,
      ...known,
    });
    return { ...explained, notes: [...notes, ...explained.notes] };
  }
  const answer = ({ answer: one }: PastedExchange) => one;
  const explained = explainFromAnswers(
    request,
    'inOrder' in pasted
      ? { inOrder: pasted.inOrder.map(answer) }
      : { preflights: pasted.preflights.map(answer), answers: pasted.answers.map(answer) },
    known,
  );
  return { ...explained, notes: [...notes, ...explained.notes, ...askingHints(explained, pasted)] };
}

/** Which answers are preflights’, where flags or files do not say so. */
function inOrder(
  answers: PastedExchange[],
  preflights: PastedExchange[] | null,
  { isPasted, isFile }: { isPasted: boolean; isFile: boolean },
): PastedAnswers {
  if (preflights !== null) return { preflights, answers };
  const hasRequests = answers.some(({ request }) => request !== null);
  if (isFile && !hasRequests) return { inOrder: answers };
  return isPasted || hasRequests ? preflightsApart(answers) : { preflights: [], answers };
}

function explainHAR(file: string, options: Options): ExplainedRead {
  const har = readFromHAR(contents(file, 'utf8'), file, { entry: options.entry, given: givenRequest(options) });
  const explained = explainHARRead(har, known);
  return { ...explained, notes: [...fileNote(options), ...explained.notes] };
}

function givenRequest(options: Options): Partial<ReadRequest> {
  const { origin, method, header, body, mode, credentials, redirect, uploadListener } = options;
  if (uploadListener && options.api === 'fetch')
    throw new InputMistake('--upload-listener', 'fetch() has no upload object; expected --api XMLHttpRequest');
  const api = uploadListener ? 'XMLHttpRequest' : options.api;
  return {
    ...(origin !== undefined && { origin: origin.startsWith('file:') ? 'null' : origin }),
    ...(method !== undefined && { method }),
    ...(header.length > 0 && { headers: header }),
    ...(body !== undefined && {
      body: { type: 'text/plain;charset=UTF-8', length: utf8Length(body), text: true },
    }),
    ...(api && { api }),
    ...(uploadListener && { useCORSPreflight: true }),
    ...(mode && { mode }),
    ...(credentials && { credentials }),
    ...(redirect && { redirect }),
  };
}

function fileNote({ origin }: Options): string[] {
  return origin?.startsWith('file:')
    ? [
        'A page that was opened as a file has an opaque origin: its requests say "Origin: null", as those of sandboxed frames.',
      ]
    : [];
}

function givenPreflights({ preflightStatus, preflightHeader, preflightAnswer }: Options): PastedExchange[] | null {
  if (preflightAnswer !== undefined) return read(preflightAnswer);
  if (preflightStatus === undefined && preflightHeader.length === 0) return null;
  return [{ answer: { status: preflightStatus ?? 204, headers: preflightHeader }, request: null }];
}

function read(file: string): PastedExchange[] {
  return parsePasted(contents(file, 'latin1'), file === '-' ? 'standard input' : file);
}

function contents(file: string, encoding: 'latin1' | 'utf8'): string {
  try {
    const bytes = decodeText(file === '-' ? standardInput() : readFileSync(fromHere(file)));
    return encoding === 'utf8' ? fromUTF8(bytes) : fromLatin1(bytes);
  } catch (error) {
    throw new InputMistake(file, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

type Write = (lines: readonly string[], data: unknown) => void;

/** Where the explanation goes. */
function openOutput(json: Options['json']): Write {
  if (json === undefined) return (lines) => console.log(lines.join('\n'));
  if (json === true) return (_, data) => console.log(asJSON(data));
  const file = fromHere(json);
  expectWritable('--json', json, file);
  return (_, data) => writeFileSync(file, `${asJSON(data)}\n`);
}

/** JSON leaves the control characters above 0x7e as they are, and a terminal obeys them. */
function asJSON(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(/[\x7f-\x9f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
}

function print(explained: ExplainedRead, write: Write, shown: Options['trace']): void {
  const { read: got, ...rest } = explained;
  const all = shown === 'all';
  const trace = all ? got.trace : shortTrace(explained);
  write(explanationLines(explained, { all }), { verdict: verdictOf(explained), ...rest, ...got, trace });
}

function explainMessage(text: string, write: Write): void {
  const recognised = recogniseMessages(text);
  if (recognised.length === 0) {
    const expected = 'none that is known of Chromium, Firefox or WebKit; expected what the console shows, in English';
    const hint = translationHint(text);
    throw new InputMistake('--message', hint === null ? expected : `${expected}. ${hint}`);
  }
  const told = recognised.map(tellMessage);
  const [only] = told;
  if (only !== undefined && told.length === 1) {
    write(only.lines, only.data);
    return;
  }
  const headed = told.flatMap(({ lines, url }, index) => {
    const heading = `Message ${index + 1} of ${told.length}${url === undefined ? '' : `: ${visible(url)}`}`;
    return [...(index > 0 ? [''] : []), heading, ...lines];
  });
  write(headed, { messages: told.map(({ data }) => data) });
}

function tellMessage(recognised: RecognisedMessage): { lines: string[]; url: string | undefined; data: unknown } {
  const { said, reason } = recognised;
  const { messages: _, ...told } = reason;
  const steps = reason.steps.map((step) => STEPS.find((row) => `${row.algorithm}/${row.step}` === step)!);
  return {
    lines: reasonLines(recognised, steps),
    url: said.url,
    data: { ...told, steps, said, details: messageDetails(recognised) },
  };
}
