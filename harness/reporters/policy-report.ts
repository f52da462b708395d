import colors from 'picocolors';
import { type Finding, findingKey, findingKinds, type Report } from '../policy/report.ts';
import { quote } from './curl.ts';
import { exchangeLines } from './exchange-lines.ts';
import { aboutFinding, kinds, readerOf, worstFirst } from './finding-kinds.ts';
import { visible } from './visible.ts';

export interface TellingOptions {
  /** The command of this run without what follows: `npm run middleware -- --policy policy.yaml --url http://…`. */
  command: string;
}

/**
 * A report in words, the worst first. Of the findings of one kind that the same step is to blame for, the first is told
 * in full, with the exchange, the step, the fix and the command that runs just that probe; of each intent a few are told.
 */
export function policyReport(report: Report, options: TellingOptions): string {
  const { findings, accepted, gone, unmet, faults } = report;
  const rerun = rerunOf(options);
  const lines: string[] = [];
  for (const kind of Object.keys(kinds) as Finding['kind'][]) {
    const mine = worstFirst(findings).filter((finding) => finding.kind === kind);
    if (mine.length === 0) continue;
    const { title, meaning, color } = kinds[kind];
    lines.push('', color(colors.bold(`${title}: ${mine.length}`)) + colors.dim(`  ${meaning}`));
    const told = new Set<string>();
    for (const [intent, its] of grouped(mine, (finding) => finding.intent)) {
      lines.push(`  ${colors.bold(intent)}`);
      const few = intent === kind ? its : its.slice(0, toldOfAnIntent);
      for (const finding of few) {
        const cause = finding.blame?.step ?? finding.probe;
        const full = !told.has(cause) || intent === kind;
        told.add(cause);
        lines.push(...findingLines(finding, rerun(finding.probe), { full }).map((line) => `    ${line}`));
      }
      const left = its.slice(few.length).map(({ probe }) => probe);
      if (left.length > 0)
        lines.push(`    and ${left.length} more, which --json FILE and --html FILE tell: ${some(left)}`);
    }
  }
  if (accepted.length > 0) {
    lines.push('', colors.bold(`Accepted: ${accepted.length}`));
    for (const { finding, reason } of accepted) lines.push(`    ${finding.kind} ${finding.probe}: ${visible(reason)}`);
  }
  if (gone.length > 0) {
    lines.push(
      '',
      colors.red(colors.bold(`Accepted, and happen no more: ${gone.length}`)) + colors.dim('  take these entries out'),
    );
    for (const entry of gone) lines.push(`    ${findingKey(entry)}: ${visible(entry.reason)}`);
  }
  if (unmet.length > 0) {
    lines.push('', colors.bold(`Not asked: ${unmet.length} probes whose premise is not met`));
    for (const [why, probes] of grouped(unmet, (one) => one.why))
      lines.push(`    ${visible(why)}: ${some(probes.map(({ probe }) => probe))}`);
  }
  if (faults.length > 0) {
    lines.push('', colors.red(colors.bold(`Failed: ${faults.length}`)) + colors.dim('  nothing is known of these'));
    for (const { probe, engine, why } of faults) lines.push(`    ${probe} (${engine}): ${visible(why)}`);
  }
  return [...lines, '', ...summaryLines(report)].join('\n').replace(/^\n/, '');
}

/** The command that runs just a probe again. */
export function rerunOf({ command }: TellingOptions): (probe: string) => string {
  return (probe) => `${command} --grep ${quote(`^${probe}$`)}`;
}

/** What was checked, and what came of it. */
export function summaryLines({ target, engines, probes, findings, accepted, gone, faults }: Report): string[] {
  const counts = findingKinds.flatMap((kind) => {
    const count = findings.filter((finding) => finding.kind === kind).length;
    return count === 0 ? [] : [`${count} ${kind}`];
  });
  const clean = findings.length === 0 && faults.length === 0 && gone.length === 0;
  return [
    `${target.name} (${target.what})`,
    `checked: ${probes.allowed} probes that must be allowed, ${probes.denied} that must be denied${probes.premiseUnmet === 0 ? '' : `, ${probes.premiseUnmet} not asked`}`,
    `in: ${engines.map(({ build, driver }) => `${build} by ${driver}`).join('; ') || 'no browser'}`,
    clean
      ? colors.green(
          `${colors.bold('clean')}: every page could read what it must, and nothing else${accepted.length > 0 ? `; ${accepted.length} findings are accepted` : ''}`,
        )
      : colors.bold(
          [
            findings.length === 0 ? 'no findings' : `${findings.length} findings: ${counts.join(', ')}`,
            ...(gone.length > 0 ? [`${gone.length} accepted that are gone`] : []),
            ...(faults.length > 0 ? [`${faults.length} failed`] : []),
          ].join('; '),
        ),
  ];
}

/** A finding: in full, or the sentence alone. */
export function findingLines(finding: Finding, rerun: string, { full }: { full: boolean }): string[] {
  const { kind, probe, sentence, evidence, blame, fix } = finding;
  const head = `${kinds[kind].color('✗')} ${probe}  ${colors.dim(aboutFinding(finding))}`;
  if (!full) return [head, `  ${visible(sentence)}`];
  return [
    head,
    `  ${colors.bold(visible(sentence))}`,
    ...evidence.exchanges
      .slice(-shownExchanges)
      .flatMap((exchange) => exchangeLines(exchange).map((line) => `  ${line}`)),
    `  ${readerOf(finding)}: ${visible(evidence.observed)}`,
    ...(blame === null ? [] : [`  step ${blame.step}, ${blame.url}`, `    ${visible(blame.sentence)}`]),
    ...(fix === null ? [] : [`  ${colors.bold('fix')}: ${visible(fix)}`]),
    colors.dim(`  run it again: ${rerun}`),
  ];
}

/** Findings of one kind and intent that are told; the JSON has all of them. */
const toldOfAnIntent = 4;
/** The last exchanges of a finding are shown; the JSON has all of them. */
const shownExchanges = 4;

function grouped<T>(list: readonly T[], by: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(by(one), [...(groups.get(by(one)) ?? []), one]);
  return groups;
}

function some(probes: string[]): string {
  return probes.length <= 3 ? probes.join(', ') : `${probes.slice(0, 3).join(', ')}, …`;
}
