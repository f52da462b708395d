import type { Probe } from '../policy/probes/probe.ts';
import type { Finding } from '../policy/report.ts';
import type { Evidence } from '../verdict/evidence.ts';

/** A probe that was run in one browser. */
export interface ProbeRun {
  probe: Probe;
  engine: string;
  evidence: Evidence;
  /** Why the browser has not shown what the probe is about. */
  unshown?: string | undefined;
}

/** A run of a probe, and what it found. */
export interface AskedProbe {
  run: ProbeRun;
  findings: Finding[];
}

/** Whether the evidence proves something. */
export function isSound({ evidence, unshown }: ProbeRun): boolean {
  return evidence.unmet.length === 0 && evidence.fault === undefined && unshown === undefined;
}

/** Why the environment cannot show what a probe is about, or undefined. A page needs an origin at which it can be opened. */
export function whyUnmet({ evidence: { unmet, unopened }, unshown }: ProbeRun): string | undefined {
  const whys = [...unmet.map(({ why }) => why), unopened, unshown].filter((why) => why !== undefined);
  return whys.length > 0 ? whys.join('; ') : undefined;
}

/** Why nothing is known of a probe, or undefined: the target or the harness failed. */
export function whyFailed(run: ProbeRun): string | undefined {
  return whyUnmet(run) === undefined ? run.evidence.fault : undefined;
}
