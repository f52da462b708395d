import { describe, expect, it } from 'vitest';
import type { League } from '../league/league.ts';
import { someFinding, someReport } from '../policy/testing/reports.ts';
import { leaguePage } from './league-page.ts';
import { policyPage } from './policy-page.ts';

const hostile = '<script>alert(1)</script>"\'&\u202e\u001b[2J';
const finding = someFinding({
  engines: ['chromium'],
  sentence: `A sentence ${hostile}`,
  evidence: {
    page: 'https://evil.test',
    observed: hostile,
    exchanges: [
      {
        request: { method: 'GET', url: `https://api.example.com/${hostile}`, headers: [['Referer', hostile]] },
        answer: { status: 200, headers: [['Access-Control-Allow-Origin', hostile]] },
      },
    ],
  },
  fix: hostile,
});
const faults = [{ probe: 'suffix/one', engine: 'firefox', why: hostile }];
const report = someReport({ target: { name: hostile, what: hostile }, findings: [finding], faults });
const engine = (name: string) => ({ name, version: '1.2.3', build: name, driver: 'some' });
const column = {
  title: 'Some',
  notes: [],
  time: '2026-11-22T00:00:00.000Z',
  engines: [engine('chromium'), engine('firefox')],
};
const league: League = {
  format: 1,
  standard: 'abc',
  policies: [
    { name: 'api', title: 'An API', probes: '123', policy: {}, intents: { prefix: 2, suffix: 1, hygiene: 0 } },
  ],
  targets: [
    { ...column, name: 'some', version: '1.0.0', outcomes: { api: { report } } },
    { ...column, name: 'broken', version: '1.0.0', outcomes: { api: { failure: hostile } } },
    { ...column, name: 'absent', version: null, missing: 'not installed: apt-get', outcomes: {} },
  ],
};

describe('what servers sent', () => {
  it.each([
    ['the page of a league', leaguePage(league)],
    ['the page of a report', policyPage(report, { command: `cmd '${hostile}'` })],
  ])('is text in %s', (_, page) => {
    expect(page).toContain('A sentence &lt;script&gt;alert(1)&lt;/script&gt;&quot;&#39;&amp;\\u202e\\x1b[2J');
    expect(page).not.toMatch(/<script|\u202e|\u001b/);
    expect(page).not.toContain('undefined');
    expect(page).not.toContain('[object');
  });
});

describe('the page of a league', () => {
  const page = leaguePage(league);

  it('has a column a target, a row an intent, and the engines where they differ', () => {
    expect(page.match(/<th scope="col">/g)).toHaveLength(3);
    expect(page.match(/<th scope="row">/g)).toHaveLength(3);
    expect(page).toContain('<a href="#some--api--suffix">chromium H1<br>firefox ☠1</a>');
    expect(page).toContain('<td class="good">✓</td>');
    expect(page).toContain('<td class="quiet">–</td>');
  });

  it('leads from each cell to what was found there', () => {
    const links = [...page.matchAll(/href="#([^"]+)"/g)].map(([, id]) => id);
    expect(links.length).toBeGreaterThan(6);
    for (const id of links) expect(page).toContain(`id="${id}"`);
    for (const part of ['cors-check/7', 'run it again', '<b>fix</b>', 'not run: not installed: apt-get'])
      expect(page).toContain(part);
  });
});

it('the page of a report has every finding', () => {
  const findings = Array.from({ length: 9 }, (_, at) => someFinding({ probe: `suffix/evil-${at}` }));
  const page = policyPage(someReport({ findings }), { command: 'npm run middleware --' });
  expect(page.match(/<details class="is-bad">/g)).toHaveLength(9);
  expect(page).toContain('npm run middleware -- --grep &#39;^suffix/evil-8$&#39;');
});
