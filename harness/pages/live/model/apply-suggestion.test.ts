import { expect, it } from 'vitest';
import { catalogueFiles } from '../../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../../scenario/load.ts';
import type { Scenario, Step } from '../../../scenario/scenario.ts';
import { predictScenario } from '../../../verdict/prediction.ts';
import { applySuggestion } from './apply-suggestion.ts';

const place = { ports: { app: { http: 4100, https: 4143 }, api: { http: 4200, https: 4243 } }, attempt: 'a' };
const scenarioOf = (...steps: Step[]): Scenario => ({
  id: 'playground/mine',
  title: 'Something to be mended.',
  standard: ['#cors-check'],
  kind: 'observation',
  steps,
});
const mended = (scenario: Scenario, index = 0) => {
  const { suggestion } = predictScenario(scenario, { ...place, suggest: true })[index]!.read.blame!;
  return applySuggestion(scenario, index, suggestion!);
};
const allow = { 'Access-Control-Allow-Origin': '{from}' };

it.each<[string, Step]>([
  ['the answer', {}],
  ['the preflight and the answer', { request: { method: 'PUT', headers: { 'X-Auth': 'foo' } } }],
  ['a status', { request: { method: 'PUT' }, server: { preflight: { status: 404 }, actual: { headers: allow } } }],
  ['a redirect on the way', { server: { redirects: [{ to: 'api' }], actual: { headers: allow } } }],
  [
    'a preflight behind a redirect',
    {
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { ...allow, 'Access-Control-Allow-Methods': 'PUT' } },
        redirects: [{ to: 'api', status: 307, headers: allow }],
        actual: { headers: allow },
      },
    },
  ],
  [
    'the method, in the page',
    {
      request: { method: 'patch' },
      server: {
        preflight: { headers: { ...allow, 'Access-Control-Allow-Methods': 'PATCH' } },
        actual: { headers: allow },
      },
    },
  ],
  ['a misspelt header', { server: { actual: { headers: { 'Access-Control-Allow-Origins': '*' } } } }],
])('mends %s: what is predicted then can be read', (_, step) => {
  const changed = mended(scenarioOf(step))!;
  const [prediction] = predictScenario(changed, place);
  expect(prediction?.read.outcome).toBe('readable');
});

it('whatever the oracle suggests for the catalogue, and can be applied, comes to what was said to have been tried', async () => {
  const scenarios = (await loadScenarioFiles(catalogueFiles())).filter(({ id }) =>
    /^(misconceptions|cors-check|cors-preflight-fetch|redirects)\//.test(id),
  );
  let applied = 0;
  for (const scenario of scenarios) {
    for (const [index, { read }] of predictScenario(scenario, { ...place, suggest: true }).entries()) {
      const suggestion = read.blame?.suggestion;
      const changed = suggestion && applySuggestion(scenario, index, suggestion);
      if (!changed) continue;
      applied++;
      const then = predictScenario(changed, place)[index]!.read.outcome;
      expect([scenario.id, index, then]).toEqual([scenario.id, index, suggestion.outcome]);
    }
  }
  expect(applied).toBeGreaterThan(50);
});
