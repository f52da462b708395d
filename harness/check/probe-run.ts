import type { Probe } from '../policy/probes/probe.ts';
import type { Judge } from '../run/run-scenarios.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { sharedCacheFault } from './findings/shared-cache-reads.ts';
import { needsCache } from './ready-target.ts';

/** A probe that was run in one browser. */
export interface ProbeRun {
  probe: Probe;
  /** The browser's id. */
  engine: string;
  evidence: Evidence;
}

/** Takes the runs of probes' scenarios for runs of these probes. */
export function judgedAsProbes(probes: readonly Probe[]): Judge<ProbeRun> {
  const probeOf = new Map(probes.map((probe) => [probe.scenario, probe]));
  return (scenario, evidence, { id: engine }) => {
    const probe = probeOf.get(scenario)!;
    const fault = evidence.fault ?? (needsCache(probe) ? sharedCacheFault(evidence) : undefined);
    return { probe, engine, evidence: fault === undefined ? evidence : { ...evidence, fault } };
  };
}
