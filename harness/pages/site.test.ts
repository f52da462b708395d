import { expect, it } from 'vitest';
import { someFinding, someReport } from '../policy/testing/reports.ts';
import { engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { badgeSVG, badgesOf } from './badges.ts';
import type { HomeData } from './home/home-data.ts';
import type { ReportIndex } from './report/report-index.ts';
import { siteFiles } from './site.ts';
import { dataOf } from './testing/data-of.ts';

const runAt = (time: string, verdict: 'conforms' | 'deviates') => {
  const results = resultsOf(
    [firefox],
    [
      scenarioResult('a/some', { firefox: engineResult(verdict) }),
      scenarioResult('a/other', { firefox: engineResult('conforms') }),
    ],
  );
  return { ...results, run: { ...results.run, time, success: verdict === 'conforms' } };
};
const before = runAt('2026-01-01T00:00:00.000Z', 'conforms');
const now = runAt('2026-02-02T00:00:00.000Z', 'deviates');

it('a site leads from one page to all, by links that are files of it, and holds each run against the one before', async () => {
  const files = new Map<string, string>();
  for await (const { file, text } of siteFiles({
    run: now,
    earlier: [now, before],
    policies: [someReport({ findings: [someFinding()] })],
  }))
    files.set(file, text);
  expect([...files.keys()].sort()).toEqual([
    'badges/firefox.json',
    'badges/firefox.svg',
    'explain.html',
    'index.html',
    'playground.html',
    'policy-1.html',
    'report.html',
    'runs/2026-01-01T00-00-00-000Z.html',
  ]);
  const home = dataOf(files.get('index.html')!, 'home') as HomeData;
  const linked = [
    ...home.pages.map(({ href }) => href),
    ...home.runs.map(({ href }) => href),
    ...home.badges.map(({ file }) => `./${file}`),
  ];
  for (const href of linked) expect(files.has(href.replace('./', '')), href).toBe(true);
  expect(home.runs.map(({ time, success }) => [time.slice(0, 10), success])).toEqual([
    ['2026-02-02', false],
    ['2026-01-01', true],
  ]);
  const index = dataOf(files.get('report.html')!, 'index') as ReportIndex;
  expect(index.changes).toMatchObject({
    since: 'the run of 2026-01-01 00:00',
    engines: [{ build: 'Firefox 153' }],
    cells: [{ scenario: 'a/some', engine: 'firefox', before: 'conforms: readable', now: 'deviates: readable' }],
  });
  expect(dataOf(files.get('runs/2026-01-01T00-00-00-000Z.html')!, 'index')).not.toHaveProperty('changes');
  expect(files.get('runs/2026-01-01T00-00-00-000Z.html')).toContain('"href":"../index.html"');
});

it('a badge says how many conform, and is red where a scenario fails', () => {
  expect(badgesOf(now).get('firefox')).toEqual({
    schemaVersion: 1,
    label: 'CORS in firefox 153.0.1',
    message: '1 of 2 conform',
    color: 'b8231a',
  });
  expect(badgesOf(before).get('firefox')).toMatchObject({ message: '2 of 2 conform', color: '16703f' });
  expect(badgeSVG({ schemaVersion: 1, label: '<script>"&', message: 'x', color: 'b8231a' })).not.toContain('<script>');
});
