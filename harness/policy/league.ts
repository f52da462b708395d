import { z } from 'zod';
import { type Finding, type FindingKind, findingKinds, type Report } from './report.ts';

/** One target of a league that was checked, or why it was not. */
export interface LeagueEntry {
  name: string;
  title: string;
  /** Of the middleware, as installed; undefined where it is missing. */
  version?: string;
  /** What its options cannot say of a policy. */
  notes: string[];
  /** Why it was not run at all, with the command that helps. */
  missing?: string;
  /** What came of each policy, by the policy’s name: a report, or why there is none. */
  outcomes: Record<string, { report: Report } | { failure: string }>;
}

/** Several servers held against the same policies. */
export interface League {
  format: 1;
  time: string;
  standard: string;
  engines: Report['engines'];
  /** With the intents of their probes, in the order of the probes, and how many probes each intent has. */
  policies: { name: string; title: string; policy: unknown; intents: Record<string, number> }[];
  entries: LeagueEntry[];
}

const cell = z
  .union([z.string(), z.record(z.string(), z.string())])
  .describe(
    '"as meant", or what was found, such as "2 hole, 1 breakage"; "failed" where nothing is known; by engine where they differ',
  );

export type LeagueCell = z.infer<typeof cell>;

/** A league in small: what its tables are made from. Committed, one line a cell, so that it diffs well. */
export const leagueSummarySchema = z.strictObject({
  engines: z.record(z.string(), z.string()).describe('Version by engine'),
  targets: z.array(
    z.strictObject({ name: z.string(), title: z.string(), version: z.string().nullable(), notes: z.array(z.string()) }),
  ),
  policies: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      rows: z.array(
        z.strictObject({
          intent: z.string(),
          probes: z.int().describe('Probes of this intent; 0 where no browser is needed'),
          cells: z.record(z.string(), cell).describe('By target'),
        }),
      ),
    }),
  ),
});

export type LeagueSummary = z.infer<typeof leagueSummarySchema>;

export const asMeant = 'as meant';
export const failed = 'failed';

/** Puts a league in small. Targets that are missing have no cells. */
export function summarize({ engines, policies, entries }: League): LeagueSummary {
  const names = engines.map(({ name }) => name);
  return {
    engines: Object.fromEntries(engines.map(({ name, version }) => [name, version])),
    targets: entries.map(({ name, title, version, notes }) => ({ name, title, version: version ?? null, notes })),
    policies: policies.map(({ name, title, intents }) => ({
      name,
      title,
      rows: Object.entries({ ...intents, ...withoutProbes, cache: intents.cache ?? 0 }).map(([intent, probes]) => ({
        intent,
        probes,
        cells: Object.fromEntries(
          entries.flatMap((entry) => {
            const outcome = entry.outcomes[name];
            return outcome === undefined ? [] : [[entry.name, cellOf(outcome, intent, names)] as const];
          }),
        ),
      })),
    })),
  };
}

/** Intents of what is found without a browser. */
const withoutProbes = { 'preflight-cache': 0, hygiene: 0, slow: 0 };

function cellOf(outcome: LeagueEntry['outcomes'][string], intent: string, engines: string[]): LeagueCell {
  if ('failure' in outcome) return failed;
  const { findings, accepted, unmet, faults } = outcome.report;
  const mine = [...findings, ...accepted.map(({ finding }) => finding)].filter((finding) => finding.intent === intent);
  const isMine = ({ probe }: { probe: string }) => probe.startsWith(`${intent}/`);
  const byEngine = Object.fromEntries(
    engines.map((engine) => {
      const seen = mine.filter((finding) => finding.engines.length === 0 || finding.engines.includes(engine));
      const words = [
        ...findingKinds.flatMap((kind) => count(seen, kind)),
        ...number(unmet.filter((one) => isMine(one) && one.engines.includes(engine)).length, 'not asked'),
        ...number(faults.filter((one) => isMine(one) && one.engine === engine).length, failed),
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
