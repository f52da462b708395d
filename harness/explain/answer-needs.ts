import { get, type PredictedExchange, type PredictedRead, parseURL, type ReadRequest } from '../standard/index.ts';

/**
 * What the answer to the request itself needs where only preflights’ answers are known, one sentence. Null where it is
 * known, or where no header lets the page read it.
 */
export function answerNeeds(read: PredictedRead, { mode = 'cors', credentials }: ReadRequest): string | null {
  const last = read.exchanges.at(-1);
  if (mode !== 'cors' || last === undefined || !endsBeforeTheAnswer(read, last)) return null;
  const origin = get('Origin', last.headers);
  if (origin === null || parseURL(last.url)?.origin === origin) return null;
  const method = last.preflight ? (get('Access-Control-Request-Method', last.headers) ?? '') : last.method;
  const allowed = `"Access-Control-Allow-Origin: ${origin}"`;
  const needs =
    credentials === 'include' ? `${allowed} and "Access-Control-Allow-Credentials: true"` : `${allowed} (or "*")`;
  return read.exchanges.some(({ preflight }) => preflight)
    ? `The answer to ${method} ${last.url} itself then needs ${needs}, too.`
    : `The answer to ${method} ${last.url} needs ${needs}.`;
}

function endsBeforeTheAnswer({ blame }: PredictedRead, last: PredictedExchange): boolean {
  if (last.answeredBy === 'missing') return true;
  const fixes = blame === null ? [] : [blame.suggestion, ...blame.alternatives];
  return last.preflight && fixes.some((fix) => fix?.outcome === 'next-request');
}
