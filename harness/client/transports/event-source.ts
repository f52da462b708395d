import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** Closed at its first message or error, before it would connect again. @see https://html.spec.whatwg.org/multipage/server-sent-events.html#the-eventsource-interface */
export const readWithEventSource: Transport = ({ url, credentials }, signal) => {
  const source = new EventSource(url, { withCredentials: credentials === 'include' });
  let body: string | undefined;
  source.addEventListener('message', ({ data }) => {
    body = data;
  });
  return untilLoaded(
    source,
    signal,
    () => ({ settled: 'fulfilled', read: 'readable', ...(body !== undefined && { body }) }),
    { load: 'message', end: () => source.close() },
  );
};
