import colors from 'picocolors';
import { type Cause, causesOf } from '../policy/causes.ts';
import { findingKinds, kinds } from '../policy/finding-kinds.ts';
import { aboutFinding, observedBy, worstFirst } from '../policy/finding-words.ts';
import { headline } from '../policy/headline.ts';
import { type Finding, findingKey, type Report, showsSomething } from '../policy/report.ts';
import { counted } from '../wire/counted.ts';
import { visible } from '../wire/visible.ts';
import { findingExchangeLines } from './exchange-lines.ts';
import { rerunOf } from './rerun.ts';

export interface TellingOptions {
  /** The command of this run without what follows: `npm run middleware -- --policy policy.yaml --url http://…`. */
  command: string;
}

/**
 * A report in words, the worst first. What is to blame for findings is told once, in full with the first of them: the
 * exchange, the step, the fix and the command that runs just its probe; of the others the probes are named.
 */
export function policyReport(report: Report, options: TellingOptions): string {
  const { findings, accepted, unsaid = [], gone, unmet, faults } = report;
  const rerun = rerunOf(options.command);
  const worst = headline(report);
  const lines: string[] = worst === undefined ? [] : [colors.bold(visible(worst))];
  for (const kind of findingKinds) {
    const causes = causesOf(worstFirst(findings).filter((finding) => finding.kind === kind));
    if (causes.length === 0) continue;
    const { title, meaning, color } = kinds[kind];
    const count = color(colors.bold(`${title}: ${findingsAndCauses(causes)}`));
    lines.push('', count + colors.dim(`  ${meaning}`));
    for (const cause of causes) lines.push(...causeLines(cause, rerun(cause.first)).map((line) => `    ${line}`));
  }
  if (accepted.length > 0) {
    lines.push('', colors.bold(`Accepted: ${accepted.length}`));
    for (const { finding, reason } of accepted) lines.push(`    ${finding.kind} ${finding.probe}: ${visible(reason)}`);
  }
  for (const [option, its] of grouped(unsaid, ({ option, what }) => `${option}: ${what}`))
    lines.push(
      '',
      `${colors.bold('Cannot be said')} by ${visible(option)}: ${some(its.map(({ finding }) => finding.probe))}`,
    );
  if (gone.length > 0) {
    lines.push(
      '',
      colors.red(colors.bold(`Accepted, and happen no more: ${gone.length}`)) + colors.dim('  take these entries out'),
    );
    for (const entry of gone) lines.push(`    ${findingKey(entry)}: ${visible(entry.reason)}`);
  }
  if (unmet.length > 0) {
    lines.push(
      '',
      colors.bold(`Not asked: ${counted(unmet.length, 'probe')} whose premise is not met`) +
        colors.dim('  no findings; a path that is another one is named in the policy, under routes'),
    );
    for (const [why, probes] of grouped(unmet, (one) => one.why))
      lines.push(`    ${visible(why)}: ${some(probes.map(({ probe }) => probe))}`);
  }
  if (faults.length > 0) {
    lines.push('', colors.red(colors.bold(`Failed: ${faults.length}`)) + colors.dim('  nothing is known of these'));
    for (const { probe, engine, why } of faults) lines.push(`    ${probe} (${engine}): ${visible(why)}`);
  }
  if (report.inOptions !== undefined)
    lines.push('', colors.bold('The policy in options of ') + visible(report.inOptions));
  return [...lines, '', ...summaryLines(report)].join('\n').replace(/^\n/, '');
}

/** What was checked, and what came of it. */
export function summaryLines(report: Report): string[] {
  const { target, engines, probes, accepted, cutShort } = report;
  const notAsked = probes.premiseUnmet === 0 ? '' : `, ${probes.premiseUnmet} not asked`;
  return [
    target.name === target.what ? visible(target.name) : `${visible(target.name)} (${visible(target.what)})`,
    `checked: ${checkedWords(probes)}${notAsked}`,
    ...partialLines(report),
    `in: ${engines.map(({ build, driver }) => `${build} by ${driver}`).join('; ') || 'no browser'}`,
    ...(cutShort === undefined
      ? []
      : [colors.red(colors.bold(`cut short by ${cutShort}: of what is not told here nothing is known`))]),
    isClean(report)
      ? colors.green(
          `${colors.bold(report.partial ? 'clean in this part' : 'clean')}: ${cleanWords(report)}${accepted.length > 0 ? `; ${counted(accepted.length, 'finding')} ${accepted.length === 1 ? 'is' : 'are'} accepted` : ''}`,
        )
      : colors.bold(outcome(report)),
  ];
}

