import http from 'node:http';
import https from 'node:https';
import { contains, type HeaderList } from '../standard/index.ts';
import { keptBody, type RecordedAnswer } from './exchange.ts';
import { headerPairs } from './header-lines.ts';

/** A request, and the server that it is sent to, whatever its Host header says. */
export interface PlainRequest {
  scheme: 'http' | 'https';
  /** A name or an address, IPv6 without brackets. */
  host: string;
  port: number;
  method: string;
  /** Path and query. */
  path: string;
  /** In order, Host among them; each character of a value is one byte. */
  headers: HeaderList;
  /** Sent as UTF-8. */
  body?: string | Uint8Array | undefined;
}

export interface AskOptions {
  /** Milliseconds for the whole answer. */
  timeout: number;
  /** Whether the head of the answer is all that is waited for; the body is empty then. */
  headOnly?: boolean;
  /** Whether certificates are taken unseen. */
  insecure?: boolean;
  /** Whether the connection may be one that was used before, and is kept for the next request. */
  keepAlive?: boolean;
}

/** An answer, its header lines as they came. */
export interface PlainAnswer extends RecordedAnswer {
  /** In how many pieces the body came. */
  pieces: number;
}

/** Bytes of an answer's head: browsers take header lines that are much longer than Node's default of 16 KiB. */
export const maxHeaderSize = 256 * 1024;

/** Methods whose requests say nothing of a body that they do not have. */
const bodiless = new Set(['GET', 'HEAD', 'OPTIONS']);
/** Bytes that are kept: the characters that are, and no character has more than four. */
const keptBytes = 4 * keptBody;
/** Bytes of a body that are taken in: who sends more is not waited for. */
const mostBytes = 32 * 1024 * 1024;
/** Answers with a status of 100 to 199 before the one that counts. */
const mostInformation = 100;
const agents = { http: new http.Agent({ keepAlive: true }), https: new https.Agent({ keepAlive: true }) };

/**
 * Sends one request by HTTP/1.1, as it is, and takes what comes for its answer. Besides what it is given it sends
 * Connection, and where the body's length is not said, Content-Length.
 *
 * @throws {Error} when there is no whole answer. Its `code` is Node's, or `ERR_LATE` when the time is over, `ERR_CUT` when
 * the answer ends before its end, `ERR_LONG` when it is longer than anybody wants, `ERR_INTERIM` when too many others come before it,
 * `ERR_UPGRADE` when it is 101.
 */
export function askPlainly(request: PlainRequest, options: AskOptions): Promise<PlainAnswer> {
  const { scheme, host, port, method, path, headers, body } = request;
  const { timeout, headOnly = false, insecure = false, keepAlive = false } = options;
  const isFramed = contains(headers, 'Content-Length') || (body === undefined && bodiless.has(method));
  const length = Buffer.byteLength(body ?? '');
  const lines: HeaderList = isFramed ? headers : [...headers, ['Content-Length', String(length)]];
  return new Promise((resolve, reject) => {
    const asked = (scheme === 'https' ? https : http).request({
      host,
      port,
      method,
      path,
      headers: lines.flat() as unknown as http.OutgoingHttpHeaders,
      agent: keepAlive ? agents[scheme] : false,
      rejectUnauthorized: !insecure,
      maxHeaderSize,
      // Odd header bytes are what some answers are looked at for.
      insecureHTTPParser: true,
    });
    const settle = (settled: () => void): void => {
      clearTimeout(late);
      settled();
    };
    const fail = (error: Error): void => {
      settle(() => reject(error));
      asked.destroy();
    };
    const late = setTimeout(() => fail(failure('ERR_LATE', `no answer within ${timeout / 1000} s`)), timeout);
    asked.on('error', fail);
    asked.on('upgrade', () => fail(failure('ERR_UPGRADE', 'switched protocols')));
    let informed = 0;
    asked.on('information', () => {
      if (++informed > mostInformation)
        fail(failure('ERR_INTERIM', `more than ${mostInformation} interim answers came before one that counts`));
    });
    asked.on('response', (response) => {
      const kept: Buffer[] = [];
      let bodyBytes = 0;
      let pieces = 0;
      const resolveWhole = (): void =>
        settle(() =>
          resolve({
            status: response.statusCode ?? 0,
            headers: headerPairs(response.rawHeaders),
            body: Buffer.concat(kept).toString('utf8').slice(0, keptBody),
            bodyBytes,
            pieces,
          }),
        );
      response.on('error', () => {});
      if (headOnly) {
        resolveWhole();
        response.destroy();
        return;
      }
      response.on('data', (chunk: Buffer) => {
        if (bodyBytes < keptBytes) kept.push(chunk);
        bodyBytes += chunk.length;
        pieces++;
        if (bodyBytes > mostBytes)
          fail(failure('ERR_LONG', `the answer is longer than ${mostBytes.toLocaleString('en')} bytes`));
      });
      response.on('end', resolveWhole);
      response.on('close', () => {
        if (!response.complete) fail(failure('ERR_CUT', 'the answer was cut in the middle'));
      });
    });
    asked.end(body);
  });
}

function failure(code: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code });
}
