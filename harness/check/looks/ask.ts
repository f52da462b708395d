import http from 'node:http';
import type { FindingExchange } from '../../policy/report.ts';
import { type HeaderList, headerPairs } from '../../wire/header-lines.ts';

/** Where a target answers plain HTTP, and the origin at which pages reach it. */
export interface Asked {
  host: string;
  port: number;
  /** Serialized, as `Policy.server`. */
  origin: string;
}

export interface RawRequest {
  method: string;
  /** Path and query. */
  path: string;
  headers: HeaderList;
}

export interface RawAnswer {
  exchange: FindingExchange;
  /** From the request to the end of the answer. */
  milliseconds: number;
  /** Why there is no whole answer. */
  error?: string;
}

/** Milliseconds after which an answer is not waited for any longer, unless told otherwise. */
const patience = 5_000;

/** Asks a target by plain HTTP, on a connection of its own, without a browser: any request, also those that none sends. */
export function ask(target: Asked, request: RawRequest, { timeout = patience } = {}): Promise<RawAnswer> {
  const { method, path, headers } = request;
  const sent: HeaderList = [['Host', new URL(target.origin).host], ...headers];
  const exchange = (answer: FindingExchange['answer']): FindingExchange => ({
    request: { method, url: `${target.origin}${path}`, headers: sent },
    answer,
  });
  const start = performance.now();
  return new Promise((resolve) => {
    const fail = (error: string) => {
      asked.destroy();
      resolve({ exchange: exchange(null), milliseconds: performance.now() - start, error });
    };
    const asked = http.request({
      host: target.host,
      port: target.port,
      method,
      path,
      headers: sent.flat() as unknown as http.OutgoingHttpHeaders,
      agent: false,
      insecureHTTPParser: true,
    });
    const timer = setTimeout(() => fail(`no answer within ${timeout / 1000} s`), timeout);
    asked.on('error', (error) => {
      clearTimeout(timer);
      fail(error.message);
    });
    asked.on('response', (response) => {
      response.resume();
      response.on('error', (error) => fail(error.message));
      response.on('end', () => {
        clearTimeout(timer);
        resolve({
          exchange: exchange({ status: response.statusCode ?? 0, headers: headerPairs(response.rawHeaders) }),
          milliseconds: performance.now() - start,
        });
      });
    });
    asked.end();
  });
}
