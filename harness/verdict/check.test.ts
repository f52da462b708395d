import { describe, expect, it } from 'vitest';
import type { Observed } from '../client/protocol.ts';
import type { Expected } from '../scenario/scenario.ts';
import { actualRequests, checkStep, preflightRequests, readOf } from './check.ts';
import { blocked, from, readable, someExchange, somePreflight, someStep } from './testing/evidence.ts';

const seen = someStep({
  observed: {
    ...readable,
    status: 299,
    headers: [
      ['content-type', 'text/plain'],
      ['x-empty', ''],
      ['x-from', from],
    ],
    body: 'for cc1',
    statusText: 'Odd',
    url: 'https://api.example/data?a=1&scenario=x/y&attempt=1&step=0',
    redirected: false,
    crossOrigin: 'anonymous',
    timing: {
      entries: 1,
      requestStart: 0,
      redirectStart: 0,
      transferSize: 0,
      encodedBodySize: 7,
      responseStatus: 299,
      contentType: 'text/plain',
    },
  },
  recorded: [
    somePreflight({
      headers: [
        ['origin', 'null'],
        ['Access-Control-Request-Method', 'PUT'],
      ],
    }),
    someExchange({ headers: [['Origin', 'https://first.example']] }),
    someExchange({
      headers: [
        ['ORIGIN', from],
        ['X-Twice', '1'],
        ['x-twice', '2'],
        ['Cookie', 'cc1a=1; b=; c'],
      ],
      method: 'PUT',
      path: '/data?scenario=subject/some&attempt=1&step=0&hop=1',
      body: 'ü \xff'.replace('ü', '\xc3\xbc'),
      bodyBytes: 4,
    }),
    // What the reverse proxy sends on the client's behalf is no request of the client's.
    someExchange({ sender: 'reverse-proxy', headers: [['Origin', 'https://proxied.example']] }),
  ],
});

/** For each kind of expectation: the field of its check, one that holds, one that fails, and what is told instead. */
const kinds: [field: string, holds: Expected, fails: Expected, expected: string, actual: string][] = [
  ['read', { read: 'readable' }, { read: 'blocked' }, 'blocked', 'readable'],
  ['sent', { sent: true }, { sent: false }, 'false', 'true'],
  ['preflights', { preflights: 1 }, { preflights: 0 }, '0', '1'],
  ['requests', { requests: 2 }, { requests: 3 }, '3', '2'],
  ['type', { type: 'cors' }, { type: 'basic' }, 'basic', 'cors'],
  ['status', { status: 299 }, { status: 200 }, '200', '299'],
  ['visible.X-Empty', { visible: ['X-EMPTY'] }, { visible: ['X-Empty', 'X-None'] }, 'true', 'false'],
  ['hidden.X-None', { hidden: ['X-None'] }, { hidden: ['Content-Type'] }, 'false', 'true'],
  ['headers.X-From', { headers: { 'X-From': '{from}' } }, { headers: { 'X-From': '*' } }, '*', from],
  ['headers.X-None', { headers: { 'x-empty': '' } }, { headers: { 'X-None': '' } }, '', '(none)'],
  ['statusText', { statusText: 'Odd' }, { statusText: 'OK' }, 'OK', 'Odd'],
  ['url', { url: '{to}/data?a=1' }, { url: '{to}/data' }, 'https://api.example/data', 'https://api.example/data?a=1'],
  ['redirected', { redirected: false }, { redirected: true }, 'true', 'false'],
  ['arrived.method', { arrived: { method: 'PUT' } }, { arrived: { method: 'GET' } }, 'GET', 'PUT'],
  [
    'arrived.url',
    { arrived: { url: '{to}/data' } },
    { arrived: { url: '{from}/data' } },
    `${from}/data`,
    'https://api.example/data',
  ],
  ['arrived.body', { arrived: { body: { hex: 'c3bc20ff' } } }, { arrived: { body: 'ü' } }, '"ü"', 'the bytes c3bc20ff'],
  ['preflights', { preflights: [1, 0] }, { preflights: [0, 1] }, '0, 1', '1, 0'],
  ['read', { read: { oneOf: ['opaque', 'readable'] } }, { read: { not: 'readable' } }, 'not readable', 'readable'],
  ['status', { status: { not: 200 } }, { status: { oneOf: [200, 201] } }, 'one of 200, 201', '299'],
  ['origin', { origin: { not: null } }, { origin: { oneOf: [null, 'null'] } }, 'one of (none), null', from],
  ['body', { body: 'for {id}' }, { body: 'for {to}' }, 'for https://api.example', 'for cc1'],
  ['crossOrigin', { crossOrigin: 'anonymous' }, { crossOrigin: null }, '(none)', 'anonymous'],
  ['timing.entries', { timing: { entries: 1 } }, { timing: { entries: 2 } }, '2', '1'],
  [
    'timing.responseStatus',
    { timing: { responseStatus: 'shown' } },
    { timing: { responseStatus: 'hidden' } },
    'hidden',
    'shown',
  ],
  [
    'timing.transferSize',
    { timing: { transferSize: 'hidden' } },
    { timing: { transferSize: 'shown' } },
    'shown',
    'hidden',
  ],
  ['origin', { origin: '{from}' }, { origin: null }, '(none)', from],
  ['carried.X-Twice', { carried: { 'X-Twice': '1, 2' } }, { carried: { 'X-Twice': '1' } }, '1', '1, 2'],
  ['carried.X-None', { carried: { 'X-None': null } }, { carried: { Origin: null } }, '(none)', from],
  ['preflight.Origin', { preflight: { Origin: 'null' } }, { preflight: { Origin: null } }, '(none)', 'null'],
  ['preflight.Cookie', { preflight: { Cookie: null } }, { preflight: { Cookie: 'a=1' } }, 'a=1', '(none)'],
  ['cookies.sent', { cookies: { sent: ['{id}a', 'b'] } }, { cookies: { sent: ['a'] } }, 'true', 'false'],
  ['cookies.notSent', { cookies: { notSent: ['a', '1'] } }, { cookies: { notSent: ['{id}a'] } }, 'false', 'true'],
];

