import { expect, test } from 'vitest';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import { predictScenario } from '../prediction.ts';
import type { Change } from './change.ts';
import {
  eventSourcesOfWorkersHaveNoReferrer,
  formsRevalidate,
  noOriginOfBeaconsBehindRedirects,
  originOfElements,
  redirectsOfTheUnloadedNotFollowed,
  tracksHaveNoReferrer,
} from './elements.ts';

const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: '1' };

/** The values of a header in the requests of one step. */
function sent(step: Step, header: string, change: Change): (string | undefined)[] {
  const scenario: Scenario = { id: 'a/b', title: 'A scenario.', standard: ['#a'], kind: 'required', steps: [step] };
  const [prediction] = predictScenario(scenario, { ...place, changes: [change] });
  return (prediction?.evidence.recorded ?? []).map(
    ({ headers }) => headers.find(([name]) => name.toLowerCase() === header.toLowerCase())?.[1],
  );
}

const own: Step = { to: 'app', transport: 'img', request: { crossorigin: 'anonymous' } };

test('a GET to the own origin says the origin where it is asked for with CORS', () => {
  expect(sent(own, 'Origin', {})).toEqual([undefined]);
  expect(sent(own, 'Origin', originOfElements(['img']))).toEqual(['http://localhost:8001']);
  expect(sent(own, 'Origin', originOfElements(['video']))).toEqual([undefined]);
  expect(sent({ to: 'app', transport: 'img' }, 'Origin', originOfElements(['img']))).toEqual([undefined]);
});

test('what has no referrer has none behind a redirect either', () => {
  const track: Step = { to: 'app', transport: 'track', server: { redirects: [{ to: 'app' }] } };
  expect(sent(track, 'Referer', {})).toEqual(['http://localhost:8001/', expect.stringContaining('8001')]);
  expect(sent(track, 'Referer', tracksHaveNoReferrer())).toEqual([undefined, undefined]);
});

test('an EventSource has no referrer in a worker alone', () => {
  const change = eventSourcesOfWorkersHaveNoReferrer();
  const source: Step = { to: 'app', transport: 'EventSource' };
  expect(sent({ ...source, context: 'worker' }, 'Referer', {})).toEqual([expect.stringContaining('worker.js')]);
  expect(sent({ ...source, context: 'worker' }, 'Referer', change)).toEqual([undefined]);
  expect(sent({ to: 'app', context: 'worker' }, 'Referer', change)).toEqual([expect.stringContaining('worker.js')]);
  expect(sent(source, 'Referer', change)).toEqual([expect.stringContaining('8001')]);
});

test('a form asks for what is not older than now, and a frame does not', () => {
  expect(sent({ to: 'api', transport: 'form' }, 'Cache-Control', {})).toEqual([undefined]);
  expect(sent({ to: 'api', transport: 'form' }, 'Cache-Control', formsRevalidate())).toEqual(['max-age=0']);
  expect(sent({ to: 'api', transport: 'iframe' }, 'Cache-Control', formsRevalidate())).toEqual([undefined]);
});

test('a beacon has no Origin behind a redirect, and one before it', () => {
  const beacon: Step = {
    transport: 'sendBeacon',
    request: { body: 'a' },
    server: { redirects: [{ status: 307, to: 'http://127.0.0.1:<api>' }] },
  };
  expect(sent(beacon, 'Origin', {})).toEqual(['http://localhost:8001', 'null']);
  expect(sent(beacon, 'Origin', noOriginOfBeaconsBehindRedirects())).toEqual(['http://localhost:8001', undefined]);
});

test('a keepalive request of a page that is unloaded may stop at a redirect, and another does not', () => {
  const asked: Step = {
    request: { mode: 'no-cors', keepalive: true },
    server: { redirects: [{ to: 'api' }] },
  };
  const last: Step = { ...asked, unload: 'removal' };
  expect(sent(last, 'Accept', {})).toHaveLength(2);
  expect(sent(last, 'Accept', redirectsOfTheUnloadedNotFollowed())).toHaveLength(1);
  expect(sent(asked, 'Accept', redirectsOfTheUnloadedNotFollowed())).toHaveLength(2);
});
