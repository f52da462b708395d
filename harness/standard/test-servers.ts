import type { HeaderList } from './header-list.ts';
import { predict, type Server } from './predict.ts';
import type { PredictedRead } from './prediction.ts';
import type { ReadRequest } from './read-request.ts';

export const APP = 'https://app.example';
export const API = 'https://api.test/x';

/** A server with one answer to preflights and one to everything else. */
export function answering(
  actual: HeaderList,
  preflight: HeaderList = actual,
  status = 200,
  preflightStatus = 204,
): Server {
  return (request) =>
    request.preflight ? { status: preflightStatus, headers: preflight } : { status, headers: actual };
}

/** A server that redirects by URL, and otherwise answers with the headers given. */
export function redirecting(
  hops: Readonly<Record<string, readonly [status: number, location: string]>>,
  headers: HeaderList,
): Server {
  return ({ url, preflight }) => {
    const hop = preflight ? undefined : hops[url];
    return hop ? { status: hop[0], headers: [...headers, ['Location', hop[1]]] } : { status: 200, headers };
  };
}

/** One read from the app to the API, predicted. */
export function readFrom(server: Server, request: Partial<ReadRequest> = {}): PredictedRead {
  const [read] = predict({ requests: [{ url: API, origin: APP, ...request }], server }).reads;
  if (read === undefined) throw new Error('one request makes one read');
  return read;
}

/** What a read put on the wire: method and URL, preflights marked with a question mark. */
export function wireOf(read: PredictedRead): string[] {
  return read.exchanges.map(({ method, url, preflight }) => `${preflight ? '?' : ''}${method} ${url}`);
}

export const ALLOW_APP: HeaderList = [['Access-Control-Allow-Origin', APP]];
export const ALLOW_ALL: HeaderList = [['Access-Control-Allow-Origin', '*']];
export const WITH_CREDENTIALS: HeaderList = [...ALLOW_APP, ['Access-Control-Allow-Credentials', 'true']];