describe('what a scenario expects', () => {
  it.each(kinds)('of %s can hold', (_, holds) => {
    const checks = checkStep(0, holds, seen, 'cc1');
    expect(checks.length).toBeGreaterThan(0);
    expect(checks.filter((check) => !check.holds)).toEqual([]);
  });

  it.each(kinds)('of %s can fail, and says what was there instead', (field, _, fails, expected, actual) => {
    const failed = checkStep(2, fails, seen, 'cc1').filter((check) => !check.holds);
    expect(failed).toMatchObject([
      { field: expect.stringContaining(`steps[2].${field.split('.')[0]}`), expected, actual },
    ]);
    expect(failed[0]!.sentence).toMatch(/^step 3: /);
    expect(failed[0]!.sentence).toContain(`was expected to be ${expected}, and was ${actual}`);
  });

  it('is checked in every word: one check for each thing that is said', () => {
    const expected: Expected = {
      read: 'readable',
      sent: true,
      preflights: 1,
      requests: 2,
      type: 'cors',
      status: 299,
      visible: ['content-type'],
      hidden: ['x-none', 'set-cookie'],
      headers: { 'content-type': 'text/plain' },
      body: 'for {id}',
      origin: '{from}',
      carried: { 'x-twice': '1, 2', authorization: null },
      preflight: { cookie: null },
      cookies: { sent: ['b'], notSent: ['z'] },
    };
    const checks = checkStep(0, expected, seen, 'cc1');
    expect(checks.map(({ field, holds }) => [field.replace('steps[0].', ''), holds])).toEqual(
      [
        'read',
        'sent',
        'preflights',
        'requests',
        'type',
        'status',
        'visible.content-type',
        'hidden.x-none',
        'hidden.set-cookie',
        'headers.content-type',
        'body',
        'origin',
        'carried.x-twice',
        'carried.authorization',
        'preflight.cookie',
        'cookies.sent.b',
        'cookies.notSent.z',
      ].map((field) => [field, true]),
    );
  });

  it('is nothing where nothing is said', () => {
    expect(checkStep(0, {}, seen, 'cc1')).toEqual([]);
  });
});

describe('where nothing reached a server', () => {
  const unsent = someStep({ observed: blocked, recorded: [] });

  it('a header that was not carried is told apart from a request that was not made', () => {
    const expected: Expected = { origin: null, carried: { Cookie: null }, preflight: { Origin: null } };
    const checks = checkStep(0, expected, unsent, 'cc1');
    expect(checks.map(({ holds, actual }) => [holds, actual])).toEqual(
      Array(3).fill([false, '(no such request reached a server)']),
    );
  });

  it('the counts are 0, no cookie was sent, and the page could read nothing', () => {
    const expected: Expected = {
      read: 'blocked',
      sent: false,
      preflights: 0,
      requests: 0,
      hidden: ['content-type'],
      cookies: { notSent: ['a'] },
    };
    expect(checkStep(0, expected, unsent, 'cc1').filter(({ holds }) => !holds)).toEqual([]);
  });

  it('a preflight alone is not the actual request', () => {
    const step = someStep({ observed: blocked, recorded: [somePreflight()] });
    expect(checkStep(0, { sent: false, preflights: 1, requests: 0 }, step, '').every(({ holds }) => holds)).toBe(true);
  });
});

it('the exception that the page got is the one that is expected', () => {
  const step = someStep({ observed: { ...blocked, error: { name: 'InvalidAccessError', message: '' } } });
  const held = (throws: string) => checkStep(0, { throws }, step, '').map(({ field, holds }) => [field, holds]);
  expect(held('InvalidAccessError')).toEqual([['steps[0].throws', true]]);
  expect(held('NetworkError')).toEqual([['steps[0].throws', false]]);
});

it('requests are the client’s own, preflights apart from actual ones', () => {
  expect(actualRequests(seen)).toEqual(seen.recorded.slice(1, 3));
  expect(preflightRequests(seen)).toEqual(seen.recorded.slice(0, 1));
});

it.each<[Partial<Observed>, string]>([
  [{ settled: 'fulfilled', type: 'cors' }, 'readable'],
  [{ settled: 'fulfilled', type: 'basic' }, 'readable'],
  [{ settled: 'fulfilled' }, 'readable'],
  [{ settled: 'fulfilled', type: 'opaque' }, 'opaque'],
  [{ settled: 'fulfilled', type: 'opaqueredirect' }, 'opaque-redirect'],
  [{ settled: 'rejected' }, 'blocked'],
  [{ settled: 'rejected', read: 'timeout' }, 'timeout'],
])('a read that settled as %j is %s', (observed, read) => {
  expect(readOf({ milliseconds: 1, ...observed } as Observed)).toBe(read);
});
