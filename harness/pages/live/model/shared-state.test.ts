import { describe, expect, it } from 'vitest';
import { catalogueFiles } from '../../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../../scenario/load.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { withoutScripts } from './checked-scenario.ts';
import { fromFragment, toFragment } from './shared-state.ts';

const scenario: Scenario = {
  id: 'playground/mine',
  title: 'Something that is shared.',
  standard: ['#cors-check'],
  kind: 'observation',
  steps: [{ request: { method: 'POST', body: 'Größe 東京 ??>>' } }],
};

it('an address brings back every scenario of the catalogue, but for scripts in it', async () => {
  for (const one of await loadScenarioFiles(catalogueFiles())) {
    const fragment = toFragment(one);
    expect(fragment).toMatch(/^[A-Za-z0-9_-]+$/);
    expect(fromFragment(`#${fragment}`)).toEqual(withoutScripts(one));
  }
});

it('an address brings any characters', () => {
  expect(fromFragment(`#${toFragment(scenario)}`)).toEqual(scenario);
  expect(fromFragment('')).toBeUndefined();
});

describe('an address that says none', () => {
  it.each([
    ['%%%', /cut off or was changed/],
    [toFragment(scenario).slice(0, 40), /cut off or was changed/],
    [toFragment({ ...scenario, id: 'No id' }), /id: expected subject\/what-it-shows/],
    [
      toFragment({ ...scenario, steps: [{ transport: 'img', request: { method: 'PUT' } }] }),
      /steps\.0\.request\.method/,
    ],
    [toFragment({ ...scenario, evil: true } as never), /evil/],
  ])('%s', (fragment, message) => {
    expect(() => fromFragment(`#${fragment}`)).toThrow(message);
  });
});

it('what an address brings for a transport that would run it is left out', () => {
  const steps: Scenario['steps'] = [
    { transport: 'script', server: { actual: { status: 201, body: 'evil()' } } },
    { transport: 'link', server: { actual: { body: '@import url(https://evil.example)' } } },
    { transport: 'fetch', server: { actual: { body: 'text' } } },
  ];
  expect(fromFragment(toFragment({ ...scenario, steps }))?.steps.map(({ server }) => server?.actual)).toEqual([
    { status: 201 },
    {},
    { body: 'text' },
  ]);
});
