import type { EngineName } from '../browsers/engines.ts';
import type { PolicyFile } from '../policy/policy.ts';
import type { Finding, Report } from '../policy/report.ts';
import type { Target } from '../target/target.ts';
import { type CheckProgress, checkPolicy } from './check-policy.ts';
import { findingKey } from './findings.ts';

/** What is otherwise in one server than in another that is meant to serve the same policy. */
export interface TargetComparison {
  /** The server that is looked at, and the one it is held against. */
  target: Report;
  against: Report;
  /** Findings of the first alone. */
  added: Finding[];
  /** Findings of the second alone. */
  removed: Finding[];
  /** Findings of both, seen in other engines. */
  moved: { finding: Finding; before: string[] }[];
  /** How many findings are the same in both. */
  same: number;
}

export interface CompareOptions {
  policy: PolicyFile;
  target: Target;
  against: Target;
  engines?: readonly EngineName[];
  grep?: RegExp;
  progress?: (target: 'target' | 'against', progress: CheckProgress) => void;
}

/**
 * Checks two servers against one policy, one after the other, and tells what changed.
 * @throws what `checkPolicy` throws
 */
export async function compareTargets(options: CompareOptions): Promise<TargetComparison> {
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

/** Holds a report against another of the same policy. Accepted findings count as findings. */
export function compareReports(target: Report, against: Report): TargetComparison {
  const now = allFindings(target);
  const before = allFindings(against);
  const both = [...now].filter(([key]) => before.has(key));
  const moved = both
    .map(([key, finding]) => ({ finding, before: before.get(key)!.engines }))
    .filter(({ finding, before }) => [...finding.engines].sort().join() !== [...before].sort().join());
  return {
    target,
    against,
    added: [...now].flatMap(([key, finding]) => (before.has(key) ? [] : [finding])),
    removed: [...before].flatMap(([key, finding]) => (now.has(key) ? [] : [finding])),
    moved,
    same: both.length - moved.length,
  };
}

function allFindings({ findings, accepted }: Report): Map<string, Finding> {
  return new Map([...findings, ...accepted.map(({ finding }) => finding)].map((one) => [findingKey(one), one]));
}
