import type { Job, Observed } from './protocol.ts';
import { registry } from './transports/registry.ts';

/** Makes one read here, in whatever window or frame this script runs. */
export async function perform(job: Job): Promise<Observed> {
  const { transport } = job;
  const started = performance.now();
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), job.timeout);
  try {
    if (!Object.hasOwn(registry, transport)) throw new Error(`this page knows no transport ${transport}`);
    const got = await registry[transport](job, giveUp.signal);
    return { ...got, milliseconds: Math.round((performance.now() - started) * 10) / 10 };
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'client-error', error: { name, message }, milliseconds: performance.now() - started };
  } finally {
    clearTimeout(timer);
  }
}
