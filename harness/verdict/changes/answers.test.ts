import { describe, expect, it } from 'vitest';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Evidence } from '../evidence.ts';
import { predictScenario } from '../prediction.ts';
import {
  proxyAuthenticationFails,
  proxyAuthenticationStands,
  withoutRepeated408s,
  withoutRepeated408sAndTheirTypes,
  withoutRepeatedPosters,
} from './answers.ts';
import type { Change } from './change.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const allow = { 'Access-Control-Allow-Origin': '*' };

function scenario(to: string, status: number): Scenario {
  return {
    id: 'a/scenario',
    title: 'A status.',
    standard: ['#concept-http-network-or-cache-fetch'],
    kind: 'required',
    steps: [{ to, server: { actual: { status, headers: allow } } }],
  };
}

it.each([
  ['api', 'blocked'],
  ['https://api.example.com', 'blocked'],
  ['http://api.example.com', 'readable'],
])('a 407 of %s, by a proxy, a tunnel or neither, leaves the read %s', (to, outcome) => {
  const [step] = predictScenario(scenario(to, 407), { ...place, changes: [proxyAuthenticationFails({ place })] });
  expect(step!.read.outcome).toBe(outcome);
});

it('a 407 leaves a worker without what it read, and with it where it stands without a window, too', () => {
  const [step] = scenario('api', 407).steps;
  const inWorker: Scenario = { ...scenario('api', 407), steps: [{ ...step, context: 'worker' }] };
  const outcome = (changes: Change[]) => predictScenario(inWorker, { ...place, changes })[0]!.read.outcome;
  expect(outcome([])).toBe('blocked');
  expect(outcome([proxyAuthenticationStands()])).toBe('readable');
});

it('a 407 blocks every read where there is no proxy', () => {
  const nowhere = { ports: { app: { http: 0, https: 0 }, api: { http: 0, https: 0 } }, attempt: '' };
  const changes = [proxyAuthenticationFails({ place: nowhere })];
  const [step] = predictScenario(scenario('http://api.example.com', 407), { ...place, changes });
  expect(step!.read.outcome).toBe('blocked');
});

describe('what is asked again after a 408', () => {
  function evidenceOf(status: number): Evidence {
    const [step] = predictScenario(scenario('api', 200), place);
    const [exchange] = step!.evidence.recorded;
    const again = structuredClone(exchange!);
    const answered = { ...exchange!, answer: { status, headers: [], body: '', bodyBytes: 0 } };
    const steps = [{ ...step!.evidence, recorded: [answered, again] }];
    return { scenario: 'a/scenario', id: 'a', place, steps, unmet: [], earlierFaults: [] };
  }
  const left = (evidence: Evidence) => withoutRepeated408s(evidence).steps[0]!.recorded.length;

  it('is left out where it is the same request, and nothing else was answered with 408', () => {
    expect(left(evidenceOf(408))).toBe(1);
    expect(left(evidenceOf(200))).toBe(2);
  });

  it('may show the type of the answer twice, in Firefox and where it was asked again alone', () => {
    const typesOf = (status: number, type: string) => {
      const evidence = evidenceOf(status);
      evidence.steps[0]!.observed.headers = [['content-type', type]];
      return withoutRepeated408sAndTheirTypes(evidence).steps[0]!.observed.headers;
    };
    expect(typesOf(408, 'a/b,a/b')).toEqual([['content-type', 'a/b']]);
    expect(typesOf(408, 'a/b,c/d')).toEqual([['content-type', 'a/b,c/d']]);
    expect(typesOf(200, 'a/b,a/b')).toEqual([['content-type', 'a/b,a/b']]);
  });

  it('so is a poster that is asked for twice, and no other image', () => {
    const recorded = (transport: 'img' | 'poster') =>
      withoutRepeatedPosters(evidenceOf(200), { steps: [{ transport }] }).steps[0]!.recorded.length;
    expect([recorded('poster'), recorded('img')]).toEqual([1, 2]);
  });

  it('is looked at where it says anything else', () => {
    const cookie = evidenceOf(408);
    const [, again] = cookie.steps[0]!.recorded;
    again!.headers = [...again!.headers, ['Cookie', 'a=1']];
    expect(left(cookie)).toBe(2);
    const elsewhere = evidenceOf(408);
    elsewhere.steps[0]!.recorded[1]!.host = 'api.example.com';
    expect(left(elsewhere)).toBe(2);
  });
});
