import { expect, it } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { predictScenario } from '../prediction.ts';
import { clientHintsDroppedAtRedirects, safelistedClientHints } from './client-hints.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const headers = { 'Save-Data': 'on', RTT: '1' };
const allow = { 'Access-Control-Allow-Origin': '*' };

it.each<[where: string, step: Partial<Step>, behind: string[]]>([
  ['in a page', {}, ['Save-Data']],
  ['with keepalive in a page', { request: { headers, keepalive: true } }, ['Save-Data', 'RTT']],
  ['with keepalive in a worker', { context: 'worker', request: { headers, keepalive: true } }, ['Save-Data']],
])('which client hints are sent behind a redirect to another origin: %s', (_, step, behind) => {
  const scenario: Scenario = {
    id: 'a/scenario',
    title: 'Client hints behind a redirect.',
    standard: ['#concept-http-redirect-fetch'],
    kind: 'required',
    steps: [
      {
        request: { headers },
        server: {
          redirects: [{ status: 302, headers: allow, to: 'http://127.0.0.1:<api>' }],
          actual: { headers: allow },
        },
        ...step,
      },
    ],
  };
  const changes = [safelistedClientHints(), clientHintsDroppedAtRedirects()];
  const [predicted] = predictScenario(scenario, { ...place, changes });
  const sent = predicted!.evidence.recorded.map(({ headers }) =>
    headers.map(([name]) => name).filter((name) => /save-data|rtt/i.test(name)),
  );
  expect(sent).toEqual([['Save-Data', 'RTT'], behind]);
});
