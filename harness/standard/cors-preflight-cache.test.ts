import { describe, expect, test } from 'vitest';
import type { HeaderList } from './header-list.ts';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import { ALLOW_ALL, API, APP, answering, WITH_CREDENTIALS, wireOf } from './test-servers.ts';
import { createUserAgent, type UserAgent } from './user-agent.ts';

const MAX_AGE_10: HeaderList = [['Access-Control-Max-Age', '10']];
const ANY: HeaderList = [
  ['Access-Control-Allow-Methods', 'PUT, DELETE, *'],
  ['Access-Control-Allow-Headers', 'x-a, *'],
];
const ONLY_PUT: HeaderList = [['Access-Control-Allow-Methods', 'PUT']];
const put: ReadRequest = { url: API, origin: APP, method: 'PUT' };

/** How many preflights each read made. */
function preflights(requests: ReadRequest[], preflight: HeaderList, userAgent?: UserAgent, actual = WITH_CREDENTIALS) {
  const { reads } = predict({ requests, server: answering(actual, preflight), userAgent });
  return reads.map((read) => wireOf(read).filter((line) => line.startsWith('?')).length);
}

describe('max-age', () => {
  test('an entry is good until its seconds have passed', () => {
    const requests = [0, 9_999, 10_000].map((at) => ({ ...put, at }));
    expect(preflights(requests, [...WITH_CREDENTIALS, ...ONLY_PUT, ...MAX_AGE_10])).toEqual([1, 0, 1]);
  });

  test.each([
    [[], 'missing'],
    [[['Access-Control-Max-Age', '']], 'empty'],
    [[['Access-Control-Max-Age', '-1']], 'negative: no delta-seconds, so malformed'],
    [[...MAX_AGE_10, ...MAX_AGE_10], 'repeated'],
  ] as [HeaderList, string][])('is 5 when it is %j (%s)', (maxAge) => {
    const requests = [0, 4_999, 5_000].map((at) => ({ ...put, at }));
    expect(preflights(requests, [...WITH_CREDENTIALS, ...ONLY_PUT, ...maxAge])).toEqual([1, 0, 1]);
  });

  test('0 is never good', () => {
    expect(preflights([put, put], [...WITH_CREDENTIALS, ...ONLY_PUT, ['Access-Control-Max-Age', '0']])).toEqual([1, 1]);
  });

  test('a user agent may impose a limit, or have no cache', () => {
    const requests = [0, 6_999, 7_000].map((at) => ({ ...put, at }));
    const headers = [...WITH_CREDENTIALS, ...ONLY_PUT, ...MAX_AGE_10];
    expect(preflights(requests, headers, createUserAgent({ maxAgeLimit: 7 }))).toEqual([1, 0, 1]);
    expect(preflights(requests, headers, createUserAgent({ maxAgeLimit: 10 }))).toEqual([1, 0, 0]);
    expect(preflights(requests, headers, createUserAgent({ preflightCache: null }))).toEqual([1, 1, 1]);
  });

  test('a later preflight sets max-age, and the time still counts from when the entry was stored', () => {
    const requests: ReadRequest[] = [
      { ...put, at: 0 }, // stores PUT for 5 seconds
      { ...put, headers: [['X-A', '1']], at: 4_000 }, // preflighted for X-A, and makes that 10
      { ...put, at: 9_999 },
      { ...put, at: 10_000 },
    ];
    const { reads } = predict({
      requests,
      server: ({ headers }) => {
        const asked = headers.some(([name]) => name === 'Access-Control-Request-Headers');
        const names: HeaderList = asked ? [['Access-Control-Allow-Headers', 'x-a'], ...MAX_AGE_10] : [];
        return { status: 200, headers: [...WITH_CREDENTIALS, ...ONLY_PUT, ...names] };
      },
    });
    expect(reads.map((read) => read.exchanges.length)).toEqual([2, 2, 1, 2]);
  });
});

