import '../run/guard-output.ts';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Command, InvalidArgumentError, Option } from 'commander';
import { explanationLines, reasonLines, shortTrace, verdictOf } from '../reporters/explanation.ts';
import {
  type Answer,
  type Header,
  isMethod,
  parseOrigin,
  parseURL,
  type ReadRequest,
  STEPS,
} from '../standard/index.ts';
import { type ExplainedRead, explainFromAnswers, explainFromRecord } from '../verdict/explained-read.ts';
import { readFromHAR } from '../verdict/har.ts';
import { parseHTTPAnswers } from '../verdict/http-answers.ts';
import { InputMistake } from '../verdict/input-mistake.ts';
import { recogniseMessage } from '../verdict/reason.ts';
import { commandName } from './command-name.ts';
import { exitCode } from './exit-code.ts';

const name = commandName('explain');
const program = new Command(name)
  .description(
    'Says what a page can read of an answer, which step of the Fetch Standard decides, and the smallest fix.',
  )
  .argument(
    '[-]',
    'read curl’s output on standard input: the answer to the request, and with -L each redirect’s before it',
  )
  .option(
    '--origin <origin>',
    'origin of the page, such as https://app.example.com; null for a sandboxed frame',
    origin,
  )
  .option('--url <url>', 'what the page asks for', url)
  .option('--method <method>', 'GET unless said otherwise', method)
  .option('--header <line>', 'a header of the request, "Name: value"; may be repeated', headerLine, [])
  .option('--body <text>', 'a string as body')
  .addOption(new Option('--api <name>', 'what the page calls').choices(['fetch', 'XMLHttpRequest']))
  .addOption(new Option('--mode <mode>', 'cors unless said otherwise').choices(['cors', 'no-cors', 'same-origin']))
  .addOption(
    new Option('--credentials <mode>', 'same-origin unless said otherwise').choices(['omit', 'same-origin', 'include']),
  )
  .addOption(new Option('--redirect <mode>', 'follow unless said otherwise').choices(['follow', 'error', 'manual']))
  .option('--preflight-status <status>', 'the answer to the preflight; 204 unless said otherwise', status)
  .option('--preflight-header <line>', 'a header of that answer; may be repeated', answerLine, [])
  .option('--preflight-answer <file>', 'raw HTTP responses to the preflights, in order')
  .option('--status <status>', 'the answer to the request; 200 unless said otherwise', status)
  .option('--response-header <line>', 'a header of that answer; may be repeated', answerLine, [])
  .option('--answer <file>', 'raw HTTP responses in order, the preflight’s first unless it is given otherwise')
  .option('--har <file>', 'a HAR file, as browsers export it')
  .option('--entry <url part or number>', 'which read of the HAR file is meant')
  .option('--message <text>', 'what a browser wrote to its console: says what it means')
  .option('--json', 'print the explanation as JSON')
  .addOption(new Option('--trace [all]', 'show every step that was passed').choices(['all', 'short']).preset('all'))
  .addHelpText(
    'after',
    `
Examples:
  ${name} --origin https://app.example.com --url https://api.example.com/users \\
      --method PUT --header 'X-Auth: foo' --preflight-status 404 --status 200 \\
      --response-header 'Access-Control-Allow-Origin: *'
  curl -si https://api.example.com/users | ${name} --origin https://app.example.com \\
      --url https://api.example.com/users -
  ${name} --origin https://app.example.com --url https://api.example.com/users --answer answers.http
  ${name} --har session.har --entry /users
  ${name} --message "Origin https://app.example.com is not allowed by Access-Control-Allow-Origin."

curl makes no preflights. To see what the server answers to one:
  curl -si -X OPTIONS -H 'Origin: …' -H 'Access-Control-Request-Method: PUT' URL > preflight.http
and pass it with --preflight-answer preflight.http

Exit codes: 0 explained, whatever the verdict; 64 the command or a file is wrong.`,
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
  mode?: 'cors' | 'no-cors' | 'same-origin';
  credentials?: 'omit' | 'same-origin' | 'include';
  redirect?: 'follow' | 'error' | 'manual';
  preflightStatus?: number;
  preflightHeader: Header[];
  preflightAnswer?: string;
  status?: number;
  responseHeader: Header[];
  answer?: string;
  har?: string;
  entry?: string;
  message?: string;
  json?: true;
  trace?: 'all' | 'short';
}

const options = program.opts<Options>();
const { json = false, message } = options;
const all = options.trace === 'all';

try {
  const [input] = program.args;
  if (input !== undefined && input !== '-') throw new InputMistake(input, 'expected "-", or options; see --help');
  if (message === undefined) print(explainRead(input === '-'));
  else printMessage(message);
} catch (error) {
  if (!(error instanceof InputMistake || error instanceof RangeError)) throw error;
  console.error(error.message);
  process.exitCode = exitCode.usage;
}

