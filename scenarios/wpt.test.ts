import { expect, it } from 'vitest';
import { catalogueFiles } from '../harness/scenario/catalogue.ts';
import { loadScenarioFiles } from '../harness/scenario/load.ts';
import { readWPTCases } from '../harness/scenario/wpt-cases.ts';
import { wptCoverage, wptFaults } from '../harness/tellings/wpt-coverage.ts';
import { wptExceptions } from './wpt/exceptions.ts';
import { wptOfScenarios } from './wpt/existing.ts';
import { wptGroups } from './wpt/groups.ts';

const cases = readWPTCases();
const facts = { cases, ofScenarios: wptOfScenarios, exceptions: wptExceptions, groups: wptGroups };

it('names only cases that are known and that agree', async () => {
  expect(wptFaults(wptCoverage(await loadScenarioFiles(catalogueFiles()), facts))).toEqual([]);
});

it('knows each case once, and what each group is about', () => {
  expect(new Set(cases.map(({ id }) => id)).size).toBe(cases.length);
  expect(cases.filter(({ group }) => wptGroups[group] === undefined)).toEqual([]);
});
