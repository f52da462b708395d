import { stripVTControlCharacters } from 'node:util';
import { expect, it } from 'vitest';
import { engineResult, firefox, resultsOf, scenarioResult, stepResult } from '../run/testing/results.ts';
import type { Step } from '../scenario/scenario.ts';
import { changedOracles } from '../verdict/changed-oracles.ts';
import { nothingSeen } from '../verdict/known-difference.ts';
import { predictScenario } from '../verdict/prediction.ts';
import { standardVariants } from '../verdict/standard-variants.ts';
import { someScenario } from '../verdict/testing/evidence.ts';
import { apart, contestedInCatalogue, contestedLines } from './contested.ts';
import { contestedSection } from './contested-section.ts';

const star = { 'Access-Control-Allow-Origin': '*' };
const authorized: Step = {
  request: { headers: { Authorization: 'Bearer a' } },
  server: { preflight: { headers: { ...star, 'Access-Control-Allow-Headers': '*' } }, actual: { headers: star } },
};
const scenario = someScenario({ id: 'a/b', steps: [authorized] });
const name = 'wildcard-covers-authorization';

/** As an engine would be seen that follows the variant, or the Standard. */
function seen(follows: 'variant' | 'standard') {
  const changes = follows === 'variant' ? [standardVariants[name].change()] : [];
  const [prediction] = predictScenario(scenario, { ...nothingSeen.place, changes });
  const { recorded, ...evidence } = prediction!.evidence;
  return stepResult({ ...evidence, recorded: recorded.map(({ key: _, ...exchange }) => exchange) });
}

it('a run tells both answers, and which engine gives which', () => {
  const results = resultsOf(
    [firefox],
    [
      scenarioResult(
        'a/b',
        {
          chromium: engineResult('conforms', { steps: [seen('standard')] }),
          firefox: engineResult('known-deviation', { steps: [seen('variant')] }),
          webkit: engineResult('premise-unmet', { steps: [] }),
        },
        { steps: [authorized] },
      ),
      scenarioResult('a/c', { firefox: engineResult('conforms') }),
    ],
  );
  expect(contestedLines({ results })).toBeUndefined();
  const text = stripVTControlCharacters(contestedLines({ results, standards: [name, 'tracks-with-cors'] })!);
  expect(text).toContain('    what the page could read: blocked by the Standard, readable by the variant\n');
  expect(text).toContain('    chromium as the Standard, firefox as the variant\n');
  expect(text).not.toContain('a/c');
  expect(text).toContain('The Standard, or tracks-with-cors');
  expect(text).toContain('Of what was run nothing comes out otherwise.');
});

it('the catalogue tells it by the last accepted run and what is known of each engine', () => {
  const baseline = {
    'a/b': {
      chromium: 'known-deviation: readable',
      firefox: 'conforms: blocked, not sent',
      webkit: 'premise-unmet: blocked',
    },
  };
  const known = changedOracles.filter(({ engine }) => engine === 'chromium');
  const found = contestedInCatalogue([scenario], baseline, known);
  expect(found[name]?.[0]?.given).toEqual({ chromium: 'variant', firefox: 'standard' });
  expect(contestedSection(found)).toContain(
    '| a/b | what the page could read: blocked | readable | as the variant | as the Standard |  |',
  );
});

it('of what was observed alone, it tells whether that is what the variant says', () => {
  const baseline = { 'a/b': { webkit: 'known-deviation: readable' } };
  const given = (observed: Record<string, string>) =>
    contestedInCatalogue([scenario], baseline, [
      { name: 'x', engine: 'webkit', versions: '>=1', why: 'x', observed: { 'a/b': observed } },
    ])[name]?.[0]?.given;
  expect(given({ 'steps[0].read': 'readable', 'steps[0].predicted.requests': '1' })).toEqual({ webkit: 'variant' });
  expect(given({ 'steps[0].read': 'readable' })).toEqual({ webkit: 'neither' });
  expect(given({ 'steps[0].predicted.carried.Accept': 'a' })).toEqual({ webkit: 'standard' });
});

it('of long lists it tells what is not in both', () => {
  const list = (mode: string) => `{"cache":"default","credentials":"include","destination":"track","mode":"${mode}"}`;
  expect(apart({ standard: list('cors'), variant: list('same-origin') })).toEqual([
    '"mode":"cors"',
    '"mode":"same-origin"',
  ]);
});
