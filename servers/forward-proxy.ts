import http from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { parseURL } from '../harness/standard/index.ts';
import { bytesOfHead } from '../harness/wire/answer-head.ts';
import { continued, takingAnyMethod } from './any-method.ts';
import { closeServer } from './listeners.ts';

/** Where the forward proxy leads a request or a tunnel for an origin. */
export interface ForwardTarget {
  handler: http.RequestListener;
  accept(scheme: 'http' | 'https', connection: Duplex): void;
}

/**
 * The forward proxy that makes any origin name real: the browser does its own TLS, cookies, site and mixed-content
 * logic on the names, and every connection ends in one of the two origin servers of this process, whatever the name.
 * Nothing is dialled. It listens on 127.0.0.1.
 */
export async function openForwardProxy(
  targetOf: (origin: string) => ForwardTarget,
): Promise<{ port: number; close(): Promise<void> }> {
  const tunnels = new Set<Socket>();
  const proxy = takingAnyMethod(
    http.createServer({ keepAliveTimeout: 0, requestTimeout: 0, headersTimeout: 0 }, (request, response) => {
      const url = absoluteURL(request.url);
      if (url === undefined && /^https?:\/\//i.test(request.url ?? '')) {
        // No such name: an answer would be one that a page could have without CORS.
        request.socket.destroy();
        return;
      }
      if (url === undefined) {
        response.writeHead(400, { 'Content-Type': 'text/plain' });
        response.end(
          'This is the forward proxy of cors-conformance: it takes requests with an absolute URL, and CONNECT.\n',
        );
        return;
      }
      // Cut, not re-serialized: the path is recorded byte for byte.
      request.url = (request.url ?? '').replace(/^https?:\/\/[^/?#]*/i, '') || '/';
      targetOf(url.origin).handler(request, response);
    }),
  );
  proxy.on('connect', (request, socket: Socket, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    const url = absoluteURL(`https://${request.url}`);
    if (url === undefined) {
      socket.end(bytesOfHead({ status: 400, lines: [] }));
      return;
    }
    tunnels.add(socket);
    socket.once('close', () => tunnels.delete(socket));
    socket.write(bytesOfHead({ status: 200, reason: 'Connection Established', lines: [] }));
    if (head.length > 0) socket.unshift(head);
    // A WebSocket makes its tunnel with TLS inside and without.
    socket.once('data', (start: Buffer) => {
      const scheme = start[0] === tlsHandshake ? 'https' : 'http';
      const inside = scheme === 'https' ? socket : continued(socket);
      if (scheme === 'https') socket.pause().unshift(start);
      else socket.on('data', (chunk: Buffer) => inside.push(chunk));
      targetOf(new URL(`${scheme}://${request.url}`).origin).accept(scheme, inside);
      if (scheme === 'http') inside.push(start);
    });
  });
  await new Promise<void>((resolve, reject) => {
    proxy.once('error', reject);
    proxy.listen({ host: '127.0.0.1', port: 0 }, resolve);
  });
  return {
    port: (proxy.address() as AddressInfo).port,
    close: async () => {
      for (const tunnel of tunnels) tunnel.destroy();
      await closeServer(proxy);
    },
  };
}

/** The first byte that a client sends who begins TLS. */
const tlsHandshake = 0x16;

function absoluteURL(text = ''): URL | undefined {
  const url = parseURL(text);
  return url !== null && /^https?:$/.test(url.protocol) ? url : undefined;
}
