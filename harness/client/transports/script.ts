import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';
import { oneAtATime } from './one-at-a-time.ts';

/**
 * A script of ours tells its element that it runs, and throws. What the page's error event then says shows whether the
 * script’s errors are muted. Any other script has run if it leaves something behind, or loads without an error.
 * @see https://html.spec.whatwg.org/multipage/scripting.html#the-script-element
 */
const runScript: Transport = ({ url, crossorigin, referrerPolicy }, signal) => {
  const script = document.createElement('script');
  if (crossorigin !== undefined) script.crossOrigin = crossorigin;
  if (referrerPolicy !== undefined) script.referrerPolicy = referrerPolicy;
  const defined = definitions();
  let isOurs = false;
  let message: string | undefined;
  const onError = (event: ErrorEvent) => {
    message ??= event.message;
    event.preventDefault();
  };
  script.addEventListener('run', () => {
    isOurs = true;
  });
  addEventListener('error', onError);
  const got = untilLoaded(
    script,
    signal,
    () => {
      if (!isOurs) {
        const defines = defined();
        const used = message === undefined || defines.length > 0;
        return { settled: 'fulfilled', read: 'opaque', foreign: { used, defines } };
      }
      if (message === undefined) throw new Error('the script ran and did not throw');
      return { settled: 'fulfilled', read: /permitted page/.test(message) ? 'readable' : 'opaque' };
    },
    {
      end: () => {
        script.remove();
        removeEventListener('error', onError);
      },
    },
  );
  script.src = url;
  document.head.append(script);
  return got;
};

/** Names that foreign scripts have put into the global scope, where a `var` stays for good. */
const left = new Set<string>();

/** Begins to look at what is put into the global scope; what is returned tells the names of it. */
function definitions(): () => string[] {
  const globals = window as unknown as Record<string, unknown>;
  const nothing = {};
  for (const name of left) globals[name] = nothing;
  const before = new Set(Object.getOwnPropertyNames(window));
  return () => {
    const names = Object.getOwnPropertyNames(window).filter((name) => !before.has(name));
    const again = [...left].filter((name) => globals[name] !== nothing);
    for (const name of names) left.add(name);
    return [...names, ...again];
  };
}

/** Whose error it was that the page was told of must be beyond doubt. */
export const read = oneAtATime(runScript);
