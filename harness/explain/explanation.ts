import { engineTitles } from '../browsers/engines.ts';
import { type Answer, SOURCE, type TraceStep } from '../standard/index.ts';
import { adviceLines } from '../verdict/advice.ts';
import { visible } from '../wire/visible.ts';
import type { ExplainedRead } from './explained-read.ts';
import type { HiddenHeaders } from './hidden-headers.ts';

/** Algorithms in which a read is decided; the others prepare. */
const deciding = new Set([
  'main-fetch',
  'http-fetch',
  'http-redirect-fetch',
  'cors-preflight-fetch',
  'cors-check',
  'cross-origin-resource-policy-internal-check',
]);
/** Steps of those that decide nothing for CORS. */
const aside = /^main-fetch\/(8|9|13|14.*|16)$|^cors-preflight-fetch\/(5|7\.9|7\.10)$/;

/** The steps worth showing: decisions that were true, each decision of the CORS check, and the step that refused. */
export function shortTrace({ read, missing }: ExplainedRead): TraceStep[] {
  // What follows an answer that was not given decides nothing.
  const noAnswer = (one: TraceStep) => one.algorithm === 'http-network-fetch' && one.step === '8.5' && one.result;
  const end = missing === null ? -1 : read.trace.findIndex(noAnswer);
  return read.trace
    .slice(0, end === -1 ? undefined : end)
    .filter(
      (one) =>
        one.kind === 'decision' &&
        ((deciding.has(one.algorithm) &&
          !aside.test(`${one.algorithm}/${one.step}`) &&
          (one.result || one.algorithm === 'cors-check')) ||
          (one.algorithm === read.blame?.algorithm && one.step === read.blame.step && missing === null)),
    );
}

/** An explanation as text, for a terminal: the verdict, the fix, and only then what it rests on. */
export function explanationLines(explained: ExplainedRead, { all = false } = {}): string[] {
  const { read, request, needed, notes } = explained;
  const { method = 'GET', mode = 'cors', credentials = 'same-origin', redirect = 'follow' } = request;
  return [
    explained.differences.length === 0 ? verdictOf(explained) : `By the Standard: ${verdictOf(explained)}`,
    sentOf(explained),
    ...differenceLines(explained),
    ...blameLines(explained),
    ...(explained.hidden === null ? [] : ['', ...hiddenLines(explained.hidden)]),
    ...needed.flatMap(({ request: wire, answer }) => [
      '',
      `A preflight is needed, and its answer was not given: ${wire.method} ${wire.url}`,
      ...wire.headers
        .filter(([name]) => /^(origin|access-control-)/i.test(name))
        .map((line) => `    ${line.join(': ')}`),
      '  To let the request pass it would have to be answered like this:',
      ...answerLines(answer).map((line) => `    ${line}`),
    ]),
    ...(explained.answerNeeds === null ? [] : ['', explained.answerNeeds]),
    ...(notes.length > 0 ? ['', 'Notes', ...notes.map((note) => `  ${note}`)] : []),
    '',
    `${method} ${request.url}`,
    `from a page at ${request.origin} (mode ${mode}, credentials ${credentials}, redirect ${redirect})`,
    '',
    'On the wire',
    ...wireLines(explained),
    '',
    all ? 'Trace' : 'Trace (short; --trace all shows every step)',
    ...(all ? read.trace : shortTrace(explained)).map(traceLine),
    '',
    `By the Fetch Standard at ${SOURCE.commit} (${SOURCE.date}).`,
  ].map(visible);
}

