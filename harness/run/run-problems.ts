import { acceptable } from '../verdict/verdicts.ts';
import { countVerdicts } from './collect.ts';
import { exitCode } from './exit-code.ts';
import { isUnstable } from './gravity.ts';
import type { Results } from './results.ts';

/** What went wrong with the harness itself, and where: scenarios that ended without telling what they saw. */
export type Broken = readonly (readonly [what: string, where: readonly string[]])[];

/** Why what a signal kept from running was not run. */
export const cutShort = 'the run was cut short';

/** Everything that keeps a run from being a success, a line each. */
export function problemsOf(results: Results, broken: Broken): string[] {
  const problems = broken.map(([what, [first, ...others]]) => {
    const more = others.length === 0 ? '' : ` and ${others.length} more`;
    return `the harness failed at ${first}${more}: ${what}`;
  });
  if (results.run.cutShort) problems.unshift(cutShort);
  for (const { name, notRun } of results.engines) {
    if (notRun !== undefined && notRun !== cutShort)
      problems.push(`${name} was not run: ${notRun}. To leave it out: --project with the others' names`);
    const counts = countVerdicts(results, name);
    for (const [verdict, count] of Object.entries(counts)) {
      if (!acceptable.has(verdict as keyof typeof counts)) problems.push(`${name}: ${count} ${verdict}`);
    }
    const unstable = results.scenarios.filter((scenario) => isUnstable(scenario.results[name] ?? ({} as never)));
    for (const { id } of unstable) problems.push(`${name}: ${id} gave different verdicts when repeated`);
  }
  if (results.scenarios.length === 0) problems.push('no scenario was run');
  return problems;
}

/** What a run's command exits with, where no signal ended it. */
export function exitCodeOf(results: Results, broken: Broken, problems: readonly string[]): number {
  if (broken.length > 0 || hasUnproven(results)) return exitCode.harness;
  return problems.length === 0 ? exitCode.success : exitCode.findings;
}

/** Whether there is a scenario of which nothing is known, since the harness failed. */
export function hasUnproven(results: Results): boolean {
  return results.scenarios.some((one) => Object.values(one.results).some(({ verdict }) => verdict === 'harness-error'));
}
