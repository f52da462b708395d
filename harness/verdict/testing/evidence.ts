import type { Observed } from '../../client/protocol.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Exchange } from '../../wire/exchange.ts';
import type { Evidence, StepEvidence } from '../evidence.ts';

/** Evidence for the tests: an allowed read of `https://api.example` by a page at `http://localhost:1`. */

export const from = 'http://localhost:1';
export const to = 'https://api.example';

export function someExchange(changed: Partial<Exchange> = {}): Exchange {
  return {
    order: 1,
    at: 1_700_000_000_000,
    server: 'api',
    scheme: 'https',
    host: 'api.example',
    sender: 'client',
    preflight: false,
    method: 'GET',
    path: '/data?scenario=subject/some&attempt=1&step=0',
    headers: [
      ['Host', 'api.example'],
      ['Origin', from],
    ],
    bodyBytes: 0,
    key: { scenario: 'subject/some', attempt: '1', resource: '0', hop: 0 },
    answer: { status: 200, headers: [['Access-Control-Allow-Origin', from]], body: '{}', bodyBytes: 2 },
    completed: true,
    ...changed,
  };
}

/** A CORS-preflight request as it is recorded. */
export function somePreflight(changed: Partial<Exchange> = {}): Exchange {
  return someExchange({
    preflight: true,
    method: 'OPTIONS',
    headers: [
      ['Origin', from],
      ['Access-Control-Request-Method', 'PUT'],
    ],
    answer: { status: 204, headers: [], body: '', bodyBytes: 0 },
    ...changed,
  });
}

export const readable: Observed = {
  settled: 'fulfilled',
  type: 'cors',
  status: 200,
  headers: [['content-type', 'application/json']],
  body: '{}',
  bodyBytes: 2,
  milliseconds: 3,
};

export const blocked: Observed = {
  settled: 'rejected',
  error: { name: 'TypeError', message: 'Failed to fetch' },
  milliseconds: 3,
};

export function someStep(changed: Partial<StepEvidence> = {}): StepEvidence {
  const url = `${to}/data?scenario=subject/some&attempt=1&step=0`;
  return { from, to, url, observed: readable, recorded: [someExchange()], refusals: [], ...changed };
}

/** Where the made-up evidence was gathered. */
const place = { ports: { app: { http: 1, https: 2 }, api: { http: 3, https: 4 } }, attempt: '1' };

export function someEvidence(changed: Partial<Evidence> = {}): Evidence {
  return { scenario: 'subject/some', id: 'cc1', place, steps: [someStep()], unmet: [], earlierFaults: [], ...changed };
}

export function someScenario(changed: Partial<Scenario> = {}): Scenario {
  return {
    id: 'subject/some',
    title: 'A page reads what it may read.',
    standard: ['#cors-check'],
    // No prediction is binding: what it says of the made-up evidence has tests of its own.
    kind: 'observation',
    steps: [{ to, expected: { read: 'readable' } }],
    ...changed,
  };
}
