import type { Transport } from '../protocol.ts';
import { untilLoaded, withCrossOrigin } from './events.ts';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * The script fails in whatever way its body does: it throws, does not compile, or leaves a promise rejected. What the
 * page is told of that shows whether the script’s errors are muted: nothing but "Script error.", and of a promise
 * nothing at all. A script of ours that does not fail says that it runs by an event at its element. Any other script has
 * run if it leaves something behind, or loads without an error.
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#muted-errors
 */
const runScript: Transport = ({ url, crossorigin, referrerPolicy, integrity }, signal) => {
  const script = document.createElement('script');
  if (crossorigin !== undefined) script.setAttribute('crossorigin', crossorigin);
  if (referrerPolicy !== undefined) script.referrerPolicy = referrerPolicy;
  if (integrity !== undefined) script.integrity = integrity;
  const defined = definitions();
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
      const isOurs = ran || failure?.isOurs === true;
      const defines = defined();
      return {
        settled: 'fulfilled',
        read: failure?.told === true ? 'readable' : 'opaque',
        ...(!isOurs && { foreign: { used: failure === undefined || defines.length > 0, defines } }),
      };
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
  /** Whether it says something that only scripts of ours say. */
  isOurs: boolean;
}

/** What the page is told of a script's errors and rejections. */
function watchFailures(url: string) {
  const failures: Failure[] = [];
  const isOurs = /permitted ?page/i;
  const take = (event: Event, failure: Failure) => {
    failures.push(failure);
    event.preventDefault();
  };
  const onError = (event: ErrorEvent) => {
    const ours = isOurs.test(event.message);
    if (event.message === 'Script error.') take(event, { told: false, isOurs: false });
    else if (event.filename === url || ours) take(event, { told: true, isOurs: ours });
  };
  const marker = new Error('the last rejection to wait for');
  let onMarker = () => {};
  const onRejection = (event: PromiseRejectionEvent) => {
    if (event.reason === marker) {
      event.preventDefault();
      onMarker();
    } else if (isOurs.test(String(event.reason))) take(event, { told: true, isOurs: true });
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

/** Names that foreign scripts have put into the global scope, where a `var` stays for good. */
const left = new Set<string>();

/** Begins to look at what is put into the global scope; what is returned tells the names of it. */
function definitions(): () => string[] {
  const globals = window as unknown as Record<string, unknown>;
  const nothing = {};
  for (const name of left) globals[name] = nothing;
  const before = new Set(namesOf(globals));
  return () => {
    const names = namesOf(globals).filter((name) => !before.has(name));
    const again = [...left].filter((name) => globals[name] !== nothing);
    for (const name of names) left.add(name);
    return [...names, ...again];
  };
}

/** The names in the global scope but for those of the page's frames, which are numbers. */
const namesOf = (globals: object): string[] =>
  Object.getOwnPropertyNames(globals).filter((name) => !/^\d+$/.test(name));

/** Whose error it was that the page was told of must be beyond doubt. */
export const read = oneAtATime(runScript);
