import { type FindingKind, findingKinds } from '../policy/finding-kinds.ts';
import type { Finding, Report } from '../policy/report.ts';
import type { League, LeagueCell, LeagueOutcome, LeagueSummary } from './league.ts';

/** How a league is put in small, and what its cells count. Runs in a page, too. */

export const asMeant = 'as meant';
export const failed = 'failed';
export const unsaid = 'cannot be said';

/** Puts a league in small. Targets that are missing have no cells. */
export function summarize({ policies, targets }: League): LeagueSummary {
  return {
    policies: policies.map(({ name, title, probes, intents }) => ({ name, title, probes, intents })),
    targets: targets.map(({ name, title, version, notes, time, engines, outcomes }) => ({
      name,
      title,
      version,
      notes,
      time,
      engines: engines.map(({ name, version }) => ({ name, version })),
      cells: Object.fromEntries(
        policies.flatMap((policy) => {
          const outcome = outcomes[policy.name];
          if (outcome === undefined) return [];
          const names = engines.map(({ name }) => name);
          const cells = Object.keys(policy.intents).map((intent) => [intent, cellOf(outcome, intent, names)] as const);
          return [[policy.name, Object.fromEntries(cells)] as const];
        }),
      ),
    })),
  };
}

/** What a league has of an intent at a target: what a cell counts. */
export interface FoundOfIntent extends Pick<Report, 'findings' | 'unmet' | 'faults'> {
  unsaid: NonNullable<Report['unsaid']>;
}

export function foundOf(report: Report, intent: string): FoundOfIntent {
  const isMine = ({ probe }: { probe: string }) => probe.startsWith(`${intent}/`);
  return {
    findings: [...report.findings, ...report.accepted.map(({ finding }) => finding)].filter(
      (finding) => finding.intent === intent,
    ),
    unsaid: (report.unsaid ?? []).filter(({ finding }) => finding.intent === intent),
    unmet: report.unmet.filter(isMine),
    faults: report.faults.filter(isMine),
  };
}

function cellOf(outcome: LeagueOutcome, intent: string, engines: string[]): LeagueCell {
  if ('failure' in outcome) return failed;
  const { findings, unmet, faults, ...its } = foundOf(outcome.report, intent);
  const byEngine = Object.fromEntries(
    engines.map((engine) => {
      const isSeen = (finding: Finding) => finding.engines.length === 0 || finding.engines.includes(engine);
      const seen = findings.filter(isSeen);
      const words = [
        ...findingKinds.flatMap((kind) => count(seen, kind)),
        ...number(its.unsaid.filter(({ finding }) => isSeen(finding)).length, unsaid),
        ...number(unmet.filter((one) => one.engines.includes(engine)).length, 'not asked'),
        ...number(faults.filter((one) => one.engine === engine).length, failed),
      ];
      return [engine, words.join(', ') || asMeant];
    }),
  );
  const [first, ...others] = Object.values(byEngine);
  return first !== undefined && others.every((one) => one === first) ? first : byEngine;
}

function count(findings: Finding[], kind: FindingKind): string[] {
  return number(findings.filter((finding) => finding.kind === kind).length, kind);
}

function number(count: number, word: string): string[] {
  return count === 0 ? [] : [`${count} ${word}`];
}
