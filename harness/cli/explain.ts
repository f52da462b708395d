import '../run/guard-output.ts';
import { closeSync, openSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { knownDifferences } from '../differential/known-differences.ts';
import { askServer } from '../explain/ask-server.ts';
import { askingHints, type PastedAnswers } from '../explain/asking-hints.ts';
import { isCurlCommand, parseCurlCommand } from '../explain/curl-command.ts';
import { decodeText } from '../explain/decode-text.ts';
import { explainHARRead } from '../explain/explained-har.ts';
import { type ExplainedRead, explainFromAnswers } from '../explain/explained-read.ts';
import { explanationLines, shortTrace, verdictOf } from '../explain/explanation.ts';
import { readFromHAR } from '../explain/har.ts';
import { InputMistake } from '../explain/input-mistake.ts';
import { messageDetails } from '../explain/message-details.ts';
import { isMeantAsPreflight, pageRequest, type SentRequest } from '../explain/page-request.ts';
import { parsePasted } from '../explain/pasted.ts';
import type { PastedExchange } from '../explain/pasted-exchange.ts';
import { reasonLines } from '../explain/reason-lines.ts';
import { exitCode } from '../run/exit-code.ts';
import { type Header, isMethod, parseOrigin, parseURL, type ReadRequest, STEPS } from '../standard/index.ts';
import { recogniseMessage } from '../verdict/message.ts';
import { visible } from '../wire/visible.ts';
import { commandName, inCheckout } from './command-name.ts';

const name = commandName('explain');
const program = new Command(name)
  .description(
    'Says what a page can read of an answer, which step of the Fetch Standard decides, the smallest fix of the page’s or the server’s side, and where browsers are known to differ.',
  )
  .argument(
    '[URL or -]',
    'a URL: ask the server itself, as a page would; -: read answers or "Copy as cURL" on standard input',
  )
  .option(
    '--origin <origin>',
    'origin of the page, such as https://app.example.com; null for a sandboxed frame, file:// for a page opened as a file',
    origin,
  )
  .option('--url <url>', 'what the page asks for', url)
  .option('--method <method>', 'GET unless said otherwise', method)
  .option('--header <line>', 'a header of the request, "Name: value"; may be repeated', headerLine, [])
  .option('--body <text>', 'a string as body')
  .addOption(new Option('--api <name>', 'what the page calls').choices(['fetch', 'XMLHttpRequest']))
  .option('--upload-listener', 'the page listens to XMLHttpRequest’s upload, which always makes a preflight')
  .addOption(new Option('--mode <mode>', 'cors unless said otherwise').choices(['cors', 'no-cors', 'same-origin']))
  .addOption(
    new Option('--credentials <mode>', 'same-origin unless said otherwise').choices(['omit', 'same-origin', 'include']),
  )
  .addOption(new Option('--redirect <mode>', 'follow unless said otherwise').choices(['follow', 'error', 'manual']))
  .option(
    '--request <file>',
    'the request as developer tools give it by "Copy as cURL" (bash or cmd); - for standard input',
  )
  .option('--ask', 'ask the server itself, as with a URL as argument')
  .option('--insecure', 'when asking: take any certificate')
  .option('--preflight-status <status>', 'the answer to the preflight; 204 unless said otherwise', status)
  .option('--preflight-header <line>', 'a header of that answer; may be repeated', answerLine, [])
  .option('--preflight-answer <file>', 'the answers to the preflights, in order')
  .option('--status <status>', 'the answer to the request; 200 unless said otherwise', status)
  .option('--response-header <line>', 'a header of that answer; may be repeated', answerLine, [])
  .option('--answer <file>', 'answers in order, the preflight’s first unless it is given otherwise')
  .option('--har <file>', 'a HAR file, as browsers export it')
  .option('--entry <url part or number>', 'which read of the HAR file is meant')
  .option('--message <text>', 'what a browser wrote to its console: says what it means; - for standard input')
  .option(
    '--json [file]',
    `print the explanation as JSON, or write it to a file${inCheckout ? ' (npm prints a banner before, unless it is "npm run --silent")' : ''}`,
  )
  .addOption(new Option('--trace [all]', 'show every step that was passed').choices(['all', 'short']).preset('all'))
  .addHelpText(
    'after',
    `
Answers are raw HTTP as "curl -i" writes it (with -L, each redirect’s before the last), what "curl -v" writes, or
header blocks copied out of developer tools. Files may be UTF-8 or UTF-16.

Examples:
  ${name} https://api.example.com/users --origin https://app.example.com
  ${name} https://api.example.com/users --origin https://app.example.com --method PUT --header 'X-Auth: foo'
  ${name} --origin https://app.example.com --url https://api.example.com/users \\
      --method PUT --header 'X-Auth: foo' --preflight-status 404 --status 200 \\
      --response-header 'Access-Control-Allow-Origin: *'
  curl -si -H 'Origin: https://app.example.com' https://api.example.com/users | \\
      ${name} --origin https://app.example.com --url https://api.example.com/users -
  ${name} --origin https://app.example.com --url https://api.example.com/users --answer answers.http
  ${name} --request copied-as-curl.txt --ask
  ${name} --har session.har --entry /users
  ${name} --message "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin."

With a URL, the server is really asked: the preflight first, and then the request, if the preflight lets it pass.

curl makes no preflights and sends no Origin. To see what the server answers to a preflight, send all that a browser
sends, since many servers answer only what they are asked:
  curl -si -X OPTIONS -H 'Origin: https://app.example.com' -H 'Access-Control-Request-Method: PUT' \\
      -H 'Access-Control-Request-Headers: x-auth' https://api.example.com/users > preflight.http
and pass it with --preflight-answer preflight.http

Exit codes: 0 explained, whatever the verdict; 64 the command or a file is wrong, or the server gave no answer.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

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

const options = program.opts<Options>();
const all = options.trace === 'all';

try {
  const argument = takeArgument();
  const write = openOutput();
  if (options.message === undefined) await explainInput(argument, write);
  else explainMessage(options.message === '-' ? contents('-', 'utf8') : options.message, write);
} catch (error) {
  if (!(error instanceof InputMistake || error instanceof RangeError)) throw error;
  console.error(error.message.split('\n').map(visible).join('\n'));
  process.exitCode = exitCode.usage;
}

/** The argument, which commander takes for the file of a `--json` before it. */
function takeArgument(): string | undefined {
  const [argument] = program.args;
  const { json } = options;
  if (argument !== undefined || json === true || json === undefined) return argument;
  if (json !== '-' && !/^https?:\/\//i.test(json)) return undefined;
  options.json = true;
  return json;
}

async function explainInput(argument: string | undefined, write: Write): Promise<void> {
  if (argument !== undefined && argument !== '-' && !(/^https?:\/\//i.test(argument) && parseURL(argument) !== null))
    throw new InputMistake(argument, 'expected a URL with http or https, "-", or options; see --help');
  if (options.har !== undefined) return print(explainHAR(options.har), write);
  const input = argument === '-' ? contents('-', 'latin1') : null;
  const isCommand = input !== null && isCurlCommand(input);
  const copied = isCommand ? 'standard input' : options.request;
  const command = isCommand
    ? Buffer.from(input, 'latin1').toString('utf8')
    : copied === undefined
      ? null
      : contents(copied, 'utf8');
  const sent = command === null ? null : parseCurlCommand(command, copied === '-' ? 'standard input' : copied!);
  const asked = argument === undefined || argument === '-' ? null : argument;
  print(await explainRead({ input: isCommand ? null : input, sent, asked }), write);
}

async function explainRead({ input, sent, asked }: Given): Promise<ExplainedRead> {
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

  const preflights = givenPreflights();
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
  const pasted = inOrder(answers, preflights, input !== null);
  const { request, notes } = readRequest({ sent, asked }, pasted);
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

/**
 * Which answers are preflights’: where the requests stand with them, they tell. Else, what curl wrote up to an answer that
 * is no redirect belongs together, and of two such runs the first is a preflight’s.
 */
function inOrder(answers: PastedExchange[], preflights: PastedExchange[] | null, fromInput: boolean): PastedAnswers {
  if (preflights !== null) return { preflights, answers };
  if (answers.some(({ request }) => request !== null)) {
    const asks = ({ request }: PastedExchange) => request !== null && isMeantAsPreflight(request);
    return { preflights: answers.filter(asks), answers: answers.filter((one) => !asks(one)) };
  }
  if (options.answer !== undefined) return { inOrder: answers };
  const ends = answers.findIndex(({ answer: { status: got } }) => got < 300 || got > 399 || got === 304);
  if (!fromInput || ends !== 0 || answers.length === 1) return { preflights: [], answers };
  return { preflights: answers.slice(0, 1), answers: answers.slice(1) };
}

/** The request: what flags say stands above what was copied, and that above what stands with the answers. */
function readRequest(
  { sent, asked }: Pick<Given, 'sent' | 'asked'>,
  pasted: PastedAnswers,
): { request: ReadRequest; notes: string[] } {
  const listed = 'inOrder' in pasted ? [] : [...pasted.answers, ...pasted.preflights];
  const requests = listed.flatMap(({ request }) => request ?? []);
  const first = sent ?? requests[0];
  const preflight = requests.find((one) => isMeantAsPreflight(one) && one !== first);
  const copied = first === undefined ? { request: {}, notes: [] } : pageRequest(first, preflight);
  const request = { ...copied.request, ...givenRequest() };
  const target = asked ?? options.url ?? copied.request.url;
  if (target === undefined) throw new InputMistake('--url', 'missing; expected what the page asks for (see --help)');
  if (request.origin === undefined)
    throw new InputMistake('--origin', 'missing; expected the origin of the page (see --help)');
  const isURL = parseURL(target) !== null;
  if (!isURL) throw new InputMistake('--url', `${target} is no absolute URL`);
  const overruled = (note: string) =>
    (options.credentials !== undefined && note.includes('credentials mode')) ||
    (options.header.length > 0 && note.includes('made up'));
  const notes = copied.notes.filter((note) => !overruled(note));
  return { request: { ...request, url: target, origin: request.origin }, notes: [...notes, ...fileNote()] };
}

function explainHAR(file: string): ExplainedRead {
  const har = readFromHAR(contents(file, 'utf8'), file, { entry: options.entry, given: givenRequest() });
  const explained = explainHARRead(har, known);
  return { ...explained, notes: [...fileNote(), ...explained.notes] };
}

function givenRequest(): Partial<ReadRequest> {
  const { origin: from, method: verb, header, body, mode, credentials, redirect, uploadListener } = options;
  if (uploadListener && options.api === 'fetch')
    throw new InputMistake('--upload-listener', 'fetch() has no upload object; expected --api XMLHttpRequest');
  const api = uploadListener ? 'XMLHttpRequest' : options.api;
  return {
    ...(from !== undefined && { origin: from.startsWith('file:') ? 'null' : from }),
    ...(verb !== undefined && { method: verb }),
    ...(header.length > 0 && { headers: header }),
    ...(body !== undefined && {
      body: { type: 'text/plain;charset=UTF-8', length: Buffer.byteLength(body), text: true },
    }),
    ...(api && { api }),
    ...(uploadListener && { useCORSPreflight: true }),
    ...(mode && { mode }),
    ...(credentials && { credentials }),
    ...(redirect && { redirect }),
  };
}

function fileNote(): string[] {
  return options.origin?.startsWith('file:')
    ? [
        'A page that was opened as a file has an opaque origin: its requests say "Origin: null", as those of sandboxed frames.',
      ]
    : [];
}

function givenPreflights(): PastedExchange[] | null {
  const { preflightStatus, preflightHeader, preflightAnswer } = options;
  if (preflightAnswer !== undefined) return read(preflightAnswer);
  if (preflightStatus === undefined && preflightHeader.length === 0) return null;
  return [{ answer: { status: preflightStatus ?? 204, headers: preflightHeader }, request: null }];
}

function read(file: string): PastedExchange[] {
  return parsePasted(contents(file, 'latin1'), file === '-' ? 'standard input' : file);
}

/** npm runs scripts in the project's folder; paths are meant from where the user stands. */
function pathOf(file: string): string {
  return resolve(process.env.INIT_CWD ?? process.cwd(), file);
}

function contents(file: string, encoding: 'latin1' | 'utf8'): string {
  try {
    return decodeText(readFileSync(file === '-' ? 0 : pathOf(file))).toString(encoding);
  } catch (error) {
    throw new InputMistake(file, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

type Write = (lines: readonly string[], data: unknown) => void;

/** Where the explanation goes. A file is tried at once, so that one that cannot be written is told before the work. */
function openOutput(): Write {
  const { json } = options;
  if (json === undefined) return (lines) => console.log(lines.join('\n'));
  if (json === true) return (_, data) => console.log(asJSON(data));
  try {
    const file = pathOf(json);
    closeSync(openSync(file, 'a'));
    return (_, data) => writeFileSync(file, `${asJSON(data)}\n`);
  } catch (error) {
    throw new InputMistake(`--json ${json}`, `cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}

/** JSON leaves the control characters above 0x7e as they are, and a terminal obeys them. */
function asJSON(data: unknown): string {
  return JSON.stringify(data, null, 2).replace(/[\x7f-\x9f]/g, (char) => `\\u00${char.charCodeAt(0).toString(16)}`);
}

function print(explained: ExplainedRead, write: Write): void {
  const { read: got, ...rest } = explained;
  const trace = all ? got.trace : shortTrace(explained);
  write(explanationLines(explained, { all }), { verdict: verdictOf(explained), ...rest, ...got, trace });
}

function explainMessage(text: string, write: Write): void {
  const recognised = recogniseMessage(text);
  if (recognised === null) {
    throw new InputMistake(
      '--message',
      'none that is known of Chromium, Firefox or WebKit; expected what the console shows, in English',
    );
  }
  const { said, reason } = recognised;
  const { messages: _, ...told } = reason;
  const steps = reason.steps.map((step) => STEPS.find((row) => `${row.algorithm}/${row.step}` === step)!);
  write(reasonLines(recognised, steps), { ...told, steps, said, details: messageDetails(recognised) });
}

function origin(text: string): string {
  if (/^file:\/\//i.test(text)) return text.toLowerCase();
  try {
    parseOrigin(text);
  } catch {
    const meant = parseURL(text)?.origin;
    throw new InvalidArgumentError(
      `Expected an origin such as https://app.example.com, without path and slash${meant && meant !== 'null' ? `; did you mean ${meant}?` : ''}`,
    );
  }
  return text;
}

function url(text: string): string {
  if (parseURL(text) === null)
    throw new InvalidArgumentError('Expected an absolute URL such as https://api.example.com/users');
  return text;
}

function method(text: string): string {
  if (!isMethod(text)) throw new InvalidArgumentError('Expected a method such as PUT');
  return text;
}

function status(text: string): number {
  if (!/^[2-9]\d\d$/.test(text)) throw new InvalidArgumentError('Expected a final status from 200 to 999');
  return Number(text);
}

function headerLine(text: string, before: Header[]): Header[] {
  const [, name, value = ''] = /^([!#$%&'*+\-.^_`|~0-9A-Za-z]+):[ \t]*(.*?)[ \t]*$/s.exec(text) ?? [];
  if (name === undefined) throw new InvalidArgumentError('Expected a header line such as "X-Auth: foo"');
  return [...before, [name, value]];
}

/** What a server sends are bytes: the UTF-8 of what was typed. */
function answerLine(text: string, before: Header[]): Header[] {
  return headerLine(Buffer.from(text, 'utf8').toString('latin1'), before);
}
