import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { compareReports } from '../league/comparison.ts';
import type { FailOn } from '../policy/finding-kinds.ts';
import type { Report } from '../policy/report.ts';
import { someFinding, someReport } from '../policy/testing/reports.ts';
import { comparisonReport } from './comparison-report.ts';

const told = (changed: Partial<Report>) =>
  stripVTControlCharacters(comparisonReport(compareReports(someReport(changed), someReport(changed))));

it('a comparison says where only a part was asked', () => {
  expect(told({})).toBe('Nothing changed.\nno findings are the same in both.');
  expect(told({ partial: { grep: '^suffix/', probes: 3, of: 284 } })).toBe(
    'Nothing changed.\nno findings are the same in both.\nonly a part was asked: 3 of 284 probes, those that match ^suffix/; of the others nothing is known',
  );
});

it('a comparison tells first, in one line each, what got worse and what got better, and whether that fails', () => {
  const lines = (now: Partial<Report>, before: Partial<Report>, failOn?: FailOn) =>
    stripVTControlCharacters(comparisonReport(compareReports(someReport(now), someReport(before), failOn))).split('\n');
  const [hole, other] = [someFinding(), someFinding({ kind: 'hygiene', probe: 'hygiene/odd' })];
  expect(lines({ findings: [hole, other] }, {})[0]).toBe('Worse: 1 hole, 1 of hygiene.');
  expect(lines({}, { findings: [hole, other] })[0]).toBe('Better: 1 hole, 1 of hygiene.');
  expect(lines({ findings: [other] }, { findings: [hole] }).slice(0, 2)).toEqual([
    'Worse: 1 of hygiene.',
    'Better: 1 hole.',
  ]);
  const fails = 'none that is new fails the comparison (--fail-on breakages)';
  expect(lines({ findings: [other] }, {})).toContain(fails);
  expect(lines({ findings: [hole] }, {})).not.toContain(fails);
  expect(lines({ findings: [other] }, {}, 'all').join()).not.toContain('--fail-on');
});
