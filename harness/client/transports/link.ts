import type { Transport } from '../protocol.ts';
import { failed, untilLoaded, withCrossOrigin } from './events.ts';
import { canReadRules, oneSheetAtATime } from './rules.ts';

/** @see https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet */
const applyStyleSheet: Transport = ({ url, crossorigin, referrerPolicy, integrity }, signal) => {
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  if (crossorigin !== undefined) link.setAttribute('crossorigin', crossorigin);
  if (referrerPolicy !== undefined) link.referrerPolicy = referrerPolicy;
  if (integrity !== undefined) link.integrity = integrity;
  const styled = document.createElement('i');
  styled.id = 'cors-conformance';
  document.body.append(styled);
  const look = () => {
    // Some engines fire load for a style sheet that they do not use; one that is none of ours leaves the element as it is.
    if (getComputedStyle(styled).color !== 'rgb(0, 128, 0)')
      return { ...failed, foreign: { used: link.sheet !== null } };
    return { settled: 'fulfilled', read: canReadRules(link.sheet!) ? 'readable' : 'opaque' } as const;
  };
  const end = () => {
    link.remove();
    styled.remove();
  };
  const got = untilLoaded(link, signal, look, { end });
  link.href = url;
  document.head.append(link);
  return withCrossOrigin(link, got);
};

/** Whether it is used shows in what it does to the page. */
export const read = oneSheetAtATime(applyStyleSheet);
