import type { TargetPlace } from '../../servers/pass-through.ts';
import type { FoundBrowser } from '../browsers/engines.ts';
import type { Probe } from '../policy/probe.ts';
import { openSession } from '../session/session.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { sharedCacheFault } from './shared-cache-reads.ts';

/** A probe that was run in one engine. */
export interface ProbeRun {
  probe: Probe;
  engine: string;
  evidence: Evidence;
}

export interface RunProbesOptions {
  browsers: readonly FoundBrowser[];
  /** Where the target answers, and the origin at which pages reach it. */
  target: TargetPlace;
  probes: readonly Probe[];
  /** Told of each probe as it ends. What it throws ends the run. */
  ended(run: ProbeRun): void;
}

/** What came of it. */
export interface RunProbes {
  runs: ProbeRun[];
  /** Resolves once the browsers have ended, which takes a moment. */
  closed: Promise<unknown>;
}

/**
 * Runs probes in real browsers, all engines side by side.
 * @throws {Error} when a browser does not start, and what `ended` throws
 */
export async function runProbes({ browsers, target, probes, ended }: RunProbesOptions): Promise<RunProbes> {
  const scenarios = probes.map(({ scenario }) => scenario);
  const closing: Promise<void>[] = [];
  const runIn = async (browser: FoundBrowser): Promise<ProbeRun[]> => {
    const session = await openSession({ browser, scenarios, target });
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
      closing.push(session.close());
    }
  };
  const settled = await Promise.allSettled(probes.length === 0 ? [] : browsers.map(runIn));
  const closed = Promise.all(closing);
  try {
    return { runs: settled.flatMap(resultOf), closed };
  } catch (error) {
    await closed;
    throw error;
  }
}

function resultOf<T>(settled: PromiseSettledResult<T>): T {
  if (settled.status === 'rejected') throw settled.reason;
  return settled.value;
}
