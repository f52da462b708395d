import type { TargetPlace } from '../../servers/pass-through.ts';
import type { ResourceKey } from '../../servers/resource-key.ts';
import type { FoundBrowser } from '../browsers/engines.ts';
import { behindSharedCache } from '../policy/cache-probes.ts';
import type { Probe } from '../policy/probe.ts';
import { openSession } from '../session/session.ts';
import type { SharedCache } from '../target/shared-cache.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { sharedCacheFault } from './shared-cache-reads.ts';

/** A probe that was run in one engine. */
export interface ProbeRun {
  probe: Probe;
  engine: string;
  evidence: Evidence;
}

export interface RunProbesOptions {
  /** Where the target answers, and the origin at which pages reach it. */
  target: TargetPlace;
  /** What stands in front of it for the probes that need a shared cache. */
  cache?: SharedCache | undefined;
  browsers: readonly FoundBrowser[];
  probes: readonly Probe[];
  /** Told of each probe as it ends. What it throws ends the run. */
  ended(run: ProbeRun): void;
}

/** Runs probes in real browsers, all engines side by side. Nothing that it started is left running. */
export async function runProbes({ target, cache, browsers, probes, ended }: RunProbesOptions): Promise<ProbeRun[]> {
  if (probes.length === 0) return [];
  const front = cache && { ...cache, takes: ({ resource }: ResourceKey) => behindSharedCache.test(resource) };
  const scenarios = probes.map(({ scenario }) => scenario);
  const runIn = async (browser: FoundBrowser): Promise<ProbeRun[]> => {
    const session = await openSession({ browser, scenarios, target: { ...target, ...(front && { front }) } });
    try {
      return await Promise.all(
        probes.map(async (probe) => {
          const evidence = await session.run(probe.scenario);
          const fault = evidence.fault ?? (probe.intent === 'cache' ? sharedCacheFault(evidence) : undefined);
          const run = {
            probe,
            engine: browser.engine,
            evidence: fault === undefined ? evidence : { ...evidence, fault },
          };
          ended(run);
          return run;
        }),
      );
    } finally {
      await session.close();
    }
  };
  const settled = await Promise.allSettled(browsers.map(runIn));
  return settled.flatMap((one) => {
    if (one.status === 'rejected') throw one.reason;
    return one.value;
  });
}
