import type { Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** @see https://html.spec.whatwg.org/multipage/scripting.html#the-script-element */
export const read: Transport = ({ url, crossorigin, referrerPolicy }, signal) => {
  const script = document.createElement('script');
  script.type = 'module';
  if (crossorigin !== undefined) script.crossOrigin = crossorigin;
  if (referrerPolicy !== undefined) script.referrerPolicy = referrerPolicy;
  const end = () => script.remove();
  const got = untilLoaded(script, signal, () => ({ settled: 'fulfilled', read: 'readable' }), { end });
  script.src = url;
  document.head.append(script);
  return got;
};
