import type { Transport } from '../protocol.ts';
import { failed, failedBy, untilLoaded } from './events.ts';

/** Milliseconds for a first message. */
const silence = 1000;

/**
 * Closed at its last message or error, before it would connect again. Once it is open it has been let read: an error
 * that comes after that is the end of the stream, and may overtake the message.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export const read: Transport = async ({ url, credentials, messages = 1 }, signal) => {
  let source: EventSource;
  try {
    source = new EventSource(url, { withCredentials: credentials === 'include' });
  } catch (error) {
    // Some engines refuse at once what a policy of the page forbids, and not by an event.
    return failedBy(error);
  }
  const told = new EventTarget();
  const bodies: string[] = [];
  let opened = false;
  source.addEventListener('open', () => {
    opened = true;
    // A stream that has nothing to say yet has been let read all the same.
    setTimeout(() => bodies.length === 0 && told.dispatchEvent(new Event('load')), silence);
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
