import { type ServerResponse, validateHeaderValue } from 'node:http';
import type { Writable } from 'node:stream';
import type { HeaderList } from '../standard/index.ts';
import { usualReason } from './usual-reason.ts';

/** The head of an answer. */
export interface AnswerHead {
  status: number;
  /** The reason phrase; the usual one of the status unless given. */
  reason?: string | undefined;
  /** Each character of a value is one byte. */
  lines: HeaderList;
}

/** Whether Node's HTTP server writes all these lines; it refuses NUL and other controls. */
function areOrdinary(lines: HeaderList): boolean {
  return lines.every(([name, value]) => {
    try {
      validateHeaderValue(name, value);
      return true;
    } catch {
      return false;
    }
  });
}

/** The bytes of a head. */
export function bytesOfHead({ status, reason = usualReason(status), lines }: AnswerHead): Buffer {
  const text = [`HTTP/1.1 ${status} ${reason}`, ...lines.map(([name, value]) => `${name}: ${value}`)];
  return Buffer.from(`${text.join('\r\n')}\r\n\r\n`, 'latin1');
}

/** What is said of the connection behind an answer with these lines. */
export function connectionBehind(lines: HeaderList): 'keep-alive' | 'close' {
  return areOrdinary(lines) ? 'keep-alive' : 'close';
}

/**
 * Writes a head as it is: what Node's server refuses to write is written past it, and the connection has to end with such
 * an answer.
 * @returns what the body is to be written to; undefined where the connection is gone
 * @throws {Error} for a head that is none
 */
export function writeHead(response: ServerResponse, head: AnswerHead): Writable | undefined {
  if (!areOrdinary(head.lines)) {
    response.socket?.write(bytesOfHead(head));
    return response.socket ?? undefined;
  }
  const { status, reason = usualReason(status), lines } = head;
  response.sendDate = false;
  response.writeHead(status, reason, lines.flat());
  return response;
}
