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

test('of several reads each is told, so that the last one contradicts nothing', () => {
  const allowed = { 'Access-Control-Allow-Origin': '{from}' };
  const one = {
    ...scenario('misconceptions/one', 'First.'),
    steps: [{}, { server: { actual: { headers: allowed } } }],
  };
  const page = misconceptionsPage({ 'misconceptions/one': { chromium: 'conforms: readable' } }, [one], {
    command: 'npm run docs',
  });
  expect(page).toContain(
    '- by the Standard: read 1 blocked, sent; read 2 readable\n- read 2: chromium ✓ readable · firefox – · webkit –\n',
  );
});
