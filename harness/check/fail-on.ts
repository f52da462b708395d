import { type Cause, causesOf } from '../policy/causes.ts';
import { type FailOn, failOnLevels, kinds } from '../policy/finding-kinds.ts';
import { type Finding, findingKey, type Report, showsSomething } from '../policy/report.ts';
import { visible } from '../wire/visible.ts';

/** The level of every check that names none. */
export const defaultFailOn: FailOn = 'breakages';

/** Whether findings of a kind make a check of a level fail. */
export function fails({ kind }: Pick<Finding, 'kind'>, level: FailOn): boolean {
  return failOnLevels.indexOf(level) >= failOnLevels.indexOf(kinds[kind].failsAt);
}

/**
 * Why a check fails, a sentence each, findings of one cause together; none where it passes. An accepted finding that happens no more always is a reason,
 * so that the list stays true; so is a probe of which nothing is known, and a check that shows nothing at all.
 */
export function failuresOf(report: Omit<Report, 'failures'>, level: FailOn): string[] {
  const { findings, gone, faults, cutShort } = report;
  return [
    ...causesOf(findings.filter((one) => fails(one, level))).map(failureOf),
    ...gone.map((entry) => `accepted, and happens no more: ${findingKey(entry)}`),
    ...faults.map(({ probe, engine, why }) => `nothing is known of ${probe} in ${engine}: ${why}`),
    ...(cutShort === undefined ? [] : [`the check was cut short by ${cutShort}`]),
    ...(showsSomething(report) ? [] : ['nothing is known: nothing was asked that was answered as meant, or otherwise']),
  ].map(visible);
}

function failureOf({ first: { kind, probe, sentence }, findings: { length } }: Cause): string {
  const more = length === 1 ? '' : ` (and ${length - 1} more of the same cause)`;
  return `${kind} ${probe}: ${sentence}${more}`;
}