describe('matching', () => {
  const all = [...WITH_CREDENTIALS, ...ANY, ...MAX_AGE_10];
  test('another URL, origin or top-level site needs a preflight of its own', () => {
    expect(preflights([put, { ...put, url: `${API}?` }], all)).toEqual([1, 1]);
    expect(preflights([put, { ...put, url: `${API}#a` }], all)).toEqual([1, 1]);
    const both: HeaderList = [...ALLOW_ALL, ...ANY, ...MAX_AGE_10];
    const other = { ...put, origin: 'https://b.app.example', topLevelOrigin: APP };
    expect(preflights([put, other], both, undefined, ALLOW_ALL)).toEqual([1, 1]);
    expect(preflights([put, { ...put, topLevelOrigin: 'https://top.test' }], all)).toEqual([1, 1]);
    expect(preflights([put, { ...put, topLevelOrigin: 'https://sub.app.example' }], all)).toEqual([1, 0]);
  });

  test('an entry made with credentials serves without, and not the other way round', () => {
    const include = { ...put, credentials: 'include' } as const;
    expect(preflights([include, put], all)).toEqual([1, 0]);
    expect(preflights([put, include], all)).toEqual([1, 1]);
  });

  test('a wildcard entry matches any method, and any header but Authorization', () => {
    const bare: HeaderList = [...WITH_CREDENTIALS, ['Access-Control-Allow-Methods', '*'], ...MAX_AGE_10];
    expect(preflights([put, { ...put, method: 'DELETE' }], bare)).toEqual([1, 0]);
    const headers: HeaderList = [
      ...WITH_CREDENTIALS,
      ['Access-Control-Allow-Headers', '*, authorization'],
      ...MAX_AGE_10,
    ];
    const get = (name: string) => ({ url: API, origin: APP, headers: [[name, '1']] as HeaderList });
    expect(preflights([get('X-A'), get('X-B'), get('Authorization')], headers)).toEqual([1, 0, 0]);
    const without: HeaderList = [...WITH_CREDENTIALS, ['Access-Control-Allow-Headers', '*'], ...MAX_AGE_10];
    expect(preflights([get('X-A'), get('Authorization')], without)).toEqual([1, 1]);
  });

  test('another method or header name needs a preflight', () => {
    const named: HeaderList = [
      ...WITH_CREDENTIALS,
      ...ONLY_PUT,
      ['Access-Control-Allow-Headers', 'X-A'],
      ...MAX_AGE_10,
    ];
    const deletion = { ...put, method: 'DELETE' };
    expect(preflights([put, deletion], named)).toEqual([1, 1]);
    const get = (name: string) => ({ url: API, origin: APP, headers: [[name, '1']] as HeaderList });
    expect(preflights([get('x-a'), get('X-a'), get('x-b')], named)).toEqual([1, 0, 1]);
  });

  test('the use-CORS-preflight flag is served by the cache, too', () => {
    const upload: ReadRequest = {
      url: API,
      origin: APP,
      api: 'XMLHttpRequest',
      method: 'POST',
      useCORSPreflight: true,
    };
    expect(preflights([upload, upload], [...WITH_CREDENTIALS, ...MAX_AGE_10])).toEqual([1, 0]);
  });
});

test('a network error after a preflight clears the entries of its URL, and no others', () => {
  const other = { ...put, url: 'https://api.test/other' };
  const userAgent = createUserAgent();
  const server = answering(WITH_CREDENTIALS, [...WITH_CREDENTIALS, ...ONLY_PUT, ...MAX_AGE_10]);
  const failing = answering([], WITH_CREDENTIALS);
  predict({ requests: [put, other], server, userAgent });
  expect(userAgent.preflightCache?.urls()).toEqual(['https://api.test/x', 'https://api.test/other']);
  predict({ requests: [put], server: failing, userAgent });
  expect(userAgent.preflightCache?.urls()).toEqual(['https://api.test/other']);
});
