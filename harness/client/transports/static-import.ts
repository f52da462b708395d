import type { Transport } from '../protocol.ts';
import { untilLoaded, withCrossOrigin } from './events.ts';

/**
 * By an inline module, whose base URL is the page's.
 * @see https://html.spec.whatwg.org/multipage/webappapis.html#fetch-the-descendants-of-and-link-a-module-script
 */
export const read: Transport = ({ id, url, crossorigin, referrerPolicy }, signal) => {
  const script = document.createElement('script');
  script.type = 'module';
  if (crossorigin !== undefined) script.setAttribute('crossorigin', crossorigin);
  if (referrerPolicy !== undefined) script.referrerPolicy = referrerPolicy;
  const told = `cors-conformance-import-${id}`;
  script.textContent = `import detail from ${JSON.stringify(url)};\ndispatchEvent(new CustomEvent('${told}', { detail }));`;
  let body = '';
  const onTold = (event: Event) => {
    body = String((event as CustomEvent).detail);
  };
  addEventListener(told, onTold, { once: true });
  const got = untilLoaded(window, signal, () => ({ settled: 'fulfilled', read: 'readable', body }), {
    load: told,
    fails: script,
    end: () => {
      script.remove();
      removeEventListener(told, onTold);
    },
  });
  document.head.append(script);
  return withCrossOrigin(script, got);
};
