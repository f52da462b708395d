import type { Transport } from '../protocol.ts';
import { failed, failedBy, untilLoaded } from './events.ts';

/** Milliseconds for a first message. */
const silence = 1000;

/**
 * Closed at its first message. Once it is open it has been let in, unless the server closes it before it says anything.
 * @see https://websockets.spec.whatwg.org/#dom-websocket-websocket
 */
export const read: Transport = async ({ url }, signal) => {
  let socket: WebSocket;
  try {
    // Not every engine takes a URL that begins with http.
    socket = new WebSocket(url.replace(/^http/, 'ws'));
  } catch (error) {
    return failedBy(error);
  }
  const told = new EventTarget();
  let body: string | undefined;
  let closed: CloseEvent | undefined;
  let opened = false;
  socket.addEventListener('open', () => {
    opened = true;
    // A server that waits for the page’s first word has let it in all the same.
    setTimeout(() => told.dispatchEvent(new Event('load')), silence);
  });
  socket.addEventListener('message', ({ data }) => {
    if (typeof data === 'string') body = data;
    told.dispatchEvent(new Event('load'));
  });
  socket.addEventListener('error', () => {
    if (!opened) told.dispatchEvent(new Event('error'));
  });
  socket.addEventListener('close', (event) => {
    closed = event;
    told.dispatchEvent(new Event('error'));
  });
  const got = () => ({ settled: 'fulfilled', read: 'readable', ...(body !== undefined && { body }) }) as const;
  const end = await untilLoaded(told, signal, got, { end: () => socket.close() });
  if (end !== failed || !opened || closed === undefined) return end;
  const { code, reason } = closed;
  const message = `closed with the code ${code}${reason && ` (${reason})`} before anything was said`;
  return { settled: 'rejected', error: { name: 'close event', message } };
};
