import {
  type Answer,
  contains,
  type HeaderList,
  type ReadRequest,
  type RecordedExchange,
  type WireRequest,
} from '../standard/index.ts';
import { askPlainly } from '../wire/ask-plainly.ts';
import { type ExplainedRead, type ExplainedReadOptions, explainFromRecord } from './explained-read.ts';
import { InputMistake } from './input-mistake.ts';

export interface AskOptions extends ExplainedReadOptions {
  /** What is sent as body; the request says its length. */
  body?: string | undefined;
  /** Milliseconds for each answer; 10,000 unless given. */
  patience?: number;
  /** Whether certificates are taken unseen. */
  insecure?: boolean;
}

/**
 * Asks a server as a page would, and explains what it answers: the preflight, if there is one, the request if that passes,
 * and each redirect, with the headers that the Standard sends; without cookies, and over HTTP/1.1.
 *
 * @throws InputMistake when the first request gets no answer; later ones end the read, as they would in a page.
 * @throws RangeError when the request is not one that can exist.
 */
export async function askServer(request: ReadRequest, options: AskOptions = {}): Promise<ExplainedRead> {
  const exchanges: RecordedExchange[] = [];
  const notes: string[] = [];
  for (;;) {
    const { missing } = explainFromRecord(request, exchanges, { suggest: false });
    if (missing === null) break;
    const { method, url, headers } = missing;
    try {
      exchanges.push({ request: { method, url, headers }, response: await ask(missing, options) });
    } catch (error) {
      const asked = `${missing.preflight ? 'the preflight ' : ''}${method} ${url}`;
      const why = failureOf(error as Error, new URL(url));
      if (exchanges.length === 0) throw new InputMistake(asked, `${why} (a page would get a network error)`);
      exchanges.push({ request: { method, url, headers }, response: 'network error' });
      notes.push(`No answer to ${asked}: ${why}.`);
    }
  }
  if (exchanges.length > 0) {
    const cookies = request.credentials === 'include' ? '; what it answers to a user who is logged in may differ' : '';
    notes.push(`The server was asked just now, by HTTP/1.1 and without cookies${cookies}.`);
  }
  const explained = explainFromRecord(request, exchanges, options);
  return { ...explained, notes: [...notes, ...explained.notes] };
}

async function ask(wire: WireRequest, { body, patience = 10_000, insecure = false }: AskOptions): Promise<Answer> {
  const url = new URL(wire.url);
  const sends = wire.bodyLength !== null && body !== undefined;
  const headers: HeaderList = [
    ['Host', url.host],
    ...wire.headers.filter(([name]) => sends || name !== 'Content-Length'),
    ...(contains(wire.headers, 'User-Agent') ? [] : [['User-Agent', 'cors-conformance explain'] as const]),
  ];
  const { status, headers: answered } = await askPlainly(
    {
      scheme: url.protocol === 'https:' ? 'https' : 'http',
      host: url.hostname.replace(/^\[|\]$/g, ''),
      port: portOf(url),
      method: wire.method,
      path: `${url.pathname}${url.search}`,
      headers,
      ...(sends && { body }),
    },
    { timeout: patience, headOnly: true, insecure },
  );
  return { status, headers: answered };
}

function portOf({ port, protocol }: URL): number {
  return Number(port) || (protocol === 'https:' ? 443 : 80);
}

/** Why there was no answer, in a sentence that says what to look at. */
function failureOf({ code = '', message }: NodeJS.ErrnoException, url: URL): string {
  if (code === 'ERR_LATE') return message;
  if (code === 'ECONNREFUSED')
    return `the connection was refused; nothing listens at ${url.hostname}, port ${portOf(url)}`;
  if (code === 'ENOTFOUND') return `no host has the name ${url.hostname}`;
  if (code === 'EAI_AGAIN') return `the name ${url.hostname} could not be looked up now`;
  if (/^(ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)$/.test(code)) return `${url.hostname} cannot be reached (${code})`;
  if (code === 'CERT_HAS_EXPIRED') return 'the server’s certificate has expired; --insecure takes it all the same';
  if (code === 'ERR_TLS_CERT_ALTNAME_INVALID')
    return `the server’s certificate is not for ${url.hostname}; --insecure takes it all the same`;
  if (/SELF_SIGNED|UNABLE_TO_(VERIFY|GET)|CERT/.test(code))
    return `the server’s certificate is not trusted (${code}); --insecure takes it all the same`;
  if (/^(EPROTO|ERR_SSL)/.test(code))
    return url.protocol === 'https:' && /wrong.version/i.test(message)
      ? 'what listens there does not speak TLS; is it http?'
      : `the TLS handshake failed (${code})`;
  if (code.startsWith('HPE_')) return `what came is no HTTP answer (${code})`;
  if (/^(ECONNRESET|EPIPE)$/.test(code)) return 'the connection broke before an answer';
  return `there was no answer (${code === 'ERR_UPGRADE' ? message : code || message})`;
}
