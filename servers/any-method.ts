import type http from 'node:http';
import type https from 'node:https';
import { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { bytesOfHead } from '../harness/wire/answer-head.ts';

/** What is wrong with a request, as a server's `clientError` tells it. */
interface ClientError extends Error {
  code?: string;
  /** The bytes in which it was found; none where the connection just ended. */
  rawPacket?: Buffer;
}

/** A method that Node takes with a body and without, and that stands for one that it does not take. */
const standIn = 'POST';
const method = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+) /;

/**
 * Makes a server take any method, as browsers send them: `patch`, `Patch`, `unicorn`. Node's parser knows a list of
 * methods and refuses all others. The connection that it has given up on goes on as another one, on which the refused
 * request begins with a method that it takes; the request has its own again before anybody sees it. What is refused for
 * another reason is answered as Node does.
 */
export function takingAnyMethod<S extends http.Server | https.Server>(server: S): S {
  const goesOn = new WeakMap<Duplex, Duplex>();
  const methods = new WeakMap<Duplex, string>();
  server.prependListener('request', (request: http.IncomingMessage) => {
    const its = methods.get(request.socket);
    if (its === undefined) return;
    request.method = its;
    methods.delete(request.socket);
  });
  server.on('clientError', ({ code, rawPacket }: ClientError, connection: Duplex) => {
    // The parser that has refused one packet refuses each one after it.
    const already = goesOn.get(connection);
    if (already !== undefined) {
      if (rawPacket !== undefined) already.push(rawPacket);
      return;
    }
    const [start, its] = method.exec(rawPacket?.toString('latin1') ?? '') ?? [];
    if (code !== 'HPE_INVALID_METHOD' || start === undefined || its === undefined) return refuse(connection, code);
    const next = continued(connection);
    goesOn.set(connection, next);
    methods.set(next, its);
    server.emit('encrypted' in next ? 'secureConnection' : 'connection', next);
    next.push(`${standIn} `);
    next.push(rawPacket!.subarray(start.length));
  });
  return server;
}

/** A connection that writes to another, and is given what it reads: a server can begin on it with bytes that have been read. */
export function continued(connection: Duplex): Duplex {
  const next = new Duplex({
    read() {},
    write: (chunk: Buffer, encoding, done) => connection.write(chunk, encoding, done),
    final: (done) => connection.end(done),
    destroy: (error, done) => {
      connection.destroy();
      done(error);
    },
  });
  connection.once('end', () => next.push(null));
  connection.once('close', () => next.destroy());
  if ((connection as Partial<TLSSocket>).encrypted) Object.assign(next, { encrypted: true });
  return next;
}

function refuse(connection: Duplex, code: string | undefined): void {
  const status = code === 'HPE_HEADER_OVERFLOW' ? 431 : 400;
  if (!connection.writable) connection.destroy();
  else connection.end(bytesOfHead({ status, lines: [['Connection', 'close']] }));
}
