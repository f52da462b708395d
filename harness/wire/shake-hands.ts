import { randomBytes } from 'node:crypto';
import http from 'node:http';
import type { HeaderList } from '../standard/index.ts';

/** What comes of a WebSocket's opening handshake that is made by plain HTTP. */
export interface Handshake {
  /** The status of the answer: 101 where it is opened; undefined where there was none in time. */
  status: number | undefined;
  /** The code with which the server closed it before it said anything; 1005 where it said none. */
  closed?: number;
}

/** Milliseconds in which a server that opens it would close it again. */
const silence = 300;
/** https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
const [opcode, close] = [0x0f, 8];
/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const noCode = 1005;

/**
 * Sends the handshake of a page, and looks whether the server lets it stay open. Never rejects.
 * @see https://fetch.spec.whatwg.org/#websocket-protocol
 */
export function shakeHands(
  place: { host: string; port: number; path: string; headers: HeaderList },
  timeout: number,
): Promise<Handshake> {
  const { headers, ...to } = place;
  const lines: HeaderList = [
    ...headers,
    ['Connection', 'Upgrade'],
    ['Upgrade', 'websocket'],
    ['Sec-WebSocket-Version', '13'],
    ['Sec-WebSocket-Key', randomBytes(16).toString('base64')],
  ];
  return new Promise((resolve) => {
    const asked = http.request({ ...to, headers: lines.flat(), agent: false, insecureHTTPParser: true });
    const settle = (shaken: Handshake): void => {
      clearTimeout(late);
      resolve(shaken);
      asked.destroy();
    };
    const late = setTimeout(() => settle({ status: undefined }), timeout);
    asked.on('error', () => settle({ status: undefined }));
    asked.on('response', ({ statusCode }) => settle({ status: statusCode }));
    asked.on('upgrade', (_, socket, head) => {
      const end = (shaken: Handshake): void => {
        clearTimeout(open);
        socket.destroy();
        settle(shaken);
      };
      const open = setTimeout(() => end({ status: 101 }), silence);
      const read = (frame: Buffer): void => {
        if (frame.length < 2) return;
        const isClose = (frame[0]! & opcode) === close;
        const closed = frame.length < 4 ? noCode : frame.readUInt16BE(2);
        end({ status: 101, ...(isClose && { closed }) });
      };
      socket.on('error', () => {});
      socket.on('end', () => end({ status: 101, closed: noCode }));
      socket.on('data', read);
      read(head);
    });
    asked.end();
  });
}
