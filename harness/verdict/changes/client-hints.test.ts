import { expect, it } from 'vitest';
import type { Scenario } from '../../scenario/scenario.ts';
import { predictScenario } from '../prediction.ts';
import { clientHintsDroppedAtRedirects, safelistedClientHints } from './client-hints.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };
const allow = { 'Access-Control-Allow-Origin': '*' };

it('client hints are dropped at a redirect to another origin, but for Save-Data, which every origin is granted', () => {
  const scenario: Scenario = {
    id: 'a/scenario',
    title: 'Client hints behind a redirect.',
    standard: ['#concept-http-redirect-fetch'],
    kind: 'required',
    steps: [
      {
        request: { headers: { 'Save-Data': 'on', RTT: '1' } },
        server: {
          redirects: [{ status: 302, headers: allow, to: 'http://127.0.0.1:<api>' }],
          actual: { headers: allow },
        },
      },
    ],
  };
  const changes = [safelistedClientHints(), clientHintsDroppedAtRedirects()];
  const [step] = predictScenario(scenario, { ...place, changes });
  const sent = step!.evidence.recorded.map(({ headers }) =>
    headers.map(([name]) => name).filter((name) => /save-data|rtt/i.test(name)),
  );
  expect(sent).toEqual([['Save-Data', 'RTT'], ['Save-Data']]);
});
