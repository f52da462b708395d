import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { worstFirst } from '../policy/finding-words.ts';
import type { Report } from '../policy/report.ts';
import { someFinding, someReport } from '../policy/testing/reports.ts';
import { policyReport } from './policy-report.ts';

const told = (changed: Partial<Report>) =>
  stripVTControlCharacters(policyReport(someReport(changed), { command: 'npm run middleware -- --policy p.yaml' }));

describe('the report on a server', () => {
  it('says what was checked where all is well', () => {
    expect(told({})).toBe(
      [
        'mine (node server.js)',
        'checked: 1 probe that must be allowed, 2 that must be denied',
        'in: Chromium 1 by Playwright',
        'clean: every page could read what it must, and nothing else',
      ].join('\n'),
    );
  });

  it('tells a finding with exchange, step, fix and the command that runs just its probe', () => {
    const text = told({ findings: [someFinding()] });
    expect(text).toMatch(/^A website at https:\/\/evil\.test can read /);
    for (const part of [
      'Holes: 1  pages read what they must not',
      '✗ suffix/evil  high, with credentials, chromium, firefox',
      'may not read /data with credentials: it could.',
      '→ GET https://api.example.com/data',
      'Origin: https://evil.test',
      '← 200',
      'the page at https://evil.test: readable: status 200',
      'step cors-check/7, https://fetch.spec.whatwg.org/#concept-cors-check',
      'fix: Answer none.',
      "run it again: npm run middleware -- --policy p.yaml --grep '^suffix/evil$'",
      '1 finding: 1 hole',
    ])
      expect(text).toContain(part);
  });

  it('names the whole check where no part of it shows a finding again', () => {
    const hygiene = someFinding({ kind: 'hygiene', probe: 'hygiene/x', engines: [] });
    expect(told({ findings: [hygiene] })).toMatch(/run it again: npm .* --grep '\^hygiene\/x\$'$/m);
    expect(told({ findings: [{ ...hygiene, inAllOnly: true }] })).toMatch(/run it again: npm .* --policy p\.yaml$/m);
  });

  it('names no page where the bytes of answers were looked at', () => {
    const evidence = { ...someFinding().evidence, observed: 'seen in 2 of 3 answers' };
    for (const kind of ['hygiene', 'slow', 'preflight-cache'] as const)
      expect(told({ findings: [someFinding({ kind, engines: [], evidence })] })).toMatch(/^ +seen in 2 of 3 answers$/m);
    for (const kind of ['hole', 'cache'] as const)
      expect(told({ findings: [someFinding({ kind, engines: [], evidence })] })).toContain(
        'the page at https://evil.test: seen in',
      );
    expect(told({ findings: [someFinding({ kind: 'hygiene', evidence })] })).toContain('the page at https://evil.test');
  });

  it('says of a check of no page that none was asked', () => {
    const text = told({ probes: { ...someReport().probes, run: 0 }, partial: { grep: '^hygiene/', probes: 0, of: 9 } });
    expect(text).toContain('the answers to plain requests are as they should be; no page was asked to read any');
  });

  it('counts in words that go with their numbers', () => {
    const findings = [someFinding(), someFinding({ probe: 'b/x' }), someFinding({ kind: 'cache', probe: 'cache/x' })];
    expect(told({ findings })).toContain('3 findings: 2 holes, 1 of caches');
    const { probes } = someReport();
    expect(told({ probes: { ...probes, allowed: 0, denied: 0 } })).toContain('checked: no probes\n');
    expect(told({ probes: { ...probes, denied: 0 } })).toContain('must be allowed, none that must be denied');
  });

  it('begins a cause with a plain GET whose body was read', () => {
    const read = (probe: string, method: string, body: string) => {
      const { evidence } = someFinding();
      const exchanges = evidence.exchanges.map((one) => ({ ...one, request: { ...one.request, method } }));
      const observed = `readable: status 200, body ${JSON.stringify(body)}`;
      return someFinding({ probe, evidence: { ...evidence, observed, exchanges } });
    };
    const findings = [read('suffix/a', 'HEAD', ''), read('suffix/b', 'POST', 'x'), read('suffix/c', 'GET', '')];
    const sorted = worstFirst([...findings, read('suffix/d', 'GET', '{"secret":"body \\""}')]);
    expect(sorted.map(({ probe }) => probe)).toEqual(['suffix/d', 'suffix/a', 'suffix/b', 'suffix/c']);
  });

  it('shows what servers sent as text', () => {
    expect(policyReport(someReport({ findings: [someFinding()] }), { command: '' })).toContain('\\x1b[2J');
  });

  it('puts the worst first', () => {
    const findings = [
      someFinding({ kind: 'hygiene', severity: 'low', probe: 'hygiene/x' }),
      someFinding({ kind: 'breakage', probe: 'b/x' }),
      someFinding({ severity: 'medium', probe: 'a/x', intent: 'a' }),
      someFinding({ probe: 'z/x', intent: 'z' }),
    ];
    expect(worstFirst(findings).map(({ probe }) => probe)).toEqual(['z/x', 'a/x', 'b/x', 'hygiene/x']);
  });

  it('tells what one cause is to blame for once, and names the other probes', () => {
    const suffixes = Array.from({ length: 9 }, (_, at) => someFinding({ probe: `suffix/evil-${at}` }));
    const prefix = someFinding({ probe: 'prefix/evil', intent: 'prefix' });
    const blame = { ...prefix.blame!, sentence: 'It has "Access-Control-Allow-Origin: *".' };
    const text = told({ findings: [prefix, ...suffixes, someFinding({ probe: 'z/star', intent: 'z', blame })] });
    expect(text).toContain('Holes: 11, of 2 causes');
    expect(text.match(/✗/g)).toHaveLength(2);
    expect(text.match(/→/g)).toHaveLength(2);
    expect(text).toMatch(
      /and 9 more of the same cause, which --json FILE and --html FILE tell:\n +suffix\/evil-1, suffix\/evil-2, suffix\/evil-3, … \(8\)\n +prefix\/evil\n/,
    );
  });

  it('says of findings of one probe whether they are with credentials', () => {
    const findings = ['cache/a', 'cache/b', 'cache/b'].map((probe, at) =>
      someFinding({ probe, intent: 'cache', credentials: at < 2 }),
    );
    expect(told({ findings })).toContain('cache/b (with credentials), cache/b (without credentials)\n');
  });

  it('says what a server is called once', () => {
    expect(told({ target: { ...someReport().target, name: 'node server.js' } })).toMatch(/^node server\.js\nchecked/);
  });

  it('is clean only where something was asked and came out as meant', () => {
    const nothing = { run: 0, allowed: 0, denied: 0, asMeant: 0, premiseUnmet: 2 };
    for (const changed of [{ probes: nothing }, { cutShort: 'SIGINT' }] as Partial<Report>[])
      expect(told(changed)).not.toContain('clean');
    expect(told({ probes: nothing })).toContain(
      'nothing is known: nothing was asked that was answered as meant, or otherwise',
    );
    expect(told({ cutShort: 'SIGINT' })).toContain('cut short by SIGINT');
    expect(told({ findings: [someFinding({ kind: 'hygiene' })] })).toContain('none that fails the check');
  });

  it('says how much was asked where that is a part, and calls no more than that clean', () => {
    const partial = { grep: '^unescaped-dot/', probes: 14, of: 284 };
    const text = told({ partial });
    expect(text).toContain(
      'only a part was asked: 14 of 284 probes, those that match ^unescaped-dot/; of the others nothing is known',
    );
    expect(text).toContain('clean in this part: what was asked came out as it must');
    expect(text).not.toContain('nothing else');
    expect(text).not.toContain('clean: ');
    expect(told({ partial, findings: [someFinding()] })).toContain('only a part was asked: 14 of 284 probes');
  });

  it('tells what was accepted, what cannot be said, what is gone, what was not asked, and what failed', () => {
    const entry = { kind: 'hole' as const, probe: 'old/x', credentials: false, reason: 'It was.' };
    const text = told({
      accepted: [{ finding: someFinding(), reason: 'Known.' }],
      unsaid: [{ finding: someFinding({ probe: 'own-path/public' }), option: 'allowHeaders', what: 'that none is' }],
      gone: [entry],
      unmet: [{ probe: 'error-route/x', engines: ['chromium'], why: 'GET /error answered 404' }],
      faults: [{ probe: 'again/x', engine: 'chromium', why: 'the connection was cut' }],
    });
    expect(text).toContain('Accepted: 1\n    hole suffix/evil: Known.');
    expect(text).toContain('Cannot be said by allowHeaders: that none is: own-path/public');
    expect(text).toContain('happen no more: 1  take these entries out\n    hole old/x without credentials: It was.');
    expect(text).toContain('GET /error answered 404: error-route/x');
    expect(text).toContain('again/x (chromium): the connection was cut');
    expect(text).toContain('no findings; 1 accepted that are gone; 1 failed');
    expect(text).not.toContain('clean');
  });
});
