import type { Job, Observed } from './protocol.ts';
import { observeTimings } from './timings.ts';
import { afterPreload } from './transports/preload.ts';
import { registry } from './transports/registry.ts';

/** Makes one read here, in whatever window or frame this script runs. */
export async function perform(job: Job): Promise<Observed> {
  const { transport } = job;
  const started = performance.now();
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), job.patience);
  try {
    if (!Object.hasOwn(registry, transport)) throw new Error(`this page knows no transport ${transport}`);
    const timings = job.timing ? observeTimings(job.url) : undefined;
    const got = await afterPreload(job, giveUp.signal, registry[transport]);
    const timing = await timings?.();
    const milliseconds = Math.round((performance.now() - started) * 10) / 10;
    return { ...got, ...(timing !== undefined && { timing }), milliseconds };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'client-error', error: { name, message }, milliseconds: performance.now() - started };
  } finally {
    clearTimeout(timer);
  }
}
