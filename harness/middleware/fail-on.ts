import type { Finding, Report } from '../policy/report.ts';

/** What makes a check fail: holes alone; what changes what pages can do, which is all but hygiene; or everything. */
export const failOnLevels = ['holes', 'breakages', 'all'] as const;

export type FailOn = (typeof failOnLevels)[number];

const failing: Record<FailOn, ReadonlySet<Finding['kind']>> = {
  holes: new Set(['hole']),
  breakages: new Set(['hole', 'breakage', 'cache', 'preflight-cache', 'slow']),
  all: new Set(['hole', 'breakage', 'cache', 'preflight-cache', 'slow', 'hygiene']),
};

/** Whether a report is a failure. An accepted finding that happens no more always is one, so that the list stays true. */
export function isFailure({ findings, gone }: Pick<Report, 'findings' | 'gone'>, level: FailOn): boolean {
  return gone.length > 0 || findings.some(({ kind }) => failing[level].has(kind));
}
