import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { browserIds } from '../../browsers/browsers.ts';
import type { League } from '../../league/league.ts';
import { someFinding, someReport } from '../../policy/testing/reports.ts';
import { leagueDocument, policyDocument } from '../policy-documents.ts';
import { createFolder } from '../testing/folder.ts';
import { type Looker, openLooker } from '../testing/looker.ts';

const hostile = '<script>document.title = 1</script><img src=x onerror="document.title = 1">\'&\u202e\u001b[2J';
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

/** As it is shown: as text, and what is no text by its number. */
const shown = '<script>document.title = 1</script><img src=x onerror="document.title = 1">\'&\\u202e\\x1b[2J';
const findings = Array.from({ length: 9 }, (_, at) => someFinding({ probe: `suffix/evil-${at}` }));
const target = { name: 'my-api', what: 'node server.js' };
const url = 'http://127.0.0.1:3000';
const { put, remove } = createFolder();
let pages: Record<'league' | 'policy' | 'causes' | 'url', string>;
beforeAll(async () => {
  pages = {
    league: put('league.html', await leagueDocument(league)),
    policy: put('policy.html', await policyDocument(report, { command: `cmd '${hostile}'` })),
    causes: put(
      'causes.html',
      await policyDocument(someReport({ target, findings }), { command: 'npm run middleware --' }),
    ),
    url: put(
      'url.html',
      await policyDocument(someReport({ target: { name: url, what: url }, findings }), {
        command: 'npm run middleware --',
      }),
    ),
  };
});
afterAll(remove);

describe.each(browserIds)('in %s', (id) => {
  let looker: Looker;
  beforeAll(async () => {
    looker = await openLooker(id);
  });
  afterAll(() => looker?.close());

  const intact = async () => {
    expect(await looker.run(() => document.title)).not.toBe('1');
    expect(await looker.run(() => document.querySelectorAll('main img, main script').length)).toBe(0);
    expect(await looker.run(() => document.body.innerText.match(/undefined|\[object|\u202e/))).toBeNull();
    expect(await looker.axe()).toEqual([]);
  };

  it('the league has a column a target, a row an intent, and the engines where they differ', async () => {
    await looker.goTo(pages.league);
    await looker.until(() => document.querySelector('.league'));
    const table = await looker.run(() =>
      [...document.querySelectorAll('.league tbody tr')].map((row) =>
        [...row.querySelectorAll<HTMLElement>('th, td')].map((cell) => cell.innerText.replace(/\s+/g, ' ').trim()),
      ),
    );
    expect(table).toEqual([
      ['prefix 2', '✓', '☠', '–'],
      ['suffix 1', 'chromium H1 firefox ☠1', '☠', '–'],
      ['hygiene', '✓', '☠', '–'],
    ]);
    await intact();
  });

  it('a red cell leads to its exchange, its step and its fix', async () => {
    await looker.goTo(pages.league);
    await looker.until(() => document.querySelector('.league'));
    await looker.click('.league tbody tr:nth-child(2) td a');
    await looker.until(() => document.querySelector('.sequence'));
    const text = (await looker.text('main'))!;
    for (const part of [`https://api.example.com/${shown}`, 'cors-check/7', `The fix: ${shown}`, `A sentence ${shown}`])
      expect(text).toContain(part);
    expect(text).toContain('npm run middleware -- --target some --grep');
    await intact();
  });

  it('a report on a server shows what it sent as text', async () => {
    await looker.goTo(pages.policy);
    await looker.until(() => document.querySelector('.sequence'));
    const text = (await looker.text('main'))!;
    expect(text).toContain(`A sentence ${shown}`);
    expect(text).toContain(`Access-Control-Allow-Origin: ${shown}`);
    await intact();
  });

  it('says once what was checked', async () => {
    const times = async (page: string, words: string) => {
      await looker.goTo(page);
      await looker.until(() => document.querySelector('.sequence'));
      return (await looker.text('main'))!.split('\n').filter((line) => line.includes(words)).length;
    };
    expect(await times(pages.causes, target.name)).toBe(1);
    expect(await times(pages.causes, target.what)).toBe(1);
    expect(await times(pages.url, url)).toBe(1);
  });

  it('findings of one cause stand together: the first in full, the others folded, each with its command', async () => {
    await looker.goTo(pages.causes);
    await looker.until(() => document.querySelector('.sequence'));
    expect(await looker.run(() => document.querySelectorAll('.sequence').length)).toBe(1);
    expect(await looker.text('h2')).toContain('Holes: 9, of 1 cause');
    await looker.run(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await looker.until(() => document.querySelectorAll('details').length > 9);
    await looker.run(() => {
      for (const details of document.querySelectorAll('details')) details.open = true;
    });
    await looker.until(() => document.querySelectorAll('.sequence').length === 9);
    expect(await looker.text('main')).toContain("npm run middleware -- --grep '^suffix/evil-8$'");
  });
});
