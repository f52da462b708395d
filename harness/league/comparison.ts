import { defaultFailOn, fails } from '../check/fail-on.ts';
import type { Rollout } from '../check/rollout/ask-rollout.ts';
import type { FailOn } from '../policy/finding-kinds.ts';
import { type Finding, findingKey, type Report } from '../policy/report.ts';

/** What is otherwise in one server than in another that is meant to serve the same policy. */
export interface Comparison {
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
  /** Of `added`, how many make the comparison fail; and what that depends on. */
  failing: number;
  failOn: FailOn;
  /** What becomes of those who used the second when the first takes its place, where that was asked. */
  rollout?: Rollout;
}

export type { Rollout };

/**
 * Holds a report against another of the same policy. Accepted findings count as findings.
 * @param failOn which of the findings of the first alone make it fail
 */
export function compareReports(target: Report, against: Report, failOn: FailOn = defaultFailOn): Comparison {
  const now = findingsByName(target);
  const before = findingsByName(against);
  const both = [...now].filter(([name]) => before.has(name));
  const moved = both
    .map(([name, finding]) => ({ finding, before: before.get(name)!.engines }))
    .filter(({ finding, before }) => [...finding.engines].sort().join() !== [...before].sort().join());
  const added = [...now].flatMap(([name, finding]) => (before.has(name) ? [] : [finding]));
  return {
    target,
    against,
    added,
    removed: [...before].flatMap(([name, finding]) => (now.has(name) ? [] : [finding])),
    moved,
    same: both.length - moved.length,
    failing: added.filter((finding) => fails(finding, failOn)).length,
    failOn,
  };
}

function findingsByName({ findings, accepted }: Report): Map<string, Finding> {
  const all = [...findings, ...accepted.map(({ finding }) => finding)];
  return new Map(all.map((one) => [findingKey(one), one]));
}
