import { createHash } from 'node:crypto';
import { type IncomingMessage, type RequestListener, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { answerOf, type WholeAnswer } from '../harness/scenario/answer.ts';
import { contains, get, type HeaderList } from '../harness/standard/index.ts';
import { bytesOfHead } from '../harness/wire/answer-head.ts';
import { type Exchange, keptBody } from '../harness/wire/exchange.ts';
import { readResourceKey } from '../harness/wire/resource-key.ts';
import { answeredRequestOf, type FindCue } from './player.ts';
import type { Recorder } from './recorder.ts';

/** Takes over a connection whose client asks for another protocol. */
export type UpgradeListener = (request: IncomingMessage, connection: Duplex) => void;

interface Players {
  recorder: Recorder;
  findCue: FindCue;
  /** Whether what is asked for is somebody else's to answer, a target's; nothing is unless said otherwise. */
  isOthers?: (request: IncomingMessage) => boolean;
  /** Answers these, and whoever asks for another protocol than WebSocket, such as h2c, or for no scenario's resource. */
  otherwise: RequestListener;
}

/**
 * Plays a scenario's answer to a WebSocket's opening handshake and records it. Where that is 101, the answer's body is
 * sent as one message, and the connection ends with the client's first word.
 */
export function webSocketPlayer(
  server: 'app' | 'api',
  { recorder, findCue, isOthers = () => false, otherwise }: Players,
): UpgradeListener {
  return (request, connection) => {
    connection.on('error', () => connection.destroy());
    const key = readResourceKey(request.url ?? '');
    if (key === undefined || isOthers(request) || request.headers.upgrade?.toLowerCase() !== 'websocket') {
      const response = new ServerResponse(request);
      response.shouldKeepAlive = false;
      response.assignSocket(connection as Socket);
      response.once('finish', () => connection.end());
      otherwise(request, response);
      return;
    }
    const exchange = recorder.arrive(server, request, key);
    const cue = findCue(key);
    const answer: WholeAnswer = cue
      ? answerOf(cue, answeredRequestOf(exchange, recorder))
      : { status: 404, headers: [], body: '', delay: 0 };
    void play(connection, exchange, answer);
  };
}

async function play(connection: Duplex, exchange: Exchange, answer: WholeAnswer): Promise<void> {
  if (answer.delay > 0) await delay(answer.delay);
  if (connection.destroyed) return;
  const body = Buffer.from(answer.body);
  const switches = answer.status === 101;
  const headers: HeaderList = switches
    ? [...handshake(exchange.headers).filter(([name]) => !contains(answer.headers, name)), ...answer.headers]
    : [...answer.headers, ['Connection', 'close']];
  exchange.answer = {
    status: answer.status,
    headers,
    body: body.toString('utf8').slice(0, keptBody),
    bodyBytes: body.length,
  };
  const head = bytesOfHead({ status: answer.status, reason: answer.statusText, lines: headers });
  const bytes = Buffer.concat([head, switches ? textFrame(body) : body]);
  const written = () => {
    exchange.completed = true;
  };
  if (!switches) return void connection.end(bytes, written);
  connection.write(bytes, written);
  connection.once('data', () => connection.end(closeFrame));
  connection.once('end', () => connection.end());
}

/** What the server says to a client that asks to switch. https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
function handshake(asked: HeaderList): HeaderList {
  return [['Upgrade', 'websocket'], ['Connection', 'Upgrade'], acceptLine(asked)];
}

/** What shows a client that its handshake was taken for one. https://www.rfc-editor.org/rfc/rfc6455#section-4.2.2 */
export function acceptLine(asked: HeaderList): [name: string, value: string] {
  const key = get('Sec-WebSocket-Key', asked) ?? '';
  const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  return ['Sec-WebSocket-Accept', accept];
}

/** One message of text. https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function textFrame(payload: Buffer): Buffer {
  const length = payload.length < 126 ? [payload.length] : [126, payload.length >> 8, payload.length & 0xff];
  return Buffer.concat([Buffer.from([0x81, ...length]), payload]);
}

/** Status 1000: a normal closure. */
const closeFrame = Buffer.from([0x88, 2, 0x03, 0xe8]);
