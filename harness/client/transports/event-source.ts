import type { Transport } from '../protocol.ts';
import { failed, untilLoaded } from './events.ts';

/**
 * Closed at its last message or error, before it would connect again. Once it is open it has been let read: an error
 * that comes after that is the end of the stream, and may overtake the message.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export const read: Transport = async ({ url, credentials, messages = 1 }, signal) => {
  const source = new EventSource(url, { withCredentials: credentials === 'include' });
  const told = new EventTarget();
  const bodies: string[] = [];
  let opened = false;
  source.addEventListener('open', () => {
    opened = true;
  });
  source.addEventListener('message', ({ data }) => {
    if (bodies.push(data) === messages) told.dispatchEvent(new Event('load'));
  });
  source.addEventListener('error', () => {
    const connectsAgain = source.readyState === EventSource.CONNECTING && messages > 1;
    if (!connectsAgain) told.dispatchEvent(new Event('error'));
  });
  const got = () => {
    const body = bodies.join('\n');
    return { settled: 'fulfilled', read: 'readable', ...(bodies.length > 0 && { body }) } as const;
  };
  const end = await untilLoaded(told, signal, got, { end: () => source.close() });
  return end === failed && opened ? got() : end;
};
