import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';
import type { ResourceKey } from '../harness/scenario/resource-key.ts';
import { parseURL } from '../harness/standard/index.ts';
import { type HeaderList, headerValue } from '../harness/wire/header-lines.ts';

/** What a server answered: the header lines as they were written to the connection. */
export interface RecordedAnswer {
  status: number;
  headers: HeaderList;
  /** The body's first 4,096 characters. */
  body: string;
  bodyBytes: number;
}

/** Who answered: a server of ours, or the target that was tested through us. */
export type AnsweredBy = 'app' | 'api' | 'target';

/** One request that reached a server, and what it was answered. */
export interface Exchange {
  /** 1-based position among everything that reached this pair of servers. */
  order: number;
  /** Milliseconds since the epoch. */
  at: number;
  server: AnsweredBy;
  /** How the connection came in, and the host that it named. */
  scheme: 'http' | 'https';
  host: string;
  /** The client that sent it: `reverse-proxy` is the app origin's own, which names itself in a Via header. */
  sender: 'client' | 'reverse-proxy';
  /** Whether it is a CORS-preflight request: OPTIONS with Origin and Access-Control-Request-Method. */
  preflight: boolean;
  method: string;
  /** Path and query. */
  path: string;
  /** Header lines as they arrived: case, order and duplicates kept. */
  headers: HeaderList;
  bodyBytes: number;
  key: ResourceKey;
  answer?: RecordedAnswer;
  /** Whether the whole answer was handed to the connection before it closed. */
  completed: boolean;
  /** Why a target's answer was not completed, unless the browser itself had enough of it. */
  failure?: string;
}

/** Via is a forbidden request-header, so no page can pass for the reverse proxy. */
export const reverseProxyVia = '1.1 cors-conformance';

type Watcher = (exchange: Exchange, connection: Socket) => void | Promise<void>;

/** Requests kept for one attempt; more than any scenario makes, so that only replays by hand ever reach it. */
const keptPerAttempt = 1000;

/** Keeps every request that reached a pair of servers, in memory and in order. */
export function createRecorder() {
  const byAttempt = new Map<string, Exchange[]>();
  const watchers = new Set<Watcher>();
  /** Where attempts were redirected to by a target, and the key of what is asked there. */
  const redirected = new Map<string, ResourceKey>();
  let order = 0;
  return {
    /** Notes a request as it arrives. The caller fills in the answer. */
    arrive(server: AnsweredBy, request: IncomingMessage, key: ResourceKey): Exchange {
      const headers: HeaderList = [];
      for (let i = 0; i + 1 < request.rawHeaders.length; i += 2) {
        const [name, value] = [request.rawHeaders[i]!, request.rawHeaders[i + 1]!];
        if (name.toLowerCase() !== 'proxy-connection') headers.push([name, value]);
      }
      const method = request.method ?? '';
      const exchange: Exchange = {
        order: ++order,
        at: Date.now(),
        server,
        scheme: (request.socket as Partial<TLSSocket>).encrypted ? 'https' : 'http',
        host: request.headers.host ?? '',
        sender: headerValue(headers, 'via') === reverseProxyVia ? 'reverse-proxy' : 'client',
        preflight:
          method === 'OPTIONS' &&
          request.headers.origin !== undefined &&
          request.headers['access-control-request-method'] !== undefined,
        method,
        path: request.url ?? '',
        headers,
        bodyBytes: 0,
        key,
        completed: false,
      };
      request.on('data', (chunk: Buffer) => {
        exchange.bodyBytes += chunk.length;
      });
      const exchanges = byAttempt.get(key.attempt);
      if (exchanges === undefined) byAttempt.set(key.attempt, [exchange]);
      else if (exchanges.push(exchange) > keptPerAttempt) exchanges.shift();
      return exchange;
    },
    /** Notes that an answer redirects to a URL: a request there that carries no key of its own belongs to the same attempt. */
    redirects(to: URL, key: ResourceKey): void {
      redirected.set(withoutFragment(to), { ...key, hop: key.hop + 1 });
    },
    /** The key of a request that carries none, where the last answer that redirected to its URL belongs to an attempt. */
    redirectedTo(url: string): ResourceKey | undefined {
      const to = parseURL(url);
      return to === null ? undefined : redirected.get(withoutFragment(to));
    },
    /** Whether anybody watches answers being written. */
    isWatched(): boolean {
      return watchers.size > 0;
    },
    /** Tells the watchers that an answer's head and half of its body have been written, and waits for them. */
    async answering(exchange: Exchange, connection: Socket): Promise<void> {
      for (const watcher of watchers) await watcher(exchange, connection);
    },
    /** Watches answers being written; returns a function that stops it. */
    watch(watcher: Watcher): () => void {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    /** Everything that arrived for an attempt, in order. */
    of(attempt: string): Exchange[] {
      return byAttempt.get(attempt) ?? [];
    },
    /** Lets go of an attempt's record. */
    forget(attempt: string): void {
      byAttempt.delete(attempt);
      for (const [url, key] of redirected) if (key.attempt === attempt) redirected.delete(url);
    },
  };
}

function withoutFragment(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}

export type Recorder = ReturnType<typeof createRecorder>;
