import type { Servers } from '../../servers/open.ts';
import { type HeaderList, parseURL } from '../standard/index.ts';
import type { PlainHttpRead } from '../verdict/evidence.ts';
import { askPlainly, type PlainAnswer } from '../wire/ask-plainly.ts';

export interface PlainHttpRequest {
  url: string;
  method: string;
  headers: HeaderList;
  body?: string | Uint8Array;
  /** Milliseconds after which an answer is given up. */
  patience: number;
}

/**
 * Makes a read as curl would: no Origin, no preflight, no CORS. Redirects are followed as `curl -L` does, so that what
 * the server gives to whoever asks is seen to the end. Never rejects.
 */
export async function readPlainHttp(
  servers: Pick<Servers, 'listenerOf'>,
  request: PlainHttpRequest,
): Promise<PlainHttpRead> {
  let url = new URL(request.url);
  let { method } = request;
  for (let requests = 1; ; requests++) {
    try {
      const { pieces: _, ...got } = await requestOnce(servers, url, { ...request, method });
      const location = got.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
      const redirected = got.status >= 300 && got.status < 400 && location !== undefined;
      const next = redirected && requests <= 20 ? parseURL(location, url) : null;
      if (next === null || !/^https?:$/.test(next.protocol)) return { ...got, requests };
      url = next;
      if (got.status !== 307 && got.status !== 308 && method !== 'HEAD') method = 'GET';
    } catch (error) {
      return { headers: [], body: '', bodyBytes: 0, requests, error: (error as Error).message };
    }
  }
}

function requestOnce(
  servers: Pick<Servers, 'listenerOf'>,
  { origin, host, pathname, search }: URL,
  { method, headers, body, patience }: PlainHttpRequest,
): Promise<PlainAnswer> {
  const { port, scheme } = servers.listenerOf(origin);
  return askPlainly(
    {
      scheme,
      host: '127.0.0.1',
      port,
      method,
      path: `${pathname}${search}`,
      headers: [['Host', host], ...headers],
      body: method === 'GET' ? undefined : body,
    },
    { timeout: patience, insecure: true, keepAlive: true },
  );
}
