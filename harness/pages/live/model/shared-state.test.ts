import { describe, expect, it } from 'vitest';
import { catalogueFiles } from '../../../scenario/catalogue.ts';
import { loadScenarioFiles } from '../../../scenario/load.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { transportNames, transportOf } from '../../../scenario/transports/index.ts';
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

it('of what an address brings, no script is left, nor a style sheet or a document, by whatever transport', () => {
  const left = transportNames.filter(
    (transport) =>
      withoutScripts({ ...scenario, steps: [{ transport, server: { actual: { body: 'x' } } }] }).steps[0]?.server
        ?.actual?.body,
  );
  expect(left.filter((name) => /javascript|css|html|xml/.test(transportOf[name].resource?.type ?? ''))).toEqual([]);
  expect(left).toEqual(expect.arrayContaining(['fetch', 'XMLHttpRequest', 'EventSource', 'img', 'track']));
  for (const name of ['script', 'module-worker', 'SharedWorker', 'AudioWorklet', 'css-module', 'use'])
    expect(left).not.toContain(name);
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
