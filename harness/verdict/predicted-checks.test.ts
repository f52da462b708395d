import { describe, expect, it } from 'vitest';
import type { Step } from '../scenario/scenario.ts';
import type { HeaderList } from '../standard/index.ts';
import type { StepEvidence } from './evidence.ts';
import { predictedChecks } from './predicted-checks.ts';
import { predictScenario } from './prediction.ts';
import { someScenario } from './testing/evidence.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const allow = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Methods': 'PUT' };
const step: Step = {
  request: { method: 'PUT', body: 'hello' },
  server: { preflight: { headers: allow }, actual: { headers: allow } },
};
const [prediction] = predictScenario(someScenario({ kind: 'required', steps: [step] }), place);

/** The checks that fail once the evidence is changed. */
function failing(change: (evidence: StepEvidence) => void): string[] {
  const evidence = structuredClone(prediction!.evidence);
  change(evidence);
  return predictedChecks(0, prediction!, evidence, [])
    .filter(({ holds }) => !holds)
    .map(({ field }) => field.replace('steps[0].predicted.', ''));
}

describe('what a browser did is held against the prediction', () => {
  it('and nothing fails where it is the same', () => {
    expect(failing(() => {})).toEqual([]);
  });

  const request = ({ recorded }: StepEvidence) => recorded.find(({ preflight }) => !preflight)!;
  const preflight = ({ recorded }: StepEvidence) => recorded.find((one) => one.preflight)!;
  const cases: [field: string, change: (evidence: StepEvidence) => void][] = [
    ['methods', (evidence) => Object.assign(request(evidence), { method: 'GET' })],
    ['url', ({ observed }) => Object.assign(observed, { url: 'http://localhost:8001/' })],
    ['values', ({ observed }) => Object.assign(observed.headers![0]!, { 1: 'other' })],
    ['visible', ({ observed }) => Object.assign(observed, { headers: observed.headers!.slice(0, -1) })],
    ['carried.Cookie', (evidence) => addHeaders(request(evidence), ['Cookie', 'a=1'])],
    ['carried.Authorization', (evidence) => addHeaders(request(evidence), ['authorization', 'x'])],
    ['carried.Content-Type', (evidence) => dropHeader(request(evidence), 'Content-Type')],
    ['carried.Referer', (evidence) => dropHeader(request(evidence), 'Referer')],
    ['carried.X-More', (evidence) => addHeaders(request(evidence), ['X-More', '1'])],
    ['preflight.Cookie', (evidence) => addHeaders(preflight(evidence), ['Cookie', 'a=1'])],
    ['preflight.Accept', (evidence) => dropHeader(preflight(evidence), 'Accept')],
  ];
  it.each(cases)('in %s', (field, change) => {
    expect(failing(change)).toEqual([field]);
  });

  it('but for what user agents add below Fetch', () => {
    const added = ['Host', 'User-Agent', 'Accept-Language', 'Sec-Fetch-Mode', 'Priority'];
    expect(failing((evidence) => addHeaders(request(evidence), ...added.map((name) => [name, 'x'] as const)))).toEqual(
      [],
    );
  });
});

function addHeaders(exchange: StepEvidence['recorded'][number], ...headers: HeaderList): void {
  exchange.headers = [...exchange.headers, ...headers];
}

function dropHeader(exchange: StepEvidence['recorded'][number], name: string): void {
  exchange.headers = exchange.headers.filter(([one]) => one.toLowerCase() !== name.toLowerCase());
}
