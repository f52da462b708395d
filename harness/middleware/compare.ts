import type { EngineName } from '../browsers/engines.ts';
import { type Comparison, compareReports } from '../policy/comparison.ts';
import type { PolicyFile } from '../policy/policy.ts';
import type { Target } from '../target/target.ts';
import { type CheckProgress, checkPolicy } from './check-policy.ts';

export interface CompareOptions {
  /** A policy, or the path of its file. */
  policy: PolicyFile | string;
  target: Target;
  against: Target;
  /** All three unless said otherwise. */
  engines?: readonly EngineName[];
  /** Only what has an id that matches. */
  grep?: RegExp;
  progress?: (which: 'target' | 'against', progress: CheckProgress) => void;
}

/**
 * Checks two servers against one policy, one after the other, and tells what changed.
 * @throws what `checkPolicy` throws
 */
export async function compareTargets(options: CompareOptions): Promise<Comparison> {
  const { policy, engines, grep, progress = () => {} } = options;
  const check = (which: 'target' | 'against') =>
    checkPolicy({
      policy,
      target: options[which],
      ...(engines && { engines }),
      ...(grep && { grep }),
      progress: (one) => progress(which, one),
    });
  const against = await check('against');
  return compareReports(await check('target'), against);
}