function explainRead(fromInput: boolean): ExplainedRead {
  if (options.har !== undefined) return explainHAR(options.har);
  const { origin: from, url: target } = options;
  if (target === undefined) throw new InputMistake('--url', 'missing; expected what the page asks for (see --help)');
  if (from === undefined) throw new InputMistake('--origin', 'missing; expected the origin of the page (see --help)');
  const request: ReadRequest = { ...givenRequest(), url: target, origin: from };
  const flagged = options.status !== undefined || options.responseHeader.length > 0;
  const sources = [fromInput && '-', options.answer !== undefined && '--answer', flagged && '--status'].filter(Boolean);
  if (sources.length > 1) throw new InputMistake(sources.join(' and '), 'both give the answer; expected one of them');

  const preflights = givenPreflights();
  if (options.answer !== undefined && preflights === null)
    return explainFromAnswers(request, { inOrder: read(options.answer) });
  if (fromInput) return explainFromAnswers(request, fromCurl(read('-'), preflights));
  const flags: Answer[] = flagged ? [{ status: options.status ?? 200, headers: options.responseHeader }] : [];
  return explainFromAnswers(request, {
    preflights: preflights ?? [],
    answers: options.answer === undefined ? flags : read(options.answer),
  });
}

/** What curl wrote: answers up to one that is no redirect belong together, and of two such runs the first is a preflight’s. */
function fromCurl(answers: Answer[], preflights: Answer[] | null) {
  const ends = answers.findIndex(({ status: got }) => got < 300 || got > 399 || got === 304);
  if (preflights !== null || ends !== 0 || answers.length === 1) return { preflights: preflights ?? [], answers };
  return { preflights: answers.slice(0, 1), answers: answers.slice(1) };
}

function explainHAR(file: string): ExplainedRead {
  const har = readFromHAR(contents(file, 'utf8'), file, { entry: options.entry, given: givenRequest() });
  const explained = explainFromRecord(har.request, har.exchanges);
  return { ...explained, notes: [...har.notes, ...explained.notes] };
}

function givenRequest(): Partial<ReadRequest> {
  const { origin: from, method: verb, header, body, api, mode, credentials, redirect } = options;
  return {
    ...(from !== undefined && { origin: from }),
    ...(verb !== undefined && { method: verb }),
    ...(header.length > 0 && { headers: header }),
    ...(body !== undefined && {
      body: { type: 'text/plain;charset=UTF-8', length: Buffer.byteLength(body), text: true },
    }),
    ...(api && { api }),
    ...(mode && { mode }),
    ...(credentials && { credentials }),
    ...(redirect && { redirect }),
  };
}

function givenPreflights(): Answer[] | null {
  const { preflightStatus, preflightHeader, preflightAnswer } = options;
  if (preflightAnswer !== undefined) return read(preflightAnswer);
  if (preflightStatus === undefined && preflightHeader.length === 0) return null;
  return [{ status: preflightStatus ?? 204, headers: preflightHeader }];
}

function read(file: string): Answer[] {
  return parseHTTPAnswers(contents(file, 'latin1'), file === '-' ? 'standard input' : file);
}

/** npm runs scripts in the project's folder; paths are meant from where the user stands. */
function contents(file: string, encoding: 'latin1' | 'utf8'): string {
  try {
    return readFileSync(file === '-' ? 0 : resolve(process.env.INIT_CWD ?? process.cwd(), file), encoding);
  } catch (error) {
    throw new InputMistake(file, `cannot be read (${(error as NodeJS.ErrnoException).code})`);
  }
}

function print(explained: ExplainedRead): void {
  if (!json) {
    console.log(explanationLines(explained, { all }).join('\n'));
    return;
  }
  const { read: got, ...rest } = explained;
  const trace = all ? got.trace : shortTrace(explained);
  console.log(JSON.stringify({ verdict: verdictOf(explained), ...rest, ...got, trace }, null, 2));
}

function printMessage(text: string): void {
  const reason = recogniseMessage(text);
  if (reason === undefined) {
    throw new InputMistake(
      '--message',
      'none that is known of Chromium, Firefox or WebKit; expected the whole message, in English, as the console shows it',
    );
  }
  const steps = reason.steps.map((name) => STEPS.find(({ algorithm, step }) => `${algorithm}/${step}` === name)!);
  if (json) console.log(JSON.stringify({ ...reason, message: reason.message?.source, steps }, null, 2));
  else console.log(reasonLines(reason, steps).join('\n'));
}

function origin(text: string): string {
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
