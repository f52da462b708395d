import { stripVTControlCharacters } from 'node:util';
import type { League } from '../league/league.ts';
import { summarize } from '../league/summarize.ts';
import type { Report } from '../policy/report.ts';
import { summaryLines, type TellingOptions } from '../tellings/policy-report.ts';
import { visible } from '../wire/visible.ts';
import { type Link, pageDocument } from './document.ts';
import type { LeagueData } from './league/league-data.ts';
import type { PolicyData } from './policy/policy-data.ts';

/** A report on one server as a page: every finding, the worst first, with its exchanges, step and fix. */
export async function policyDocument(
  report: Report,
  { command }: TellingOptions,
  links: readonly Link[] = [],
): Promise<string> {
  const { name, what } = report.target;
  // The page’s heading is the name.
  const [, ...rest] = summaryLines(report).map(stripVTControlCharacters);
  const lines = name === what ? rest : [what, ...rest];
  const policy: PolicyData = { report, lines, command };
  return (
    await pageDocument('policy', {
      title: `${visible(name)} and its CORS policy`,
      data: { policy },
      links,
    })
  ).html;
}

/** A league as a page: its tables, and behind each cell what was found there. */
export async function leagueDocument(league: League, links: readonly Link[] = []): Promise<string> {
  const data: LeagueData = { league, summary: summarize(league) };
  return (await pageDocument('league', { title: 'The league of CORS middleware', data: { league: data }, links })).html;
}
