import type { Transport } from '../protocol.ts';
import { failed, untilLoaded } from './events.ts';
import { oneAtATime } from './one-at-a-time.ts';

/** @see https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet */
const applyStyleSheet: Transport = ({ url, crossorigin, referrerPolicy }, signal) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  if (crossorigin !== undefined) link.crossOrigin = crossorigin;
  if (referrerPolicy !== undefined) link.referrerPolicy = referrerPolicy;
  const styled = document.createElement('i');
  styled.id = 'cors-conformance';
  document.body.append(styled);
  const look = () => {
    // Some engines fire load for a style sheet that they do not use.
    if (getComputedStyle(styled).color !== 'rgb(0, 128, 0)') return failed;
    return { settled: 'fulfilled', read: canReadRules(link.sheet!) ? 'readable' : 'opaque' } as const;
  };
  const end = () => {
    link.remove();
    styled.remove();
  };
  const got = untilLoaded(link, signal, look, { end });
  link.href = url;
  document.head.append(link);
  return got;
};

/** Whether it is used shows in what it does to the page. */
export const read = oneAtATime(applyStyleSheet);

function canReadRules(sheet: CSSStyleSheet): boolean {
  try {
    return sheet.cssRules.length >= 0;
  } catch (error) {
    if ((error as Error).name === 'SecurityError') return false;
    throw error;
  }
}
