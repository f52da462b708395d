import { expect, it } from 'vitest';
import type { Scenario } from '../../scenario/scenario.ts';
import { get } from '../../standard/index.ts';
import { predictScenario } from '../prediction.ts';
import { originOfThirdPartyNoCORSRequests } from './origin-and-referrer.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'a' };

it('a no-cors request with credentials from an opaque origin says it, behind a redirect to another origin only if so told', () => {
  const scenario: Scenario = {
    id: 'a/scenario',
    title: 'A redirect.',
    standard: ['#append-a-request-origin-header'],
    kind: 'required',
    steps: [
      {
        context: 'sandboxed-frame',
        request: { mode: 'no-cors', credentials: 'include' },
        server: {
          redirects: [
            { status: 302, to: 'api' },
            { status: 302, to: 'https://api.example.com' },
          ],
        },
      },
    ],
  };
  const origins = (alsoElsewhere: boolean) => {
    const changes = [originOfThirdPartyNoCORSRequests(alsoElsewhere)];
    const [step] = predictScenario(scenario, { ...place, changes });
    return step!.evidence.recorded.map(({ headers }) => get('Origin', headers));
  };
  expect(origins(true)).toEqual(['null', 'null', 'null']);
  expect(origins(false)).toEqual(['null', 'null', null]);
});
