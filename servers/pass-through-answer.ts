import { type ServerResponse, validateHeaderValue } from 'node:http';
import type { Readable } from 'node:stream';
import type { HeaderList } from '../harness/wire/header-lines.ts';

/** An answer to be written as it came: a head, and a body that may still be on its way. */
export interface StreamedAnswer {
  status: number;
  /** The reason phrase. */
  reason: string;
  /** Header lines without those that are about a single connection. */
  lines: HeaderList;
  body: Readable;
  /** Called once all of it was handed to the connection. */
  written(): void;
}

/**
 * Writes an answer line by line. What Node's server refuses to write, controls in a header value, is written past it;
 * the connection ends with such an answer.
 * @throws {Error} for a head that is none
 */
export function writeAnswer(response: ServerResponse, answer: StreamedAnswer): void {
  if (answer.lines.every(([name, value]) => isOrdinary(name, value))) writeOrdinary(response, answer);
  else writeRaw(response, answer);
}

function writeOrdinary(response: ServerResponse, { status, reason, lines, body, written }: StreamedAnswer): void {
  response.sendDate = false;
  // A browser that expects no content of a 205 would take what a target sends for the next answer.
  const connection = status === 205 ? 'close' : 'keep-alive';
  response.writeHead(status, reason, [...lines, ['Connection', connection]].flat());
  // The head goes out together with the start of the body, if that is there already.
  setImmediate(() => {
    if (!response.destroyed) response.flushHeaders();
  });
  body.pipe(response).once('finish', written);
}

function writeRaw(response: ServerResponse, { status, reason, lines, body, written }: StreamedAnswer): void {
  const { socket } = response;
  if (socket === null) return;
  const head = [
    `HTTP/1.1 ${status} ${reason}`,
    ...lines.map(([name, value]) => `${name}: ${value}`),
    'Connection: close',
  ];
  socket.write(Buffer.from(`${head.join('\r\n')}\r\n\r\n`, 'latin1'));
  body.pipe(socket).once('finish', written);
}

function isOrdinary(name: string, value: string): boolean {
  try {
    validateHeaderValue(name, value);
    return true;
  } catch {
    return false;
  }
}
