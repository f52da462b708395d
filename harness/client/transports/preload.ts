import type { Job, Transport } from '../protocol.ts';
import { untilLoaded, withCrossOrigin } from './events.ts';

type Got = Awaited<ReturnType<Transport>>;
type Asked = Pick<Job, 'url'> & {
  [Name in 'as' | 'crossorigin' | 'referrerPolicy' | 'integrity']?: Job[Name] | undefined;
};

/** A link that fetches and does no more, until it tells whether it loaded. */
export function untilLinkLoaded(
  rel: 'preload' | 'modulepreload',
  { url, as, crossorigin, referrerPolicy, integrity }: Asked,
  signal: AbortSignal,
  then: (got: Got) => Got | Promise<Got> = (got) => got,
): Promise<Got> {
  const link = document.createElement('link');
  link.rel = rel;
  if (as !== undefined) link.as = as;
  if (crossorigin !== undefined) link.setAttribute('crossorigin', crossorigin);
  if (referrerPolicy !== undefined) link.referrerPolicy = referrerPolicy;
  if (integrity !== undefined) link.integrity = integrity;
  const got = untilLoaded(link, signal, () => ({ settled: 'fulfilled', read: 'opaque' }));
  link.href = url;
  document.head.append(link);
  return withCrossOrigin(link, got)
    .then(then)
    .finally(() => link.remove());
}

/** @see https://html.spec.whatwg.org/multipage/links.html#link-type-preload */
export const read: Transport = (job, signal) => untilLinkLoaded('preload', { ...job, as: job.as ?? 'fetch' }, signal);

/** Makes a read, after the page has preloaded what it reads where it is to. The link stays until it is made. */
export function afterPreload(job: Job, signal: AbortSignal, read: Transport): Promise<Got> {
  if (job.preload === undefined) return read(job, signal);
  const { rel = 'preload', ...link } = job.preload;
  const asked = { url: job.url, ...(rel === 'preload' && { as: 'fetch' as const }), ...link };
  return untilLinkLoaded(rel, asked, signal, (got) => (got.settled === 'timed-out' ? got : read(job, signal)));
}
