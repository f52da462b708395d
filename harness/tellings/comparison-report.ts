import colors from 'picocolors';
import type { Comparison } from '../league/comparison.ts';
import { aboutFinding } from '../policy/finding-words.ts';
import type { Finding } from '../policy/report.ts';
import { counted } from '../wire/counted.ts';
import { visible } from '../wire/visible.ts';
import { countedByKind, partialLines } from './policy-report.ts';
import { rolloutLines } from './rollout-lines.ts';

/** What changed between two servers, in words: what got worse and what got better first. Findings of one blame are told once, with their number. */
export function comparisonReport(comparison: Comparison): string {
  const { target, against, added, removed, moved, same, rollout, failing, failOn } = comparison;
  const [now, before] = [visible(target.target.name), visible(against.target.name)];
  const failed = target.faults.length + against.faults.length;
  const lines = [
    ...(added.length === 0 ? [] : [colors.bold(colors.red(`Worse: ${countedByKind(added)}.`))]),
    ...(removed.length === 0 ? [] : [colors.bold(colors.green(`Better: ${countedByKind(removed)}.`))]),
    ...section(colors.red(`Only in ${now}: ${added.length}`), added),
    ...section(colors.green(`No longer in ${now}, only in ${before}: ${removed.length}`), removed),
    ...(moved.length === 0 ? [] : [colors.yellow(`In other engines than in ${before}: ${moved.length}`)]),
    ...moved.map(
      ({ finding, before }) =>
        `    ${finding.kind} ${finding.probe}: ${before.join(', ')} → ${finding.engines.join(', ')}`,
    ),
  ];
  const nothing = lines.length === 0 ? ['Nothing changed.'] : [];
  const unknown =
    failed > 0
      ? [colors.red(`${counted(failed, 'probe')} failed: nothing is known of ${failed === 1 ? 'it' : 'these'}.`)]
      : [];
  return [
    ...lines,
    ...nothing,
    ...(added.length > 0 && failing === 0 ? [`none that is new fails the comparison (--fail-on ${failOn})`] : []),
    `${counted(same, 'finding')} ${same === 1 ? 'is' : 'are'} the same in both.`,
    ...partialLines(target),
    ...unknown,
    ...rolloutLines(rollout),
  ].join('\n');
}

function section(title: string, findings: readonly Finding[]): string[] {
  if (findings.length === 0) return [];
  const groups = new Map<string, Finding[]>();
  for (const one of findings) {
    const cause = `${one.kind} ${one.intent} ${one.credentials} ${one.blame?.step}`;
    groups.set(cause, [...(groups.get(cause) ?? []), one]);
  }
  const lines = [...groups.values()].flatMap(([first, ...others]) => {
    const { kind, probe, sentence, blame } = first!;
    return [
      `    ${kind} ${probe}  ${colors.dim(aboutFinding(first!))}`,
      `      ${visible(sentence)}`,
      ...(blame === null ? [] : [`      step ${blame.step}: ${visible(blame.sentence)}`]),
      ...(others.length === 0 ? [] : [colors.dim(`      … and ${others.length} more like it`)]),
    ];
  });
  return [colors.bold(title), ...lines];
}
