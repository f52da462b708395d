import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { compareReports } from '../league/comparison.ts';
import type { Report } from '../policy/report.ts';
import { someReport } from '../policy/testing/reports.ts';
import { comparisonReport } from './comparison-report.ts';

const told = (changed: Partial<Report>) =>
  stripVTControlCharacters(comparisonReport(compareReports(someReport(changed), someReport(changed))));

it('a comparison says where only a part was asked', () => {
  expect(told({})).toBe('Nothing changed.\n0 findings are the same in both.');
  expect(told({ partial: { grep: '^suffix/', probes: 3, of: 284 } })).toBe(
    'Nothing changed.\n0 findings are the same in both.\nonly a part was asked: 3 of 284 probes, those that match ^suffix/; of the others nothing is known',
  );
});
