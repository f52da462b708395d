import { once } from 'node:events';
import http from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A proxy that a browser is given for everything but this machine: it lets nothing through, and tells what was asked for,
 * by whichever page or frame, which no page can tell of another origin's.
 */
export interface Elsewhere {
  port: number;
  /** Method and what it was asked for, in order. */
  asked: string[];
  close(): void;
}

export async function openElsewhere(): Promise<Elsewhere> {
  const asked: string[] = [];
  const server = http.createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    response.writeHead(403).end();
  });
  server.on('connect', ({ url }, socket) => {
    asked.push(`CONNECT ${url}`);
    socket.on('error', () => {}).end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    asked,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
