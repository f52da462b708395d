import { expect, test } from 'vitest';
import type { Scenario } from '../scenario/scenario.ts';
import { misconceptionsPage } from './misconceptions-page.ts';

function scenario(id: string, claim?: string): Scenario {
  return {
    id,
    title: `What ${id} shows about *.`,
    standard: ['#cors-check'],
    kind: 'required',
    steps: [{}],
    ...(claim !== undefined && { misconception: { claim, why: `Why ${claim} is wrong.` } }),
  };
}

test('each claim stands once, those that are about nothing else first, with what each engine made of it', () => {
  const scenarios = [
    scenario('cors-check/other', 'Later.'),
    scenario('cors-check/none'),
    scenario('misconceptions/one', 'First.'),
    scenario('misconceptions/two', 'First.'),
  ];
  const page = misconceptionsPage({ 'misconceptions/one': { chromium: 'conforms: readable' } }, scenarios, {
    command: 'npm run docs',
  });
  expect(page.match(/^## .*$/gm)).toEqual(['## “First.”', '## “Later.”']);
  expect(page).toContain('**What misconceptions/one shows about \\*.** Why First. is wrong.');
  expect(page).toContain('- chromium ✓ readable · firefox – · webkit –');
  expect(page).toContain('`npm run demo -- misconceptions/two`');
  expect(page).not.toContain('cors-check/none');
});
