import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** @see https://websockets.spec.whatwg.org/#dom-websocket-websocket */
export const read: Transport = async ({ url }, signal) => {
  let socket: WebSocket;
  try {
    // Not every engine takes a URL that begins with http.
    socket = new WebSocket(url.replace(/^http/, 'ws'));
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'rejected', error: { name, message } };
  }
  let body: string | undefined;
  socket.addEventListener('message', ({ data }) => {
    body = data;
  });
  const got = () => ({ settled: 'fulfilled', read: 'readable', ...(body !== undefined && { body }) }) as const;
  return untilLoaded(socket, signal, got, { load: 'message', end: () => socket.close() });
};
