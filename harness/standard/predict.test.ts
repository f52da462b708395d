import { describe, expect, test } from 'vitest';
import type { HeaderList } from './header-list.ts';
import { predict } from './predict.ts';
import { ALLOW_ALL, ALLOW_APP, API, APP, answering, readFrom, redirecting, WITH_CREDENTIALS } from './test-servers.ts';

const suggested = (read: ReturnType<typeof readFrom>) =>
  read.blame?.suggestion?.changes.map(({ exchange, what, from, to }) => `${exchange} ${what}: ${from} -> ${to}`);

describe('a prediction', () => {
  test('holds one entry a read, in order', () => {
    const { reads } = predict({
      requests: [
        { url: API, origin: APP },
        { url: API, origin: 'https://else.test' },
      ],
      server: answering(ALLOW_APP),
    });
    expect(reads.map(({ outcome }) => outcome)).toEqual(['readable', 'blocked']);
  });

  test('of an API error has nothing else', () => {
    const read = readFrom(answering(ALLOW_ALL), { method: 'TRACE' });
    expect(read).toMatchObject({
      outcome: 'api-error',
      type: null,
      status: null,
      exchanges: [],
      visibleHeaders: [],
      apiError: { name: 'TypeError' },
      blame: { algorithm: 'new-request', step: '25.2', exchange: null, suggestion: null },
    });
    expect(read.blame?.sentence).toBe(
      'The method "TRACE" is forbidden to pages, so fetch() rejects before anything is sent.',
    );
  });

  test('is the same when asked again', () => {
    const ask = () => JSON.stringify(readFrom(answering([]), { method: 'PUT', headers: [['X-A', '1']] }));
    expect(ask()).toBe(ask());
  });

  test('can go without a suggestion, and asks the server once a request then', () => {
    let asked = 0;
    const server = () => {
      asked += 1;
      return { status: 200, headers: [] };
    };
    const { reads } = predict({ requests: [{ url: API, origin: APP }], server, suggest: false });
    expect(reads[0]?.blame?.suggestion).toBeNull();
    expect(asked).toBe(1);
  });
});

describe('blame', () => {
  test('names step, values and anchor', () => {
    const read = readFrom(answering([['Access-Control-Allow-Origin', 'https://app.example/']]));
    expect(read.blame).toMatchObject({
      algorithm: 'cors-check',
      step: '4',
      url: 'https://fetch.spec.whatwg.org/#concept-cors-check',
      exchange: 0,
      compared: [
        { what: "the request's origin", value: APP },
        { what: 'Access-Control-Allow-Origin', value: `${APP}/` },
      ],
    });
    expect(read.blame?.sentence).toBe(
      'The answer to GET https://api.test/x has "https://app.example/" as Access-Control-Allow-Origin, ' +
        'with a slash at the end that the origin "https://app.example" does not have.',
    );
  });

  test.each<[HeaderList, string]>([
    [[['Access-Control-Allow-Origin', '*']], 'does not count for a request whose credentials mode is "include"'],
    [[...ALLOW_APP, ...ALLOW_APP], 'more than one value'],
    [[['Access-Control-Allow-Origin', 'https://APP.example']], 'in case'],
    [[['Access-Control-Allow-Origin', 'https://else.test']], 'byte for byte'],
    [ALLOW_APP, 'has no Access-Control-Allow-Credentials header'],
    [[...ALLOW_APP, ['Access-Control-Allow-Credentials', 'True']], 'has "True" as Access-Control-Allow-Credentials'],
    [[], 'has no Access-Control-Allow-Origin header'],
  ])('with credentials, for %j, it says "%s"', (headers, part) => {
    expect(readFrom(answering(headers), { credentials: 'include' }).blame?.sentence).toContain(part);
  });

  test('tells a preflight from a request, and hints at wildcard and case', () => {
    const headers: HeaderList = [...WITH_CREDENTIALS, ['Access-Control-Allow-Methods', '*, put']];
    const read = readFrom(answering(headers), { method: 'PUT', credentials: 'include' });
    expect(read.blame?.sentence).toBe(
      'The answer to the preflight OPTIONS https://api.test/x allows the methods "*", "put", and the request\'s method ' +
        'is "PUT"; "*" is no wildcard when the credentials mode is "include"; methods are compared with their case.',
    );
  });

  test('a readable answer blames nobody', () => {
    expect(readFrom(answering(ALLOW_ALL)).blame).toBeNull();
  });
});