/** How many there are of each kind, the worst first: `71 holes, 4 of caches`; empty where there are none. */
export function countedByKind(findings: readonly Finding[]): string {
  return findingKinds
    .flatMap((kind) => {
      const count = findings.filter((finding) => finding.kind === kind).length;
      return count === 0 ? [] : [`${count} ${kinds[kind].counted[count === 1 ? 0 : 1]}`];
    })
    .join(', ');
}

function checkedWords({ allowed, denied }: Report['probes']): string {
  if (allowed + denied === 0) return 'no probes';
  return `${counted(allowed, 'probe')} that must be allowed, ${denied === 0 ? 'none' : denied} that must be denied`;
}

/** How much was asked, where that is a part. */
export function partialLines({ partial }: Pick<Report, 'partial'>): string[] {
  if (partial === undefined) return [];
  const { grep, probes, of } = partial;
  return [
    colors.yellow(
      `only a part was asked: ${probes} of ${counted(of, 'probe')}, those that match ${visible(grep)}; of the others nothing is known`,
    ),
  ];
}

function isClean(report: Report): boolean {
  const { findings, gone, faults, cutShort } = report;
  return findings.length + gone.length + faults.length === 0 && cutShort === undefined && showsSomething(report);
}

function cleanWords({ probes, partial }: Report): string {
  if (probes.run === 0) return 'the answers to plain requests are as they should be; no page was asked to read any';
  return partial ? 'what was asked came out as it must' : 'every page could read what it must, and nothing else';
}

function outcome(report: Report): string {
  const { findings, gone, faults, failures } = report;
  return [
    [counted(findings.length, 'finding'), ...(findings.length > 0 ? [countedByKind(findings)] : [])].join(': '),
    ...(showsSomething(report) ? [] : ['nothing is known: nothing was asked that was answered as meant, or otherwise']),
    ...(findings.length > 0 && failures.length === 0 ? ['none that fails the check (--fail-on)'] : []),
    ...(gone.length > 0 ? [`${gone.length} accepted that are gone`] : []),
    ...(faults.length > 0 ? [`${faults.length} failed`] : []),
  ].join('; ');
}

/** How many findings there are, and of how many causes. */
export function findingsAndCauses(causes: readonly Cause[]): string {
  const count = causes.reduce((sum, { findings }) => sum + findings.length, 0);
  return causes.length === count ? `${count}` : `${count}, of ${counted(causes.length, 'cause')}`;
}

/** What is to blame for findings: the first in full, and the names of the others. */
export function causeLines({ first, findings }: Cause, rerun: string): string[] {
  const others = findings.slice(1);
  if (others.length === 0) return findingLines(first, rerun);
  return [
    ...findingLines(first, rerun),
    `  and ${others.length} more of the same cause, which --json FILE and --html FILE tell:`,
    ...[...grouped(others, ({ intent }) => intent).values()].map(
      (its) => `    ${some(its.map(nameAmong(findings)))}${its.length > 3 ? ` (${its.length})` : ''}`,
    ),
  ];
}

/** A finding's probe, and its credentials where another finding is of the same probe. */
function nameAmong(findings: readonly Finding[]): (finding: Finding) => string {
  return ({ probe, credentials }) =>
    findings.filter((one) => one.probe === probe).length === 1
      ? probe
      : `${probe} (${credentials ? 'with' : 'without'} credentials)`;
}

/** A finding in full. */
export function findingLines(finding: Finding, rerun: string): string[] {
  const { kind, probe, sentence, evidence, blame, fix } = finding;
  return [
    `${kinds[kind].color('✗')} ${probe}  ${colors.dim(aboutFinding(finding))}`,
    `  ${colors.bold(visible(sentence))}`,
    ...evidence.exchanges
      .slice(-shownExchanges)
      .flatMap((exchange) => findingExchangeLines(exchange).map((line) => `  ${line}`)),
    `  ${visible(observedBy(finding))}`,
    ...(blame === null ? [] : [`  step ${blame.step}, ${blame.url}`, `    ${visible(blame.sentence)}`]),
    ...(fix === null ? [] : [`  ${colors.bold('fix')}: ${visible(fix)}`]),
    colors.dim(`  run it again: ${rerun}`),
  ];
}

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
