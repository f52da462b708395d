import type { Policy } from './policy.ts';
import type { Finding, Report } from './report.ts';

/** Something that a policy may mean and that a middleware has no way to be told: no finding, whoever uses it. */
export interface Unsaid {
  /** The option that should say it, as the middleware names it. */
  option: string;
  /** What cannot be said, as a clause. */
  what: string;
  /** Whether a finding comes of it. */
  shows(finding: Finding, policy: Policy): boolean;
}

/** Sets apart from findings those that come of what a middleware cannot be told, the rest in their order. */
export function withoutUnsaid(
  findings: readonly Finding[],
  cannotSay: readonly Unsaid[],
  policy: Policy,
): { findings: Finding[]; unsaid: NonNullable<Report['unsaid']> } {
  const of = (finding: Finding) => cannotSay.find(({ shows }) => shows(finding, policy));
  return {
    findings: findings.filter((finding) => of(finding) === undefined),
    unsaid: findings.flatMap((finding) => {
      const its = of(finding);
      return its === undefined ? [] : [{ finding, option: its.option, what: its.what }];
    }),
  };
}
