import type { Job, Transport } from '../protocol.ts';
import { untilLoaded } from './events.ts';

/** A link that fetches and does no more, until it tells whether it loaded. */
export function untilLinkLoaded(
  rel: 'preload' | 'modulepreload',
  { url, as, crossorigin, referrerPolicy }: Pick<Job, 'url' | 'as' | 'crossorigin' | 'referrerPolicy'>,
  signal: AbortSignal,
): ReturnType<Transport> {
  const link = document.createElement('link');
  link.rel = rel;
  if (as !== undefined) link.as = as;
  if (crossorigin !== undefined) link.setAttribute('crossorigin', crossorigin);
  if (referrerPolicy !== undefined) link.referrerPolicy = referrerPolicy;
  const end = () => link.remove();
  const got = untilLoaded(link, signal, () => ({ settled: 'fulfilled', read: 'opaque' }), { end });
  link.href = url;
  document.head.append(link);
  return got;
}

/** @see https://html.spec.whatwg.org/multipage/links.html#link-type-preload */
export const read: Transport = (job, signal) => untilLinkLoaded('preload', { ...job, as: job.as ?? 'fetch' }, signal);
