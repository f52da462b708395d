import http from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { takingAnyMethod } from './any-method.ts';
import type { Certificate } from './certificate.ts';
import type { UpgradeListener } from './web-socket.ts';

/** The listeners of one origin server: http and https, on 127.0.0.1 and, where the machine has it, on ::1. */
export interface Listeners {
  ports: { http: number; https: number };
  /** Takes over a connection that was opened elsewhere, as if it had been made to the listener of a scheme. */
  accept(scheme: 'http' | 'https', connection: Duplex): void;
  close(): Promise<void>;
}

/** Preferred port numbers; 0 lets the system choose. */
export interface WantedPorts {
  http: number;
  https: number;
}

/**
 * Opens the listeners of one origin server, on loopback only.
 * @param upgrade takes over the connections whose clients ask for another protocol; without it they are answered as any
 * @throws {Error} EADDRINUSE when a wanted port is taken.
 */
export async function openListeners(
  handler: http.RequestListener,
  certificate: Certificate,
  wanted: WantedPorts,
  upgrade?: UpgradeListener,
): Promise<Listeners> {
  const upgrading = <S extends http.Server | https.Server>(server: S): S => {
    if (upgrade !== undefined) server.on('upgrade', upgrade);
    return takingAnyMethod(server);
  };
  const makeServer = {
    http: () => upgrading(http.createServer(options, handler)),
    https: () => upgrading(https.createServer({ ...options, ...certificate }, handler)),
  };
  const open = {
    http: await openBoth(makeServer.http, wanted.http),
    https: await openBoth(makeServer.https, wanted.https),
  };
  const servers = [...open.http.servers, ...open.https.servers];
  return {
    ports: { http: open.http.port, https: open.https.port },
    accept: (scheme, connection) => {
      open[scheme].servers[0]!.emit('connection', connection);
    },
    close: async () => {
      await Promise.all(servers.map(closeServer));
    },
  };
}

/** A browser may reuse a connection at the very moment that it times out; so none does while a run lasts. */
const options: http.ServerOptions = {
  keepAliveTimeout: 0,
  requestTimeout: 0,
  headersTimeout: 0,
  // Browsers send control bytes in header values, where a preflight has allowed them.
  insecureHTTPParser: true,
};

async function openBoth(make: () => http.Server, wanted: number): Promise<{ port: number; servers: http.Server[] }> {
  for (let tries = 0; ; tries++) {
    const first = make();
    const port = await listen(first, '127.0.0.1', wanted);
    const second = make();
    try {
      await listen(second, '::1', port);
      return { port, servers: [first, second] };
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EADDRNOTAVAIL' || code === 'EAFNOSUPPORT') return { port, servers: [first] };
      await closeServer(first);
      if (code !== 'EADDRINUSE' || wanted !== 0 || tries === 20) throw error;
    }
  }
}

function listen(server: http.Server, host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host, port }, () => {
      server.off('error', reject);
      resolve((server.address() as AddressInfo).port);
    });
  });
}

/** Stops listening and ends every connection. */
export function closeServer(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
