import type { TargetPlace } from '../../../servers/pass-through.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding } from '../../policy/report.ts';
import type { RunningTarget } from '../../target/target.ts';
import type { Evidence } from '../../verdict/evidence.ts';
import type { ProbeRun } from '../probe-run.ts';

/** What a family of probes needs besides the server to say anything (`Family.needs`), and what such probes then find. */
export interface Need {
  /**
   * Puts it beside a target that runs.
   * @param tell told of each thing that is begun
   */
  open(target: RunningTarget, tell: (stage: string) => void): Promise<OpenedNeed>;
  /** Why a run proves nothing although its browser did as it was asked, or undefined. */
  faultOf(evidence: Evidence): string | undefined;
  /** What a probe found. Evidence with a fault or an unmet premise proves nothing: ask for none of it. */
  findingsOf(run: ProbeRun, policy: Policy): Finding[];
}

/** What became of a need. */
export type OpenedNeed =
  | MetNeed
  /** Why there is none here, and how to get it: its probes are premise-unmet. */
  | { missing: string }
  /** Why it did not start: of its probes nothing is known. */
  | { failed: string };

export interface MetNeed {
  /** Where browsers reach the target, given where they would reach it without this. */
  at(place: TargetPlace): TargetPlace;
  /** Ends it; a second time nothing happens. */
  close(): Promise<void>;
}
