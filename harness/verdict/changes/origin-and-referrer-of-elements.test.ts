import { expect, test } from 'vitest';
import type { Step } from '../../scenario/scenario.ts';
import { get } from '../../standard/index.ts';
import { predictScenario } from '../prediction.ts';
import type { Change } from './change.ts';
import { noReferrerOfTracks, originOfOwnElements } from './origin-and-referrer-of-elements.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };

/** A header of each request of a step. */
function headerOf(name: string, step: Step, change: Change): (string | null)[] {
  const scenario = { id: 'a/b', title: 'A scenario.', standard: ['#a'], kind: 'required' as const, steps: [step] };
  const [predicted] = predictScenario(scenario, { ...place, changes: [change] });
  return predicted!.evidence.recorded.map(({ headers }) => get(name, headers));
}

test('Origin goes to the page’s own origin, of the APIs that are told and with CORS alone', () => {
  const change = () => originOfOwnElements(['script', 'module']);
  const page = 'http://localhost:8001';
  expect(headerOf('Origin', { to: 'app', transport: 'module' }, change())).toEqual([page]);
  expect(headerOf('Origin', { to: 'app', transport: 'script' }, change())).toEqual([null]);
  expect(headerOf('Origin', { to: 'app', transport: 'import' }, change())).toEqual([null]);
  expect(headerOf('Origin', { to: 'app', request: {} }, change())).toEqual([null]);
});

test('a track, and nothing else, is asked for without a referrer', () => {
  const request = { crossorigin: 'anonymous' };
  expect(headerOf('Referer', { transport: 'track', request }, noReferrerOfTracks())).toEqual([null]);
  expect(headerOf('Referer', { transport: 'script', request }, noReferrerOfTracks())).toEqual([
    'http://localhost:8001/',
  ]);
});
