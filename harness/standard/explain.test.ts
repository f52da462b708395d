import { describe, expect, test } from 'vitest';
import { explain, type RecordedExchange } from './explain.ts';
import type { HeaderList } from './header-list.ts';
import { ALLOW_ALL, ALLOW_APP, API, APP } from './test-servers.ts';

const actual = (headers: HeaderList, method = 'GET', url = API, status = 200): RecordedExchange => ({
  request: { method, url, headers: [['origin', APP]] },
  response: { status, headers },
});
const preflight = (headers: HeaderList, status = 204): RecordedExchange => ({
  request: {
    method: 'OPTIONS',
    url: API,
    headers: [
      ['origin', APP],
      ['access-control-request-method', 'PUT'],
    ],
  },
  response: { status, headers },
});
const get = { url: API, origin: APP };
const put = { ...get, method: 'PUT' };
const ALLOW_PUT: HeaderList = [...ALLOW_APP, ['Access-Control-Allow-Methods', 'PUT']];

describe('explain', () => {
  test('replays what was recorded', () => {
    const read = explain([preflight(ALLOW_PUT), actual(ALLOW_APP, 'PUT')], put);
    expect(read).toMatchObject({ outcome: 'readable', unexpected: [], unrecorded: [] });
    expect(read.exchanges.map(({ answeredBy }) => answeredBy)).toEqual(['server', 'server']);
  });

  test('blames the recorded answer, and verifies the change on it', () => {
    const read = explain([actual([['Access-Control-Allow-Origin', 'https://else.test']])], get);
    expect(read.blame).toMatchObject({
      algorithm: 'cors-check',
      step: '4',
      suggestion: { outcome: 'readable', changes: [{ from: 'https://else.test', to: APP }] },
    });
  });

  test('of a failed preflight the change is verified up to the request that was kept back', () => {
    const read = explain([preflight(ALLOW_APP)], put);
    expect(read.outcome).toBe('blocked');
    expect(read.unrecorded).toEqual([]);
    expect(read.blame).toMatchObject({
      step: '7.5',
      suggestion: { outcome: 'next-request', changes: [{ what: 'Access-Control-Allow-Methods', to: 'PUT' }] },
    });
  });

  test('and to the end when a server is given for what was not recorded', () => {
    const read = explain([preflight(ALLOW_APP)], put, { beyond: () => ({ status: 200, headers: ALLOW_ALL }) });
    expect(read.blame?.suggestion).toMatchObject({ outcome: 'readable', verified: true });
    expect(read.blame?.suggestion?.changes).toHaveLength(1);
  });

  test('a preflight that was left out is assumed to pass', () => {
    const read = explain([actual(ALLOW_APP, 'PUT')], put);
    expect(read.outcome).toBe('readable');
    expect(read.exchanges.map(({ answeredBy }) => answeredBy)).toEqual(['assumed', 'server']);
    expect(read.unrecorded.map(({ method, preflight }) => [method, preflight])).toEqual([['OPTIONS', true]]);
  });

  test('a preflight that should not have been is unexpected', () => {
    const extra = preflight(ALLOW_PUT);
    const read = explain([extra, actual(ALLOW_APP)], get);
    expect(read.outcome).toBe('readable');
    expect(read.unexpected).toEqual([extra]);
  });

  test('a request that never arrived is told as that', () => {
    const read = explain([], get);
    expect(read).toMatchObject({ outcome: 'blocked', blame: { step: '8.5', suggestion: null } });
    expect(read.unrecorded).toHaveLength(1);
    expect(read.blame?.sentence).toBe(`The Standard sends GET ${API} here, and no answer to it was recorded.`);
  });

  test('a broken answer is a network error', () => {
    const read = explain([{ ...actual([]), response: 'network error' }], get);
    expect(read.blame?.sentence).toContain('No answer came');
    expect(read.unrecorded).toEqual([]);
  });

  test('the same URL again takes the next answer', () => {
    const redirect: HeaderList = [...ALLOW_APP, ['Location', API]];
    const read = explain([actual(redirect, 'GET', API, 302), actual(ALLOW_APP)], get);
    expect(read.exchanges.map(({ answer }) => answer !== 'network error' && answer.status)).toEqual([302, 200]);
    expect(read.outcome).toBe('readable');
  });
});