describe('the smallest change', () => {
  test.each<[string, HeaderList, Parameters<typeof readFrom>[1], string[]]>([
    ['allows the origin', [], {}, [`0 Access-Control-Allow-Origin: null -> ${APP}`]],
    [
      'replaces what is there twice',
      [...ALLOW_ALL, ...ALLOW_ALL],
      {},
      [`0 Access-Control-Allow-Origin: *, * -> ${APP}`],
    ],
    [
      'allows credentials',
      ALLOW_ALL,
      { credentials: 'include' },
      [`0 Access-Control-Allow-Origin: * -> ${APP}`, '0 Access-Control-Allow-Credentials: null -> true'],
    ],
    [
      'adds a method to those that are there',
      [...ALLOW_APP, ['Access-Control-Allow-Methods', 'GET, DELETE']],
      { method: 'PUT' },
      ['0 Access-Control-Allow-Methods: GET, DELETE -> GET, DELETE, PUT'],
    ],
    [
      'adds all missing header names at once',
      [...ALLOW_APP, ['Access-Control-Allow-Headers', 'X-B']],
      {
        headers: [
          ['X-A', '1'],
          ['X-B', '1'],
          ['Authorization', '1'],
        ],
      },
      ['0 Access-Control-Allow-Headers: X-B -> X-B, authorization, x-a'],
    ],
    [
      'adds Authorization to a wildcard',
      [...ALLOW_APP, ['Access-Control-Allow-Headers', '*']],
      {
        headers: [
          ['X-A', '1'],
          ['Authorization', '1'],
        ],
      },
      ['0 Access-Control-Allow-Headers: * -> *, authorization'],
    ],
    [
      'mends a list',
      [...ALLOW_APP, ['Access-Control-Allow-Methods', 'PUT; DELETE, PUT']],
      { method: 'PUT' },
      ['0 Access-Control-Allow-Methods: PUT; DELETE, PUT -> PUT'],
    ],
  ])('%s', (_, headers, request, expected) => {
    expect(suggested(readFrom(answering(headers), request))).toEqual(expected);
  });

  test('gives a preflight an ok status', () => {
    const read = readFrom(answering(ALLOW_APP, [...ALLOW_APP, ['Access-Control-Allow-Methods', 'PUT']], 200, 404), {
      method: 'PUT',
    });
    expect(suggested(read)).toEqual(['0 status: 404 -> 204']);
    expect(read.blame?.suggestion).toMatchObject({
      verified: true,
      outcome: 'readable',
      sentence: 'Give the answer to the preflight OPTIONS https://api.test/x the status 204 (instead of "404").',
    });
  });

  test('goes over several answers when it must', () => {
    expect(suggested(readFrom(answering([]), { method: 'PUT' }))).toEqual([
      `0 Access-Control-Allow-Origin: null -> ${APP}`,
      '0 Access-Control-Allow-Methods: null -> PUT',
      `1 Access-Control-Allow-Origin: null -> ${APP}`,
    ]);
  });

  test('takes credentials out of a redirect', () => {
    const read = readFrom(redirecting({ [API]: [302, 'https://u:p@other.test/'] }, ALLOW_ALL));
    expect(suggested(read)).toEqual(['0 Location: https://u:p@other.test/ -> https://other.test/']);
  });

  test('allows null after a tainting redirect', () => {
    const read = readFrom(redirecting({ [API]: [302, 'https://other.test/'] }, ALLOW_APP));
    expect(suggested(read)).toEqual([`1 Access-Control-Allow-Origin: ${APP} -> null`]);
  });

  test('when applied, really lets the page read', () => {
    const read = readFrom(answering([]), { method: 'PATCH', credentials: 'include', headers: [['X-A', '1']] });
    const changes = read.blame?.suggestion?.changes ?? [];
    const headersOf = (preflight: boolean): HeaderList =>
      changes.filter((change) => change.preflight === preflight).map(({ what, to }) => [what, to]);
    const changed = readFrom(answering(headersOf(false), headersOf(true)), {
      method: 'PATCH',
      credentials: 'include',
      headers: [['X-A', '1']],
    });
    expect(changed.outcome).toBe('readable');
  });

  test('is none where no answer of the server can help', () => {
    for (const request of [{ mode: 'same-origin' }, { mode: 'no-cors' }, { url: 'http://api.test' }] as const) {
      expect(readFrom(answering(ALLOW_ALL), request).blame?.suggestion).toBeNull();
    }
    expect(readFrom(() => 'network error').blame?.suggestion).toBeNull();
    const loop = () => ({ status: 302, headers: [...ALLOW_ALL, ['Location', API]] as HeaderList });
    expect(readFrom(loop).blame?.suggestion).toBeNull();
  });

  test('leaves the state of the user agent as the read left it', () => {
    const { reads } = predict({
      requests: [
        { url: API, origin: APP, method: 'PUT' },
        { url: API, origin: APP, method: 'PUT' },
      ],
      server: answering([]),
    });
    expect(reads.map((read) => read.exchanges.length)).toEqual([1, 1]);
  });
});
