import type { FindingExchange } from '../policy/report.ts';
import type { StepResult } from '../run/results.ts';
import { get, type HeaderList } from '../standard/index.ts';
import { visible } from '../wire/visible.ts';

/** An exchange as lines of text: what was asked, and what was answered, each with the headers that are told. */
interface ToldExchange {
  asked: string;
  headers: HeaderList;
  answer: { status: number; headers: HeaderList } | null | undefined;
  /** What is to be said of the status. */
  note?: string;
  failure?: string | undefined;
}

/** Headers that matter to CORS. */
const ofCORS = 'origin|access-control-.*|cookie|set-cookie|authorization|location|vary|x-.*';
const ofRecord = new RegExp(`^(${ofCORS}|content-type)$`, 'i');
const ofFinding = new RegExp(`^(${ofCORS}|cache-control|cache-status)$`, 'i');
const any = /^/;

/** An exchange of a finding. Unless asked for, only the headers that matter to CORS and to caches. */
export function findingExchangeLines(
  { request: { method, url, headers }, answer }: FindingExchange,
  { allHeaders = false }: { allHeaders?: boolean } = {},
): string[] {
  return linesOf({ asked: visible(`${method} ${url}`), headers, answer }, allHeaders ? any : ofFinding);
}

/** An exchange that a server recorded: the request with the headers that matter to CORS, and what was answered. */
export function exchangeLines(exchange: StepResult['recorded'][number]): string[] {
  const { method, path, preflight, server, sender, headers, answer, failure, completed } = exchange;
  const about = [
    server === 'target' ? server : `${server} origin`,
    ...(preflight ? ['preflight'] : []),
    ...(sender === 'reverse-proxy' ? ['by the reverse proxy'] : []),
  ];
  const host = visible(get('host', headers) ?? '');
  const asked = `${visible(`${method} ${path}`)}  (${about.join(', ')}; Host: ${host})`;
  return linesOf({ asked, headers, answer, note: completed ? '' : ', cut short', failure }, ofRecord);
}

function linesOf({ asked, headers, answer, note = '', failure }: ToldExchange, told: RegExp): string[] {
  const lines = (list: HeaderList) =>
    list.filter(([name]) => told.test(name)).map(([name, value]) => `    ${visible(`${name}: ${value}`)}`);
  return [
    `→ ${asked}`,
    ...lines(headers),
    answer ? `← ${answer.status}${note}` : '← no answer',
    ...(failure === undefined ? [] : [`    ${visible(failure)}`]),
    ...(answer ? lines(answer.headers) : []),
  ];
}
