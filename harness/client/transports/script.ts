import type { Transport } from '../protocol.ts';
import { untilLoaded, withCrossOrigin } from './events.ts';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * The script fails in whatever way its body does: it throws, does not compile, or leaves a promise rejected. What the
 * page is told of that shows whether the script’s errors are muted: nothing but "Script error.", and of a promise
 * nothing at all. A script that does not fail says that it runs by an event at its element.
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors
 */
const runScript: Transport = ({ url, crossorigin, referrerPolicy, integrity }, signal) => {
  const script = document.createElement('script');
  if (crossorigin !== undefined) script.setAttribute('crossorigin', crossorigin);
  if (referrerPolicy !== undefined) script.referrerPolicy = referrerPolicy;
  if (integrity !== undefined) script.integrity = integrity;
  let ran = false;
  script.addEventListener('run', () => {
    ran = true;
  });
  const failures = watchFailures(url);
  const got = untilLoaded(
    script,
    signal,
    async () => {
      const failure = failures.first() ?? (await failures.later());
      if (failure === undefined && !ran) throw new Error('the script loaded, and neither failed nor said that it ran');
      return { settled: 'fulfilled', read: failure?.told === true ? 'readable' : 'opaque' };
    },
    {
      end: () => {
        script.remove();
        failures.end();
      },
    },
  );
  script.src = url;
  document.head.append(script);
  return withCrossOrigin(script, got);
};

interface Failure {
  /** Whether the page was told what it was. */
  told: boolean;
}

/** What the page is told of a script's errors and rejections. */
function watchFailures(url: string) {
  const failures: Failure[] = [];
  const isOurs = /permitted ?page/i;
  const take = (event: Event, told: boolean) => {
    failures.push({ told });
    event.preventDefault();
  };
  const onError = (event: ErrorEvent) => {
    if (event.message === 'Script error.') take(event, false);
    else if (event.filename === url || isOurs.test(event.message)) take(event, true);
  };
  const marker = new Error('the last rejection to wait for');
  let onMarker = () => {};
  const onRejection = (event: PromiseRejectionEvent) => {
    if (event.reason === marker) {
      event.preventDefault();
      onMarker();
    } else if (isOurs.test(String(event.reason))) take(event, true);
  };
  addEventListener('error', onError);
  addEventListener('unhandledrejection', onRejection);
  return {
    first: (): Failure | undefined => failures[0],
    /** Once the page was told of whatever was rejected before. */
    later: (): Promise<Failure | undefined> =>
      new Promise((resolve) => {
        onMarker = () => resolve(failures[0]);
        Promise.reject(marker);
      }),
    end() {
      removeEventListener('error', onError);
      removeEventListener('unhandledrejection', onRejection);
    },
  };
}

/** Whose error it was that the page was told of must be beyond doubt. */
export const read = oneAtATime(runScript);
