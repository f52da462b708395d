import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { checkPolicy } from '../check/check-policy.ts';
import { CutShortError } from '../check/errors.ts';
import type { CheckProgress } from '../check/progress.ts';
import { askRollout } from '../check/rollout/ask-rollout.ts';
import type { FailOn } from '../policy/finding-kinds.ts';
import type { PolicyFile } from '../policy/policy.ts';
import type { Target } from '../target/target.ts';
import { type Comparison, compareReports } from './comparison.ts';

export interface CompareOptions {
  /** A policy, or the path of its file. */
  policy: PolicyFile | string;
  target: Target;
  against: Target;
  /** All three unless said otherwise. */
  engines?: readonly BrowserId[];
  /** Only what has an id that matches. */
  grep?: RegExp;
  /** Which findings of `target` alone make `Comparison.failing`: breakages, which is all but hygiene, unless said otherwise. */
  failOn?: FailOn;
  /** Whether to ask as well what becomes of visitors when `target` takes the place of `against`, and back. */
  rollout?: boolean;
  progress?: (which: 'target' | 'against', progress: CheckProgress) => void;
  /** Ends the comparison: of servers that were not asked the same nothing can be said. */
  signal?: AbortSignal;
}

/**
 * Checks two servers against one policy, one after the other, and tells what changed.
 * @throws {CutShortError} when `signal` says so, and what else `checkPolicy` throws
 */
export async function compareTargets(options: CompareOptions): Promise<Comparison> {
  const { policy, engines, grep, failOn, signal, rollout = false, progress = () => {} } = options;
  const check = async (which: 'target' | 'against') => {
    const report = await checkPolicy({
      policy,
      target: options[which],
      ...(engines && { engines }),
      ...(grep && { grep }),
      ...(signal && { signal }),
      progress: (one) => progress(which, one),
    });
    if (report.cutShort === undefined) return report;
    throw new CutShortError(
      `cut short by ${report.cutShort}: the two servers were not asked the same, so nothing is told`,
    );
  };
  const against = await check('against');
  const compared = compareReports(await check('target'), against, failOn);
  if (!rollout) return compared;
  progress('target', { stage: 'going from the one to the other' });
  const { target, against: old } = options;
  const asked = await askRollout({ policy, target, against: old, engines: engines ?? browserIds, signal });
  return { ...compared, rollout: asked };
}
