import type { League } from '../league/league.ts';
import type { Report } from '../policy/report.ts';
import { countVerdicts } from '../run/collect.ts';
import type { Results } from '../run/results.ts';
import { toBaseline } from '../tellings/baseline.ts';
import { visible } from '../wire/visible.ts';
import { badgeSVG, badgesOf } from './badges.ts';
import { type Link, pageDocument } from './document.ts';
import type { HomeData, ToldRun } from './home/home-data.ts';
import { staticPages } from './live-documents.ts';
import { leagueDocument, policyDocument } from './policy-documents.ts';
import { reportData } from './report-data.ts';

/** What a site is made of. */
export interface SiteParts {
  run: Results;
  /** Earlier runs, in any order. */
  earlier: readonly Results[];
  league?: League;
  policies: readonly Report[];
}

/** A file of a site, from the site's folder. */
export interface SiteFile {
  file: string;
  text: string;
}

/** The files of a site: a page that leads to the others, and all that it leads to. Links are relative: it may lie anywhere. */
export async function* siteFiles({ run, earlier, league, policies }: SiteParts): AsyncGenerator<SiteFile> {
  const runs = [...earlier.filter((one) => one.run.time !== run.run.time), run].sort((one, other) =>
    one.run.time < other.run.time ? -1 : 1,
  );
  const links: Link[] = [{ href: './index.html', label: 'All pages' }];
  const pages: HomeData['pages'] = [
    {
      href: './report.html',
      title: 'The report',
      about:
        'Every scenario in every browser: what was asked, what went over the wire, what the page could read, and why.',
    },
  ];

  yield { file: 'report.html', text: await runPage(run, runs[runs.indexOf(run) - 1], links) };
  const told: ToldRun[] = [];
  for (const [at, one] of runs.entries()) {
    const file = one === run ? 'report.html' : `runs/${one.run.time.replace(/[^\dTZ-]/g, '-')}.html`;
    if (one !== run)
      yield { file, text: await runPage(one, runs[at - 1], [{ href: '../index.html', label: 'All pages' }]) };
    told.push(toldRun(one, `./${file}`));
  }

  if (league !== undefined) {
    pages.push({
      href: './league.html',
      title: 'The league of CORS middleware',
      about: 'What servers really let pages read, when each is told the same policies.',
    });
    yield { file: 'league.html', text: await leagueDocument(league, links) };
  }
  for (const [at, report] of policies.entries()) {
    const file = `policy-${at + 1}.html`;
    pages.push({ href: `./${file}`, title: visible(report.target.name), about: 'A server, held against its policy.' });
    yield { file, text: await policyDocument(report, { command: 'npx cors-conformance middleware' }, links) };
  }

  pages.push(
    {
      href: './explain.html',
      title: 'Paste the error, get the fix',
      about: 'A console message, the output of curl -i or a HAR: why a page cannot read it, and what to change.',
    },
    {
      href: './playground.html',
      title: 'The playground',
      about: 'Say what a page asks and what the server answers: what the Fetch Standard makes of it, as you type.',
    },
  );
  for (const [file, text] of Object.entries(await staticPages('./index.html'))) yield { file, text };

  const badges = badgesOf(run);
  for (const [name, badge] of badges) {
    yield { file: `badges/${name}.svg`, text: badgeSVG(badge) };
    yield { file: `badges/${name}.json`, text: `${JSON.stringify(badge)}\n` };
  }
  const home: HomeData = {
    pages,
    runs: told.reverse(),
    badges: [...badges].map(([name, { label, message }]) => ({
      file: `badges/${name}.svg`,
      words: `${label}: ${message}`,
    })),
  };
  // Images of its own folder are all that it loads.
  const { html } = await pageDocument('home', {
    title: 'cors-conformance',
    data: { home },
    directives: { 'img-src': "'self' data:" },
  });
  yield { file: 'index.html', text: html };
}

async function runPage(results: Results, before: Results | undefined, links: readonly Link[]): Promise<string> {
  const since = before && `the run of ${before.run.time.slice(0, 16).replace('T', ' ')}`;
  const data = reportData(results, {
    command: 'npm run conformance --',
    ...(before && since && { before: { since, matrix: toBaseline(before), engines: before.engines, whole: true } }),
  });
  return (await pageDocument('report', { title: `cors-conformance: the run of ${results.run.time}`, data, links }))
    .html;
}

function toldRun(results: Results, href: string): ToldRun {
  const { run, engines, scenarios } = results;
  const ran = engines.filter(({ leftOut }) => !leftOut);
  return {
    href,
    time: run.time,
    success: run.success,
    scenarios: scenarios.length,
    standard: `${run.standard.name} at ${run.standard.commit}`,
    browsers: ran.map(({ name, version, notRun }) => ({
      name,
      version: version ?? '',
      ...(notRun === undefined ? { verdicts: countVerdicts(results, name) } : { notRun }),
    })),
  };
}
