import type { Untried } from '../policy/probes/family.ts';
import type { Finding } from '../policy/report.ts';
import { unlessAborted } from '../run/unless-aborted.ts';
import { TargetError } from '../target/target-error.ts';
import { findingExchange } from './findings/recorded.ts';
import { isDeaf } from './looks/ask.ts';
import { idsOfLooks, lookAt } from './looks/look-at.ts';
import type { Plan } from './plan.ts';
import type { AskedProbe, ProbeRun } from './probe-run.ts';
import type { CheckProgress } from './progress.ts';
import { expectAlive, type ReadyTarget } from './ready-target.ts';

/** What was looked for, what of it was found (undefined where the signal ended it), and what could not be looked for. */
export interface Looked {
  ids: string[];
  findings: Finding[] | undefined;
  unmet: Untried[];
}

/**
 * Looks at what a target has answered to probes, and at what it answers without a browser.
 * @throws {TargetError} when the target dies
 */
export async function lookAtTarget(
  { subject, isWanted }: Plan,
  { running, place, met, anew }: ReadyTarget,
  asked: readonly AskedProbe[],
  { progress, signal }: { progress: (progress: CheckProgress) => void; signal?: AbortSignal | undefined },
): Promise<Looked> {
  expectAlive(running);
  const choice = { isWanted, met, anew };
  const ids = idsOfLooks(subject, choice);
  if (ids.length === 0) return { ids, findings: [], unmet: [] };
  progress({ stage: 'looking at the answers' });
  const [first] = asked;
  const recorded = asked.filter(({ run }) => run.engine === first?.run.engine).flatMap(({ run }) => exchangesOf(run));
  const looked = await unlessAborted(lookAt(place, subject, recorded, choice), signal);
  expectAlive(running);
  if (isDeaf(place))
    throw new TargetError(
      `The target ${running.name} does not listen any more since it was checked.`,
      running.output(),
    );
  const { findings, unmet = [] } = looked ?? {};
  return { ids: ids.filter((id) => unmet.every(({ probe }) => probe !== id)), findings, unmet };
}

/** What the target was asked and answered, with nothing in between. */
function exchangesOf({ probe, evidence }: ProbeRun) {
  if (probe.needs !== undefined) return [];
  return evidence.steps
    .flatMap(({ recorded }) => recorded)
    .filter(({ server, completed }) => server === 'target' && completed)
    .map(findingExchange);
}
