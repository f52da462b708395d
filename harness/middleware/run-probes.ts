import type { TargetPlace } from '../../servers/pass-through.ts';
import type { FoundBrowser } from '../browsers/engines.ts';
import type { Probe } from '../policy/probe.ts';
import { openSession } from '../session/session.ts';
import type { Evidence } from '../verdict/evidence.ts';

/** A probe that was run in one engine. */
export interface ProbeRun {
  probe: Probe;
  engine: string;
  evidence: Evidence;
}

export interface RunProbesOptions {
  /** Where the target answers, and the origin at which pages reach it. */
  target: TargetPlace;
  browsers: readonly FoundBrowser[];
  probes: readonly Probe[];
  /** Told of each probe as it ends. What it throws ends the run. */
  ended(run: ProbeRun): void;
}

/** Runs probes in real browsers, all engines side by side. Nothing that it started is left running. */
export async function runProbes({ target, browsers, probes, ended }: RunProbesOptions): Promise<ProbeRun[]> {
  if (probes.length === 0) return [];
  const scenarios = probes.map(({ scenario }) => scenario);
  const runIn = async (browser: FoundBrowser): Promise<ProbeRun[]> => {
    const session = await openSession({ browser, scenarios, target });
    try {
      return await Promise.all(
        probes.map(async (probe) => {
          const run = { probe, engine: browser.engine, evidence: await session.run(probe.scenario) };
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
