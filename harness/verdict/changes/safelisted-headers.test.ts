import { expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { predictScenario } from '../prediction.ts';
import { contentTypeJudgedAsSet, noCommaInContentType } from './safelisted-headers.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const allow = { 'Access-Control-Allow-Origin': '*' };

it.each([
  [['text/plain;charset=UTF-8', 'text/plain'], 'OPTIONS POST'],
  [['text/plain;a=b', 'text/plain'], 'OPTIONS POST'],
  [['text/plain;charset=x'], 'POST'],
  [['text/plain;charset="x"'], 'OPTIONS POST'],
  [[`text/plain;charset=x;a=${'b'.repeat(120)}`], 'OPTIONS POST'],
  [['text/plain;a=b'], 'POST'],
])('XMLHttpRequest asks for what was set, whatever send() makes of it: %j', (types, sent) => {
  const headers = types.map((type): [string, string] => ['Content-Type', type]);
  const step: Step = {
    transport: 'XMLHttpRequest',
    request: { method: 'POST', headers, body: 'a' },
    server: {
      preflight: { headers: { ...allow, 'Access-Control-Allow-Headers': 'content-type' } },
      actual: { headers: allow },
    },
  };
  const scenario: Scenario = {
    id: 'a/scenario',
    title: 'A type.',
    standard: ['#cors-safelisted-request-header'],
    kind: 'required',
    steps: [step],
  };
  const [prediction] = predictScenario(scenario, {
    ...place,
    changes: [contentTypeJudgedAsSet(), noCommaInContentType()],
  });
  expect(prediction!.evidence.recorded.map(({ method }) => method).join(' ')).toBe(sent);
});