/** One sentence: what the page can read. */
export function verdictOf({ read, decided, missing, needed, browserError }: ExplainedRead): string {
  if (missing !== null) {
    return `Not decided: the answer to ${missing.preflight ? 'the preflight ' : ''}${missing.method} ${missing.url} was not given.`;
  }
  if (browserError !== undefined) {
    return `The browser did not let the page read it (${browserError}), and these answers do not say why: by them it could.`;
  }
  const says = {
    readable: `The page can read it: status ${read.status}, headers ${read.visibleHeaders.map(([name]) => name).join(', ') || 'none'}, and the body.`,
    opaque: 'The page can read nothing: the response is opaque (status 0, no headers, no body).',
    'opaque-redirect': 'The page can read nothing: the response is an opaque redirect (status 0, no headers, no body).',
    blocked: 'The page cannot read it: a network error. fetch() rejects with a TypeError.',
    timeout: 'The page reads nothing: the time that it has given the read is over before the answer has come in full.',
    'api-error': `The page cannot ask for it: the API throws ${read.apiError?.name ?? 'an error'}.`,
  }[read.outcome];
  return decided ? says : `${needed.length > 0 ? 'If the preflight passes: ' : ''}${says}`;
}

/** One sentence: whether the request itself reaches a server, which is another question. */
export function sentOf({ read, missing, needed }: ExplainedRead): string {
  const sent = read.exchanges.some((one) => !one.preflight && one.answeredBy === 'server');
  if (sent) {
    if (needed.length > 0 && missing === null) {
      return 'Whether a browser sends the request is decided by the preflight; curl sends it without asking.';
    }
    return read.outcome === 'blocked' && missing === null
      ? 'The request was sent, and the server answered it: CORS keeps the answer from the page, not the request from the server.'
      : 'The request was sent, and the server answered it.';
  }
  if (read.exchanges.some((one) => !one.preflight)) return 'The request is sent.';
  if (missing !== null) return 'Whether the request itself is sent is decided by that answer.';
  return read.exchanges.length === 0 ? 'Nothing was sent.' : 'Only the preflight was sent, never the request itself.';
}

function wireLines({ read }: ExplainedRead): string[] {
  if (read.exchanges.length === 0) return ['  nothing'];
  return read.exchanges.map((one, index) => {
    const origin = one.origin === null ? '' : `  Origin: ${one.origin}`;
    const answer =
      one.answeredBy === 'missing'
        ? 'no answer given'
        : one.answer === 'network error'
          ? 'no answer'
          : `${one.answer.status}${one.answeredBy === 'assumed' ? ' (assumed: no answer was given)' : ''}`;
    return `  ${index + 1}. ${one.preflight ? 'preflight ' : ''}${one.method} ${one.url}${origin}  → ${answer}`;
  });
}

function blameLines({ read, missing }: ExplainedRead): string[] {
  const { blame } = read;
  if (blame === null || missing !== null) return [];
  const advice = adviceLines(blame);
  return [
    '',
    `Why: ${blame.sentence}`,
    `  ${blame.algorithm}, step ${blame.step}: ${blame.url}`,
    ...(advice.length === 0 ? ['Nothing that the page or the server says in a header can change that.'] : advice),
  ];
}

/** The headers that a page does not get, why, and what would show them. */
export function hiddenLines({ names, why, fix }: HiddenHeaders): string[] {
  return [
    `Hidden from the page: ${names.join(', ')}. ${why}`,
    `  To show ${names.length === 1 ? 'it' : 'them'}, answer "${fix.header}: ${fix.value}".`,
  ];
}

function differenceLines({ differences }: ExplainedRead): string[] {
  return differences.flatMap(({ engines, outcome, name, why, link }) => [
    `But in ${listed(engines.map((engine) => engineTitles[engine]))} it is known to be ${outcome}: ${name}. ${why}`,
    ...(link === undefined ? [] : [`  ${link}`]),
  ]);
}

function listed(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

function answerLines({ status, headers }: Answer): string[] {
  return [`HTTP status ${status}`, ...headers.map(([name, value]) => `${name}: ${value}`)];
}

function traceLine({ kind, algorithm, step, text, operands, result }: TraceStep): string {
  const mark = kind === 'action' ? '·' : result ? 'yes' : 'no';
  const looked = Object.entries(operands).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return `  ${mark.padEnd(4)}${algorithm} ${step}: ${text}${looked.length > 0 ? `  [${looked.join(' ')}]` : ''}`;
}
