import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * The script tells its element that it runs, and throws. What the page's error event then says shows whether the
 * script’s errors are muted.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#the-script-element
 */
const runScript: Transport = ({ url, crossorigin, referrerPolicy }, signal) => {
  const script = document.createElement('script');
  if (crossorigin !== undefined) script.crossOrigin = crossorigin;
  if (referrerPolicy !== undefined) script.referrerPolicy = referrerPolicy;
  let message: string | undefined;
  script.addEventListener('run', () => {
    addEventListener(
      'error',
      (event) => {
        message = event.message;
        event.preventDefault();
      },
      { once: true },
    );
  });
  const got = untilLoaded(
    script,
    signal,
    () => {
      if (message === undefined) throw new Error('the script loaded and did not say that it ran');
      return { settled: 'fulfilled', read: /permitted page/.test(message) ? 'readable' : 'opaque' };
    },
    { end: () => script.remove() },
  );
  script.src = url;
  document.head.append(script);
  return got;
};

/** Whose error it was that the page was told of must be beyond doubt. */
export const read = oneAtATime(runScript);
