import { describe, expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { predictScenario } from '../prediction.ts';
import { conditionalInFirefox } from './cache-mode.ts';
import type { Change } from './change.ts';
import {
  cacheModeOfThePreflightCache,
  preflightsOutliveRefusals,
  refusedPreflightsRemembered,
  rememberedHEAD,
  wildcardsRememberedAsNames,
} from './preflight-cache.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const allow = { 'Access-Control-Allow-Origin': '*' };

type Request = NonNullable<Step['request']>;

/** Two reads of one resource, whose preflights allow some methods and headers. */
function twoReads(first: Request, second: Request, allows: { methods?: string; headers?: string }): Scenario {
  const stepOf = (request: Request): Step => ({
    resource: 'shared',
    request,
    server: {
      preflight: {
        headers: {
          ...allow,
          'Access-Control-Max-Age': '600',
          ...(allows.methods !== undefined && { 'Access-Control-Allow-Methods': allows.methods }),
          ...(allows.headers !== undefined && { 'Access-Control-Allow-Headers': allows.headers }),
        },
      },
      actual: { headers: allow },
    },
  });
  return {
    id: 'a/scenario',
    title: 'Two reads.',
    standard: ['#concept-cache'],
    kind: 'required',
    steps: [stepOf(first), stepOf(second)],
  };
}

/** What came of each read, and the methods that were sent for it. */
const told = (scenario: Scenario, ...changes: Change[]) =>
  predictScenario(scenario, { ...place, changes }).map(({ read, evidence }) =>
    [read.outcome, ...evidence.recorded.map(({ method }) => method)].join(' '),
  );

const withAuth: Request = { headers: { 'X-Auth': 'a' } };

describe('a refused preflight that is remembered', () => {
  const scenario = (allows: { methods?: string; headers?: string }) =>
    twoReads({ ...withAuth, method: 'PATCH' }, withAuth, allows);
  const remembered = () => [preflightsOutliveRefusals(), refusedPreflightsRemembered()];

  it('spares the next request one for what it allowed, and still refuses its own', () => {
    const headersAlone = scenario({ headers: 'x-auth' });
    expect(told(headersAlone)).toEqual(['blocked OPTIONS', 'readable OPTIONS GET']);
    expect(told(headersAlone, ...remembered())).toEqual(['blocked OPTIONS', 'readable GET']);
  });

  it('allows nothing that it did not allow', () => {
    expect(told(scenario({ methods: 'PATCH' }), ...remembered())).toEqual(['blocked OPTIONS', 'blocked OPTIONS']);
    const patch = { ...withAuth, method: 'PATCH' };
    expect(told(twoReads(patch, patch, { headers: 'x-auth' }), ...remembered())).toEqual([
      'blocked OPTIONS',
      'blocked OPTIONS',
    ]);
  });
});

it('a * that is remembered as a name matches neither another method nor another header', () => {
  const methods = twoReads({ method: 'PUT' }, { method: 'DELETE' }, { methods: 'PUT, *' });
  expect(told(methods)).toEqual(['readable OPTIONS PUT', 'readable DELETE']);
  expect(told(methods, wildcardsRememberedAsNames())).toEqual(['readable OPTIONS PUT', 'readable OPTIONS DELETE']);
  const headers = twoReads(withAuth, withAuth, { headers: '*' });
  expect(told(headers)).toEqual(['readable OPTIONS GET', 'readable GET']);
  expect(told(headers, wildcardsRememberedAsNames())).toEqual(['readable OPTIONS GET', 'readable OPTIONS GET']);
});

it('HEAD needs a preflight unless one has named it, and only where something needs one', () => {
  const head = { ...withAuth, method: 'HEAD' };
  const unnamed = twoReads(withAuth, head, { headers: 'x-auth' });
  expect(told(unnamed)).toEqual(['readable OPTIONS GET', 'readable HEAD']);
  expect(told(unnamed, rememberedHEAD())).toEqual(['readable OPTIONS GET', 'readable OPTIONS HEAD']);
  const named = twoReads(withAuth, head, { methods: 'HEAD', headers: 'x-auth' });
  expect(told(named, rememberedHEAD())).toEqual(['readable OPTIONS GET', 'readable HEAD']);
  const simple = twoReads({ method: 'HEAD' }, { method: 'HEAD' }, {});
  expect(told(simple, rememberedHEAD())).toEqual(['readable HEAD', 'readable HEAD']);
});

it('a cache mode that passes by what is stored passes by the preflights, too', () => {
  const reload = twoReads(withAuth, { ...withAuth, cache: 'reload' }, { headers: 'x-auth' });
  const passing = () => cacheModeOfThePreflightCache(['no-store', 'reload'], conditionalInFirefox);
  expect(told(reload)).toEqual(['readable OPTIONS GET', 'readable GET']);
  expect(told(reload, passing())).toEqual(['readable OPTIONS GET', 'readable OPTIONS GET']);
  const noCache = twoReads(withAuth, { ...withAuth, cache: 'no-cache' }, { headers: 'x-auth' });
  expect(told(noCache, passing())).toEqual(['readable OPTIONS GET', 'readable GET']);
});
