import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { contestsOf } from './contested.ts';
import { nothingSeen } from './known-difference.ts';
import { predictScenario } from './prediction.ts';
import { type StandardVariantName, standardVariantNames } from './standard-variant-names.ts';
import { standardVariants } from './standard-variants.ts';

const { place } = nothingSeen;
const star = { 'Access-Control-Allow-Origin': '*' };
const scenarioOf = (...steps: Step[]): Scenario => ({
  id: 'a/b',
  title: 'A scenario.',
  standard: ['#cors-check'],
  kind: 'required',
  steps,
});
const all = (scenario: Scenario) => contestsOf(scenario, standardVariantNames, place);

const shown: Record<StandardVariantName, [scenario: Scenario, about: string, standard: string, variant: string]> = {
  'wildcard-covers-authorization': [
    scenarioOf({
      request: { headers: { Authorization: 'Bearer a' } },
      server: { preflight: { headers: { ...star, 'Access-Control-Allow-Headers': '*' } }, actual: { headers: star } },
    }),
    'what the page could read',
    'blocked',
    'readable',
  ],
  'own-origin-ends-tainting': [
    scenarioOf({ request: { mode: 'no-cors' }, server: { redirects: [{ to: 'app' }] } }),
    'what the page could read',
    'opaque',
    'readable',
  ],
  'credentialless-untainted': [
    scenarioOf(
      {
        to: 'app',
        path: '/{id}',
        server: { actual: { headers: { 'Set-Cookie': '{id}=1; Path=/{id}' } } },
      },
      {
        to: 'app',
        path: '/{id}',
        page: { headers: { 'Cross-Origin-Embedder-Policy': 'credentialless' } },
        request: { mode: 'no-cors', credentials: 'include' },
      },
    ),
    'Cookie of each actual request',
    '(none)',
    'cc0=1',
  ],
  'query-needs-no-preflight': [
    scenarioOf({ request: { method: 'QUERY' }, server: { actual: { headers: star } } }),
    'the number of preflights',
    '1',
    '0',
  ],
  'tracks-with-cors': [
    scenarioOf({ transport: 'track', server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } } }),
    'the number of actual requests',
    '0',
    '1',
  ],
};

describe('a variant of the Standard', () => {
  it.each(standardVariantNames)(
    '%s answers otherwise than the Standard what is contested, and nothing else does',
    (name) => {
      const [scenario, about, standard, variant] = shown[name];
      const contests = all(scenario);
      expect(Object.keys(contests)).toEqual([name]);
      expect(contests[name]?.answers).toContainEqual({ field: expect.any(String), about, standard, variant });
    },
  );

  it.each(standardVariantNames)('%s names each decision that it changes, so that it is noticed', (name) => {
    const { decide, decides } = standardVariants[name].change();
    expect([typeof decide, (decides?.size ?? 0) > 0]).toEqual(['function', true]);
  });

  it('makes no difference where nothing is contested', () => {
    expect(all(scenarioOf({}, { request: { method: 'PUT' } }))).toEqual({});
  });
});

describe('whose answer steps show', () => {
  const name = 'wildcard-covers-authorization';
  const [scenario] = shown[name];
  const contest = all(scenario)[name]!;
  const stepsBy = (changes: ReturnType<(typeof standardVariants)[typeof name]['change']>[]) =>
    predictScenario(scenario, { ...place, changes }).map(({ evidence }) => evidence);

  it('is told of all that is contested', () => {
    expect(contest.givenBy(stepsBy([]))).toBe('standard');
    expect(contest.givenBy(stepsBy([standardVariants[name].change()]))).toBe('variant');
    const [step] = stepsBy([standardVariants[name].change()]);
    const unsent = { ...step!, recorded: step!.recorded.filter(({ preflight }) => preflight) };
    expect(contest.givenBy([unsent])).toBe('neither');
    expect(contest.givenBy([])).toBe('neither');
  });
});
