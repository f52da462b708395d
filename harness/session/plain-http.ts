import http from 'node:http';
import https from 'node:https';
import type { Servers } from '../../servers/open.ts';
import { parseURL } from '../standard/index.ts';
import type { PlainHttpRead } from '../verdict/evidence.ts';
import { type HeaderList, headerPairs } from '../wire/header-lines.ts';

const agents = {
  http: new http.Agent({ keepAlive: true }),
  https: new https.Agent({ keepAlive: true, rejectUnauthorized: false }),
};

export interface PlainHttpRequest {
  url: string;
  method: string;
  headers: HeaderList;
  body?: string;
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
      const got = await requestOnce(servers, url, { ...request, method });
      const location = got.headers.find(([name]) => name.toLowerCase() === 'location')?.[1];
      const redirected = got.status !== undefined && got.status >= 300 && got.status < 400 && location !== undefined;
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
  url: URL,
  { method, headers, body, patience }: PlainHttpRequest,
): Promise<Omit<PlainHttpRead, 'requests'>> {
  const { port, scheme } = servers.listenerOf(url.origin);
  const sent: HeaderList = [['Host', url.host], ...headers];
  if (body !== undefined && method !== 'GET') sent.push(['Content-Length', String(Buffer.byteLength(body))]);
  return new Promise((resolve, reject) => {
    const request = (scheme === 'https' ? https : http).request({
      host: '127.0.0.1',
      port,
      method,
      path: `${url.pathname}${url.search}`,
      headers: sent.flat(),
      agent: agents[scheme],
      timeout: patience,
      // Odd header bytes are what some scenarios are about.
      insecureHTTPParser: true,
    } as http.RequestOptions);
    request.on('error', reject);
    request.on('timeout', () => request.destroy(new Error(`no answer within ${patience / 1000} s`)));
    request.on('response', (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', reject);
      response.on('end', () => {
        const bytes = Buffer.concat(chunks);
        resolve({
          status: response.statusCode ?? 0,
          headers: headerPairs(response.rawHeaders),
          body: bytes.toString('utf8').slice(0, 4096),
          bodyBytes: bytes.length,
        });
      });
    });
    request.end(method === 'GET' ? undefined : body);
  });
}
