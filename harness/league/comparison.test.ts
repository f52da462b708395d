import { describe, expect, it } from 'vitest';
import type { Finding, Report } from '../policy/report.ts';
import { compareReports } from './comparison.ts';

const finding = (probe: string, engines: string[], credentials = false): Finding => ({
  kind: 'hole',
  severity: 'medium',
  credentials,
  probe,
  intent: 'prefix',
  sentence: 'It could.',
  engines,
  evidence: { page: 'https://evil.test', observed: 'readable', exchanges: [] },
  blame: null,
  fix: null,
});

const report = (findings: Finding[], accepted: Finding[] = []) =>
  ({ findings, accepted: accepted.map((one) => ({ finding: one, reason: 'known' })) }) as unknown as Report;

describe('two reports side by side', () => {
  it('show only what changed', () => {
    const before = report([
      finding('a', ['chromium']),
      finding('b', ['chromium']),
      finding('c', ['chromium', 'firefox']),
    ]);
    const now = report([finding('b', ['chromium']), finding('c', ['firefox']), finding('c', ['firefox'], true)]);
    const { added, removed, moved, same } = compareReports(now, before);
    expect(removed.map(({ probe }) => probe)).toEqual(['a']);
    expect(added.map(({ probe, credentials }) => [probe, credentials])).toEqual([['c', true]]);
    expect(moved.map(({ finding, before }) => [finding.probe, finding.engines, before])).toEqual([
      ['c', ['firefox'], ['chromium', 'firefox']],
    ]);
    expect(same).toBe(1);
  });

  it('take no accepted finding for one that is gone, nor engines in another order for others', () => {
    const before = report([finding('a', ['chromium', 'firefox'])]);
    const now = report([], [finding('a', ['firefox', 'chromium'])]);
    expect(compareReports(now, before)).toMatchObject({ added: [], removed: [], moved: [], same: 1 });
  });

  it('fail by what is new and of the level that counts, not by what was there', () => {
    const odd: Finding = { ...finding('d', ['chromium']), kind: 'hygiene' };
    const before = report([finding('a', ['chromium'])]);
    const failing = (now: Finding[]) =>
      (['holes', 'breakages', 'all'] as const).map((level) => compareReports(report(now), before, level).failing);
    expect(failing([finding('a', ['chromium'])])).toEqual([0, 0, 0]);
    expect(failing([odd])).toEqual([0, 0, 1]);
    expect(failing([odd, { ...odd, kind: 'breakage' }, finding('e', ['chromium'])])).toEqual([1, 2, 3]);
    expect(compareReports(report([odd]), before).failing).toBe(0);
  });
});
