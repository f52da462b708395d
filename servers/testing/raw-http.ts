import net from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import tls from 'node:tls';
import type { HeaderList } from '../../harness/standard/index.ts';
import type { Exchange } from '../../harness/wire/exchange.ts';
import type { Recorder } from '../recorder.ts';

/** An answer as it came over the connection: each character is one byte. */
export interface ReceivedAnswer {
  text: string;
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

/** A connection to a listener on this machine. */
export function connect(port: number, options: { host?: string; secure?: boolean } = {}): Promise<net.Socket> {
  const { host = '127.0.0.1', secure = false } = options;
  return new Promise((resolve, reject) => {
    const socket = secure
      ? tls.connect({ host, port, rejectUnauthorized: false }, () => resolve(socket))
      : net.connect({ host, port }, () => resolve(socket));
    socket.once('error', reject);
  });
}

/** A request in full, with the Content-Length that its body needs; each character is one byte. */
export function requestText(line: string, headers: HeaderList, body = ''): string {
  const framed = body === '' ? headers : [...headers, ['Content-Length', String(body.length)]];
  return [`${line} HTTP/1.1`, ...framed.map(([name, value]) => `${name}: ${value}`), '', body].join('\r\n');
}

/** Sends a request over a connection that is open, and reads the one answer. */
export function send(connection: Duplex, request: string): Promise<ReceivedAnswer> {
  return new Promise((resolve, reject) => {
    let head = '';
    let body = '';
    const finish = () => {
      connection.off('data', read).off('close', finish).off('error', reject);
      resolve(toAnswer(head, body));
    };
    const read = (chunk: Buffer) => {
      body += chunk.toString('latin1');
      if (head === '') {
        const end = body.indexOf('\r\n\r\n') + 4;
        if (end < 4) return;
        [head, body] = [body.slice(0, end), body.slice(end)];
      }
      if (isWhole(head, body, request)) finish();
    };
    connection.on('data', read).on('close', finish).on('error', reject);
    connection.write(Buffer.from(request, 'latin1'));
  });
}

/** Sends a request over a connection of its own, which is closed behind it. */
export async function ask(
  port: number,
  request: string,
  options?: { host?: string; secure?: boolean },
): Promise<ReceivedAnswer> {
  const connection = await connect(port, options);
  try {
    return await send(connection, request);
  } finally {
    connection.destroy();
  }
}

/** The record of an attempt, once every answer is noted as complete: a callback behind the last byte does that. */
export async function recordOf(recorder: Recorder, attempt: string): Promise<Exchange[]> {
  for (let waited = 0; waited < 500; waited += 5) {
    const exchanges = recorder.of(attempt);
    if (exchanges.length > 0 && exchanges.every((one) => one.completed)) break;
    await delay(5);
  }
  return recorder.of(attempt);
}

/** An answer without a length is whole when the connection closes. */
function isWhole(head: string, body: string, request: string): boolean {
  if (/^(HEAD|CONNECT) /.test(request) || /^HTTP\/1\.1 (204|304)/.test(head)) return true;
  if (/^transfer-encoding: chunked/im.test(head)) return body.endsWith('0\r\n\r\n');
  const length = /^content-length: (\d+)/im.exec(head);
  return length !== null && body.length >= Number(length[1]);
}

function toAnswer(head: string, body: string): ReceivedAnswer {
  const [first = '', ...lines] = head.trimEnd().split('\r\n');
  return {
    text: head + body,
    status: Number(first.split(' ')[1]),
    headers: lines.map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
    body,
  };
}
