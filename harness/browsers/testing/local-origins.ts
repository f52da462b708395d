import { createServer as createHttpServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import { type AddressInfo, connect, type Server } from 'node:net';
import { generate } from 'selfsigned';

/** A server on http and https, and a forward proxy that leads every name to it: what a browser needs to be tried out */
export interface LocalOrigins {
  httpPort: number;
  proxyPort: number;
  /** Every request so far, such as `GET https://app.example.com/path` */
  requests: string[];
  /** Resolves as soon as a request with this text has come; rejects after ten seconds */
  seen(request: string): Promise<void>;
  close(): Promise<void>;
}

/** Starts a server that answers every request with `html`, and its forward proxy, on free loopback ports */
export async function startLocalOrigins(html = '<!doctype html><title>tried</title>'): Promise<LocalOrigins> {
  const requests: string[] = [];
  const answer = (scheme: string) => (request: IncomingMessage, response: ServerResponse) => {
    requests.push(`${request.method} ${scheme}://${request.headers.host}${request.url}`);
    response.setHeader('content-type', 'text/html').end(html);
  };
  const names = ['app.example.com', 'api.example.com'].map((value) => ({ type: 2 as const, value }));
  const { private: key, cert } = await generate([{ name: 'commonName', value: 'app.example.com' }], {
    algorithm: 'sha256',
    extensions: [{ name: 'subjectAltName', altNames: names }],
  });
  const http = createHttpServer(answer('http'));
  const https = createHttpsServer({ key, cert }, answer('https'));
  const [httpPort, httpsPort] = await Promise.all([listen(http), listen(https)]);

  const proxy = createHttpServer((request, response) => {
    requests.push(`${request.method} proxied ${request.url}`);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request, client, head) => {
    const target = connect(request.url?.endsWith(':443') ? httpsPort : httpPort, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection established\r\n\r\n');
      target.write(head);
      target.pipe(client).pipe(target);
    });
    for (const socket of [client, target]) socket.on('error', () => target.destroy());
    client.on('close', () => target.destroy());
  });
  const proxyPort = await listen(proxy);

  return {
    httpPort,
    proxyPort,
    requests,
    async seen(wanted) {
      for (const deadline = Date.now() + 10_000; !requests.includes(wanted); await pause(20)) {
        if (Date.now() > deadline) throw new Error(`No ${wanted} came; what came: ${requests.join(', ') || 'nothing'}`);
      }
    },
    async close() {
      for (const server of [http, https, proxy]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/** Waits so many milliseconds */
export function pause(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
