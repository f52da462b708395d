import type { Transport } from '../protocol.ts';
import { failed, failedBy, untilLoaded } from './events.ts';

/** Milliseconds for a first message. */
const silence = 1000;

/**
 * Closed at its first message or error, before it would connect again. Once it is open it has been let read: an error
 * that comes after that is the end of the stream, and may overtake the message.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface
 */
export const read: Transport = async ({ url, credentials }, signal) => {
  let source: EventSource;
  try {
    source = new EventSource(url, { withCredentials: credentials === 'include' });
  } catch (error) {
    // Some engines refuse at once what a policy of the page forbids, and not by an event.
    return failedBy(error);
  }
  let body: string | undefined;
  let opened = false;
  source.addEventListener('open', () => {
    opened = true;
    // A stream that has nothing to say yet has been let read all the same.
    setTimeout(() => source.dispatchEvent(new Event('message')), silence);
  });
  source.addEventListener('message', ({ data }) => {
    body ??= data;
  });
  const message = () => ({ settled: 'fulfilled', read: 'readable', ...(body !== undefined && { body }) }) as const;
  const got = await untilLoaded(source, signal, message, { load: 'message', end: () => source.close() });
  return got === failed && opened ? message() : got;
};
