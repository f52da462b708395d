import type { IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Writable } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { get, isPreflight, parseURL } from '../harness/standard/index.ts';
import { type AnsweredBy, type Exchange, keptBody } from '../harness/wire/exchange.ts';
import { headerPairs } from '../harness/wire/header-lines.ts';
import type { ResourceKey } from '../harness/wire/resource-key.ts';

/** Via is a forbidden request-header, so no page can pass for the reverse proxy. */
export const reverseProxyVia = '1.1 cors-conformance';

type Watcher = (exchange: Exchange, connection: Socket) => void | Promise<void>;

/** Requests kept for one attempt; more than any scenario makes, so that only replays by hand ever reach it. */
const keptPerAttempt = 1000;

/** Keeps every request that reached a pair of servers, in memory and in order. */
export function createRecorder() {
  const byAttempt = new Map<string, Exchange[]>();
  const watchers = new Set<Watcher>();
  /** URLs without keys that attempts are led to, by a target's redirects say, and the keys of what is asked there. */
  const unkeyed = new Map<string, ResourceKey>();
  let order = 0;
  return {
    /** Notes a request as it arrives. The caller fills in the answer. */
    arrive(server: AnsweredBy, request: IncomingMessage, key: ResourceKey): Exchange {
      const headers = headerPairs(request.rawHeaders).filter(([name]) => name.toLowerCase() !== 'proxy-connection');
      const method = request.method ?? '';
      const exchange: Exchange = {
        order: ++order,
        at: Date.now(),
        server,
        scheme: (request.socket as Partial<TLSSocket>).encrypted ? 'https' : 'http',
        host: request.headers.host ?? '',
        sender: get('Via', headers) === reverseProxyVia ? 'reverse-proxy' : 'client',
        preflight: isPreflight({ method, headers }),
        method,
        path: request.url ?? '',
        headers,
        bodyBytes: 0,
        key,
        completed: false,
      };
      request.on('data', (chunk: Buffer) => {
        const left = chunk.subarray(0, Math.max(0, keptBody - exchange.bodyBytes));
        exchange.body = (exchange.body ?? '') + left.toString('latin1');
        exchange.bodyBytes += chunk.length;
      });
      const exchanges = byAttempt.get(key.attempt);
      if (exchanges === undefined) byAttempt.set(key.attempt, [exchange]);
      else if (exchanges.push(exchange) > keptPerAttempt) exchanges.shift();
      return exchange;
    },
    /** Notes that a URL is going to be asked: a request there that carries no key of its own is meant to have this one. */
    expects(url: URL, key: ResourceKey): void {
      unkeyed.set(withoutFragment(url), key);
    },
    /** Notes that an answer redirects to a URL: a request there that carries no key of its own belongs to the same attempt. */
    redirects(to: URL, key: ResourceKey): void {
      unkeyed.set(withoutFragment(to), { ...key, hop: key.hop + 1 });
    },
    /** The key of a request that carries none, where its URL is one that an attempt was last led to. */
    keyOf(url: string): ResourceKey | undefined {
      const to = parseURL(url);
      return to === null ? undefined : unkeyed.get(withoutFragment(to));
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
      for (const [url, key] of unkeyed) if (key.attempt === attempt) unkeyed.delete(url);
    },
  };
}

/** Notes that an answer is complete once all of it was handed to the connection: one that was lost lets it finish too. */
export function completeWith(written: Writable, exchange: Exchange, { socket }: IncomingMessage): void {
  written.once('finish', () => {
    exchange.completed = !socket.destroyed;
  });
}

function withoutFragment(url: URL): string {
  return url.href.slice(0, url.href.length - url.hash.length);
}

export type Recorder = ReturnType<typeof createRecorder>;
