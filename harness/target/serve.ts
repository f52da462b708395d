import http, { type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Served } from '../policy/serve-policy.ts';
import { TargetError } from './target-error.ts';

/** What a target's function returned, listening. */
export interface Serving {
  /** Where it answers: a URL that it gave itself, or that of the listener made for it. */
  url: string;
  close(): Promise<void>;
}

/**
 * Makes what a target's function returned answer on a free port of 127.0.0.1, unless it does so already.
 * @param tell told of each request that the target threw at
 * @throws {TargetError} when it returned something else
 */
export async function serve(served: unknown, tell: (message: string) => void): Promise<Serving> {
  if (!isServed(served)) {
    throw new TargetError(
      `The target's function returned ${describe(served)}. It has to return { listener }, a Node request listener; { fetch }, a function from Request to Response; or { url }, the URL of a server that it has started.`,
    );
  }
  if ('url' in served) return { url: served.url, close: async () => served.close?.() };
  const listener =
    'listener' in served
      ? served.listener
      : // Without this it would replace Request and Response of the whole process.
        getRequestListener(served.fetch, { overrideGlobalObjects: false });
  const server = http.createServer(guarded(listener, tell));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      server.close();
      server.closeAllConnections();
      await served.close?.();
    },
  };
}

/** A listener that throws, at once or later, loses its connection, as it would lose its process. */
function guarded(listener: RequestListener, tell: (message: string) => void): RequestListener {
  return async (request, response) => {
    try {
      await (listener(request, response) as unknown);
    } catch (error) {
      tell(`${request.method} ${request.url}: ${error instanceof Error ? error.stack : String(error)}`);
      request.socket.destroy();
    }
  };
}

function isServed(served: unknown): served is Served {
  if (typeof served !== 'object' || served === null) return false;
  const { listener, fetch, url } = served as Record<string, unknown>;
  return typeof listener === 'function' || typeof fetch === 'function' || typeof url === 'string';
}

function describe(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (typeof value === 'function') return 'a function';
  if (typeof value !== 'object') return JSON.stringify(value);
  const keys = Object.keys(value);
  return keys.length === 0 ? 'an object with nothing in it' : `an object with ${keys.slice(0, 5).join(', ')}`;
}
