import type { Observed } from '../../client/protocol.ts';
import type { PredictionResult, StepResult } from '../../run/results.ts';
import { get, type HeaderList } from '../../standard/header-list.ts';
import type { Read } from '../../verdict/check.ts';
import { withoutKey } from '../../wire/resource-key.ts';
import type { Move, Sequence } from './sequence.tsx';

/** What a read is drawn from: what was observed beside what was recorded, as results have it. */
export interface DrawnRead {
  /** How the page asked: `fetch()`, `<img>`. */
  api: string;
  /** Method and URL as the page said them. */
  method: string;
  url: string;
  /** Origin of the page, serialized. */
  from: string;
  read: Read;
  observed: Pick<Observed, 'settled' | 'type' | 'status' | 'headers' | 'bodyBytes' | 'error'>;
  recorded: readonly Omit<StepResult['recorded'][number], 'bodyBytes'>[];
  predicted?: PredictionResult | undefined;
  refusals?: StepResult['refusals'];
}

const page = 0;
const browser = 1;

/**
 * What happened, as a sequence diagram: page, browser, and each server that was reached; preflights dashed; a refusal
 * where it happened: before anything was sent, at the answer to a preflight, or at the answer itself.
 */
export function sequenceOf(read: DrawnRead): Sequence {
  const servers = [...new Set(['api', ...read.recorded.map(({ server }) => server)])]
    .filter(
      (server) => server !== 'api' || read.recorded.length === 0 || read.recorded.some((one) => one.server === 'api'),
    )
    .slice(0, 2);
  const laneOf = (server: string) => 2 + Math.max(0, servers.indexOf(server as (typeof servers)[number]));
  const lanes = ['Page', 'Browser', ...servers.map((server) => serverNames[server] ?? server)];
  const moves: Move[] = [
    {
      from: page,
      to: browser,
      kind: 'ask',
      title: `${read.api} ${read.method} ${withoutKey(read.url)}`,
      text: `from ${read.from}`,
    },
  ];
  for (const exchange of read.recorded) moves.push(...exchangeMoves(exchange, laneOf(exchange.server)));
  moves.push(...endMoves(read));
  return { lanes, moves };
}

const serverNames: Record<string, string> = { api: 'API', app: 'App’s server', target: 'Target' };

function exchangeMoves(exchange: DrawnRead['recorded'][number], server: number): Move[] {
  const { preflight, method, path, scheme, host, headers, answer, completed, failure } = exchange;
  const kind = preflight ? 'preflight' : 'ask';
  const asked: Move = {
    from: browser,
    to: server,
    kind,
    title: `${preflight ? 'Preflight: ' : ''}${method} ${scheme}://${host}${withoutKey(path)}`,
    headers: telling(headers, asking),
  };
  if (answer === undefined)
    return [
      asked,
      { from: server, to: browser, kind: 'lost', title: 'no answer', ...(failure !== undefined && { text: failure }) },
    ];
  const answered: Move = {
    from: server,
    to: browser,
    kind: completed ? kind : 'lost',
    title: `${answer.status}${completed ? '' : ', cut off'}`,
    headers: telling(answer.headers, answering),
    ...(failure !== undefined && { text: failure }),
  };
  return [asked, answered];
}

/** How it ended: a refusal at the browser and what the page was told, or what was handed to the page. */
function endMoves({ read, observed, recorded, predicted, refusals = [] }: DrawnRead): Move[] {
  const { settled, type, status, error } = observed;
  if (settled === 'timed-out' || settled === 'client-error')
    return [
      {
        from: page,
        kind: 'lost',
        title: settled === 'timed-out' ? 'No end came in time' : 'The harness failed',
        ...(error && { text: error.message }),
      },
    ];
  const decided = predicted?.decided;
  const link = decided && { href: decided.url, label: `${decided.algorithm}, step ${decided.step}` };
  if (settled === 'rejected') {
    const reasons = refusals.map(({ code, detail }) => (detail ? `${code}: ${detail}` : code));
    const where =
      recorded.length === 0
        ? 'Refused before anything was sent'
        : recorded.at(-1)!.preflight
          ? 'Refused: the actual request is not sent'
          : 'Refused: the answer is kept from the page';
    return [
      {
        from: browser,
        kind: 'refused',
        title: where,
        ...((decided || reasons.length > 0) && { text: decided?.sentence ?? reasons.join('; ') }),
        ...(link && { link }),
      },
      {
        from: browser,
        to: page,
        kind: 'refused',
        title: error === undefined ? 'failed' : `${error.name}: ${error.message}`,
      },
    ];
  }
  const told = [type, status].filter((one) => one !== undefined).join(' ');
  if (read !== 'readable')
    return [
      {
        from: browser,
        kind: 'filtered',
        title: `Filtered: ${read}`,
        text: 'It arrived, and is used; the page can read nothing of it.',
        ...(link && { link }),
      },
      { from: browser, to: page, kind: 'filtered', title: told || read },
    ];
  const hidden = hiddenNames(recorded.at(-1)?.answer?.headers ?? [], observed.headers);
  return [
    ...(hidden.length > 0
      ? [{ from: browser, kind: 'filtered' as const, title: `Kept from the page: ${hidden.join(', ')}` }]
      : []),
    {
      from: browser,
      to: page,
      kind: 'passed',
      title: told || 'readable',
      ...(observed.headers && { headers: observed.headers.filter(([name]) => !isNoise(name)) }),
    },
  ];
}

/** Names of an answer's headers that the page could not read, where the way of asking shows headers at all. */
export function hiddenNames(sent: HeaderList, readable: HeaderList | undefined): string[] {
  if (readable === undefined) return [];
  const names = [...new Set(sent.map(([name]) => name.toLowerCase()))];
  return names.filter((name) => get(name, readable) === null && !isNoise(name));
}

/** Headers of the connection and of the servers, which say nothing of CORS. */
const isNoise = (name: string) => /^(date|connection|keep-alive|transfer-encoding|content-length|server)$/i.test(name);

const asking =
  /^(origin|cookie|authorization|access-control-request-.*|content-type|range|x-.*|sec-fetch-(mode|dest|site)|referer|via)$/i;
const answering =
  /^(access-control-.*|cross-origin-.*|set-cookie|location|content-type|vary|x-.*|timing-allow-origin|cache-control|via)$/i;

const telling = (headers: HeaderList, names: RegExp): HeaderList =>
  headers.flatMap(([name, value]) => (names.test(name) ? [[name, withoutKey(value)] as const] : []));
