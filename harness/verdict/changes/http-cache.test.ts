import { expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { predictScenario } from '../prediction.ts';
import type { Change } from './change.ts';
import { keptAfterPUT, keptApartByCredentials, notKeptAfterFailures, refusedAnswersAreNotKept } from './http-cache.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: '1' };
const everybody = { 'Access-Control-Allow-Origin': '*' };
const fresh = { 'Cache-Control': 'max-age=60' };
const answering = (headers: Record<string, string>): Step => ({ server: { actual: { headers } } });

/** How many requests each read of one URL takes. */
function requests(steps: Step[], ...changes: Change[]): number[] {
  const scenario: Scenario = {
    id: 'a/b',
    title: 'A scenario.',
    standard: ['#a'],
    kind: 'required',
    steps: steps.map((step) => ({ resource: 'kept', ...step })),
  };
  return predictScenario(scenario, { ...place, changes }).map(
    ({ evidence }) => evidence.recorded.filter(({ preflight }) => !preflight).length,
  );
}

it('answers may be kept apart by credentials', () => {
  const include = { request: { credentials: 'include' } } as const;
  const steps = [answering({ ...everybody, ...fresh }), include, answering({})];
  expect(requests(steps)).toEqual([1, 0, 0]);
  expect(requests(steps, keptApartByCredentials())).toEqual([1, 1, 0]);
});

it('answers that are refused may not be kept, and what validates may', () => {
  const refused = [answering(fresh), answering(everybody)];
  expect(requests(refused)).toEqual([1, 0]);
  expect(requests(refused, refusedAnswersAreNotKept())).toEqual([1, 1]);
  const allowed = [answering({ ...everybody, ...fresh }), answering({})];
  expect(requests(allowed, refusedAnswersAreNotKept())).toEqual([1, 0]);
  const own = [answering(fresh), answering({})].map((step): Step => ({ ...step, to: 'app' }));
  expect(requests(own, refusedAnswersAreNotKept())).toEqual([1, 0]);
});

it('answers may be kept after a PUT, and not after a POST', () => {
  const after = (method: string): Step[] => [
    answering({ ...everybody, ...fresh }),
    {
      request: { method },
      server: {
        preflight: { headers: { ...everybody, 'Access-Control-Allow-Methods': '*' } },
        actual: { headers: everybody },
      },
    },
    answering(everybody),
  ];
  expect(requests(after('PUT'))).toEqual([1, 1, 1]);
  expect(requests(after('PUT'), keptAfterPUT())).toEqual([1, 1, 0]);
  expect(requests(after('POST'), keptAfterPUT())).toEqual([1, 1, 1]);
});

it('answers may be forgotten after a POST that fails, and after no GET', () => {
  const after = (method: string): Step[] => [
    answering({ ...everybody, ...fresh }),
    { request: { method, cache: 'no-store' }, server: { actual: { status: 400, headers: everybody } } },
    answering(everybody),
  ];
  expect(requests(after('POST'))).toEqual([1, 1, 0]);
  expect(requests(after('POST'), notKeptAfterFailures())).toEqual([1, 1, 1]);
  expect(requests(after('GET'), notKeptAfterFailures())).toEqual([1, 1, 0]);
});
