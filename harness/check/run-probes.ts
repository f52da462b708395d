import type { TargetPlace } from '../../servers/pass-through.ts';
import type { FoundBrowser } from '../browsers/engines.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { openSession } from '../session/session.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { sharedCacheFault } from './findings/shared-cache-reads.ts';
import { needsCache } from './ready-target.ts';

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
  /** Ends the run early: what has ended by then is what there is. */
  signal?: AbortSignal;
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
export async function runProbes({ browsers, target, probes, ended, signal }: RunProbesOptions): Promise<RunProbes> {
  const scenarios = probes.map(({ scenario }) => scenario);
  const closing: Promise<void>[] = [];
  const runIn = async (browser: FoundBrowser): Promise<ProbeRun[]> => {
    const opening = openSession({ browser, scenarios, target });
    const session = await unlessAborted(opening, signal);
    if (session === undefined) {
      closing.push(opening.then((late) => late.close()).catch(() => {}));
      return [];
    }
    const runs: ProbeRun[] = [];
    try {
      const all = Promise.all(
        probes.map(async (probe) => {
          const evidence = await session.run(probe.scenario);
          if (signal?.aborted) return;
          const fault = evidence.fault ?? (needsCache(probe) ? sharedCacheFault(evidence) : undefined);
          const run = {
            probe,
            engine: browser.engine,
            evidence: fault === undefined ? evidence : { ...evidence, fault },
          };
          ended(run);
          runs.push(run);
        }),
      );
      await unlessAborted(all, signal);
      return runs.sort((a, b) => probes.indexOf(a.probe) - probes.indexOf(b.probe));
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

/** What a promise comes to; undefined once the signal says that it is not waited for any longer. */
export async function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T | undefined> {
  if (signal === undefined) return promise;
  promise.catch(() => {});
  let abort = () => {};
  const aborted = new Promise<undefined>((resolve) => {
    abort = () => resolve(undefined);
    if (signal.aborted) abort();
    else signal.addEventListener('abort', abort);
  });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
