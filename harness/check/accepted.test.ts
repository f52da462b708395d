import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Finding } from '../policy/report.ts';
import { someReport } from '../policy/testing/reports.ts';
import { holdAgainstAccepted, loadAccepted } from './accepted.ts';
import { failuresOf } from './fail-on.ts';

const folder = mkdtempSync(join(tmpdir(), 'accepted-'));
afterAll(() => rmSync(folder, { recursive: true }));

function written(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

const finding: Finding = {
  kind: 'hole',
  severity: 'high',
  credentials: true,
  probe: 'suffix/one',
  intent: 'suffix',
  sentence: 'It could.',
  engines: ['chromium'],
  evidence: { page: 'https://evil.test', observed: 'readable', exchanges: [] },
  blame: null,
  fix: null,
};
const entry = { kind: 'hole' as const, probe: 'suffix/one', credentials: true, reason: 'Known, and mended in May.' };

describe('a file of accepted findings', () => {
  it('is YAML or JSON', async () => {
    const yaml = '- {kind: hole, probe: suffix/one, credentials: true, reason: "Known, and mended in May."}';
    expect(await loadAccepted(written('a.yaml', yaml))).toEqual([entry]);
    expect(await loadAccepted(written('a.json', JSON.stringify([entry])))).toEqual([entry]);
    expect(await loadAccepted(written('empty.yaml', ''))).toEqual([]);
  });

  it('needs a reason for each, and each once; the message names the line', async () => {
    const noReason = '- {kind: hole, probe: suffix/one, credentials: true}\n';
    await expect(loadAccepted(written('b.yaml', noReason))).rejects.toThrow(/b\.yaml:1: \[0\]\.reason/);
    const twice = '- &one {kind: hole, probe: suffix/one, credentials: true, reason: x}\n- *one\n';
    await expect(loadAccepted(written('c.yaml', twice))).rejects.toThrow(
      /c\.yaml:2: \[1\]: hole suffix\/one with credentials is accepted above/,
    );
    await expect(loadAccepted(join(folder, 'none.yaml'))).rejects.toThrow(/cannot be read/);
  });
});

describe('accepted findings', () => {
  it('are taken out with their reason', () => {
    const held = holdAgainstAccepted([finding, { ...finding, credentials: false }], [entry], () => true);
    expect(held.findings).toEqual([{ ...finding, credentials: false }]);
    expect(held.accepted).toEqual([{ finding, reason: entry.reason }]);
    expect(held.gone).toEqual([]);
  });

  it('that happen no more are an error, unless they were not looked for', () => {
    const gone = holdAgainstAccepted([], [entry], () => true);
    expect(gone.gone).toEqual([entry]);
    expect(failuresOf(someReport({ gone: gone.gone }), 'holes')).toEqual([expect.stringContaining('happens no more')]);
    expect(holdAgainstAccepted([], [entry], () => false).gone).toEqual([]);
  });
});

describe('a pattern of accepted findings', () => {
  const pattern = { ...entry, probe: 'suffix/*', reason: 'All of these are ours.' };
  const found = ['suffix/one', 'suffix/two', 'prefix/suffix/one'].map((probe) => ({ ...finding, probe }));

  it('stands for each finding of its kind whose probe fits it, as a whole', () => {
    const held = holdAgainstAccepted(found, [pattern], () => true);
    expect(held.findings.map(({ probe }) => probe)).toEqual(['prefix/suffix/one']);
    expect(held.accepted.map(({ finding: { probe }, reason }) => [probe, reason])).toEqual([
      ['suffix/one', pattern.reason],
      ['suffix/two', pattern.reason],
    ]);
    const otherwise = found.map((one) => ({ ...one, credentials: false }));
    expect(holdAgainstAccepted(otherwise, [pattern], () => true).findings).toEqual(otherwise);
  });

  it('gives way to the entry that names the probe, and is gone once nothing fits it', () => {
    const held = holdAgainstAccepted(found.slice(0, 2), [pattern, entry], () => true);
    expect(held.accepted.map(({ reason }) => reason)).toEqual([entry.reason, pattern.reason]);
    expect(held.gone).toEqual([]);
    expect(holdAgainstAccepted([found[2]!], [pattern], () => true).gone).toEqual([pattern]);
  });

  it('has no other signs than *: a point is a point', () => {
    const odd = { ...pattern, probe: 'suffix.o*' };
    expect(holdAgainstAccepted(found, [odd], () => true).accepted).toEqual([]);
  });
});

describe('what makes a check fail', () => {
  it.each([
    ['hole', true, true, true],
    ['breakage', false, true, true],
    ['slow', false, true, true],
    ['hygiene', false, false, true],
  ] as const)('%s', (kind, holes, breakages, all) => {
    const report = someReport({ findings: [{ ...finding, kind }] });
    expect((['holes', 'breakages', 'all'] as const).map((level) => failuresOf(report, level).length > 0)).toEqual([
      holes,
      breakages,
      all,
    ]);
  });

  it('what is not known: nothing that was asked and came out as meant, a probe that failed, an end before the end', () => {
    const probes = { run: 0, allowed: 0, denied: 0, asMeant: 0, premiseUnmet: 3 };
    const faults = [{ probe: 'a/b', engine: 'webkit', why: 'it hung' }];
    expect(failuresOf(someReport(), 'all')).toEqual([]);
    expect(failuresOf(someReport({ probes }), 'holes')).toEqual([
      'nothing is known: nothing was asked that was answered as meant, or otherwise',
    ]);
    expect(failuresOf(someReport({ faults }), 'holes')).toEqual(['nothing is known of a/b in webkit: it hung']);
    expect(failuresOf(someReport({ cutShort: 'SIGINT' }), 'holes')).toEqual(['the check was cut short by SIGINT']);
  });

  it('in words that are text in a terminal, whatever the server sent', () => {
    const sent = { ...finding, sentence: 'It has "\u001b[2J".\n::error::x' };
    expect(failuresOf(someReport({ findings: [sent] }), 'all')).toEqual([
      'hole suffix/one: It has "\\x1b[2J".\\x0a::error::x',
    ]);
  });

  it('findings of one cause, told once', () => {
    const blame = (origin: string) => ({
      step: 'cors-check/7',
      url: '',
      sentence: `The answer to GET https://api.example.com/data names this page’s origin: "Access-Control-Allow-Origin: ${origin}".`,
    });
    const findings = ['https://a.test', 'https://b.test'].map((origin) => ({
      ...finding,
      probe: `suffix/${origin}`,
      blame: blame(origin),
    }));
    const other = { ...finding, probe: 'x/y', blame: { ...blame('*'), sentence: 'It allows * to everybody.' } };
    expect(failuresOf(someReport({ findings: [...findings, other] }), 'holes')).toEqual([
      'hole suffix/https://a.test: It could. (and 1 more of the same cause)',
      'hole x/y: It could.',
    ]);
  });
});
