import { describe, expect, test } from 'vitest';
import type { HeaderList } from './header-list.ts';
import { predict, type Server } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import type { Suggestion } from './smallest-change.ts';
import { ALLOW_ALL, ALLOW_APP, API, APP, answering, readFrom, redirecting, WITH_CREDENTIALS } from './test-servers.ts';

const told = ({ changes }: Suggestion) =>
  changes.map((change) => {
    const where = change.side === 'answer' ? change.exchange : 'page';
    return `${where} ${change.what}: ${change.from} -> ${change.to}`;
  });
const suggested = ({ blame }: ReturnType<typeof readFrom>) => blame?.suggestion && told(blame.suggestion);
const alternatives = ({ blame }: ReturnType<typeof readFrom>) => blame?.alternatives.map(told);

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
    ['allows credentials', ALLOW_APP, { credentials: 'include' }, ['0 Access-Control-Allow-Credentials: null -> true']],
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

  test('when applied, really lets the page read', () => {
    const read = readFrom(answering([]), { method: 'PATCH', credentials: 'include', headers: [['X-A', '1']] });
    const changes = read.blame?.suggestion?.changes ?? [];
    const headersOf = (preflight: boolean): HeaderList =>
      changes.flatMap((change) =>
        change.side === 'answer' && change.preflight === preflight ? [[change.what, change.to] as const] : [],
      );
    const changed = readFrom(answering(headersOf(false), headersOf(true)), {
      method: 'PATCH',
      credentials: 'include',
      headers: [['X-A', '1']],
    });
    expect(changed.outcome).toBe('readable');
  });

  test('is none where nobody can help', () => {
    expect(readFrom(() => 'network error').blame?.suggestion).toBeNull();
    const loop = () => ({ status: 302, headers: [...ALLOW_ALL, ['Location', API]] as HeaderList });
    expect(readFrom(loop).blame?.suggestion).toBeNull();
  });

  describe('of a page that is wrong is the page’s', () => {
    const allowing = (name: string, value: string): HeaderList => [...ALLOW_APP, [name, value]];
    const NONE: HeaderList = [];
    const slash = redirecting({ [API]: [301, '/x/'] }, NONE);
    const redirectsPreflights: Server = ({ url }) =>
      url === API ? { status: 308, headers: [['Location', `${API}/`]] } : { status: 200, headers: ALLOW_APP };
    const put = { method: 'PUT' };

    test.each<[string, Server, Partial<ReadRequest>, string[], string[][]?]>([
      [
        'sends what belongs to answers',
        answering(ALLOW_APP, NONE, 200, 404),
        { headers: [['Access-Control-Allow-Origin', '*']] },
        ['page headers: Access-Control-Allow-Origin -> null'],
      ],
      [
        'sends what belongs to answers, where the server allows nothing either',
        answering(NONE),
        { headers: [['access-control-allow-origin', '*']] },
        ['page headers: access-control-allow-origin -> null', `0 Access-Control-Allow-Origin: null -> ${APP}`],
      ],
      [
        'describes a body that is not there',
        answering(ALLOW_APP, ALLOW_APP),
        { headers: [['Content-Type', 'application/json']] },
        ['page headers: Content-Type -> null'],
        [['0 Access-Control-Allow-Headers: null -> content-type']],
      ],
      [
        'writes patch',
        answering(ALLOW_APP, allowing('Access-Control-Allow-Methods', 'GET, PATCH')),
        { method: 'patch' },
        ['page method: patch -> PATCH'],
        [],
      ],
      [
        'asks for a URL that redirects',
        slash,
        {},
        [`page url: ${API} -> ${API}/`, `0 Access-Control-Allow-Origin: null -> ${APP}`],
      ],
      [
        'preflights a URL that redirects',
        redirectsPreflights,
        { headers: [['X-A', '1']] },
        [`page url: ${API} -> ${API}/`, '0 Access-Control-Allow-Headers: null -> x-a'],
      ],
      [
        'includes credentials where everybody may read',
        answering(ALLOW_ALL),
        { credentials: 'include' },
        ['page credentials: include -> same-origin'],
        [[`0 Access-Control-Allow-Origin: * -> ${APP}`, '0 Access-Control-Allow-Credentials: null -> true']],
      ],
      [
        'has no origin',
        answering(ALLOW_APP),
        { origin: 'null', pageURL: 'https://files.test/a' },
        ['page origin: null -> https://files.test', `0 Access-Control-Allow-Origin: ${APP} -> https://files.test`],
        [[`0 Access-Control-Allow-Origin: ${APP} -> null`]],
      ],
      [
        'has no origin, and credentials',
        answering(NONE),
        { origin: 'null', credentials: 'include' },
        [
          'page origin: null -> https://page.example',
          '0 Access-Control-Allow-Origin: null -> https://page.example',
          '0 Access-Control-Allow-Credentials: null -> true',
        ],
        [],
      ],
      [
        'is led to another origin by another origin',
        redirecting({ [API]: [302, 'https://other.test/'] }, ALLOW_APP),
        {},
        [`page url: ${API} -> https://other.test/`],
        [[`1 Access-Control-Allow-Origin: ${APP} -> *`]],
      ],
      [
        'asks by http on https',
        answering(ALLOW_ALL),
        { url: 'http://api.test' },
        ['page url: http://api.test -> https://api.test/'],
      ],
      ['asks in the mode no-cors', answering(ALLOW_ALL), { mode: 'no-cors' }, ['page mode: no-cors -> cors']],
      [
        'asks for PUT in the mode no-cors',
        answering(allowing('Access-Control-Allow-Methods', 'PUT')),
        { ...put, mode: 'no-cors' },
        ['page mode: no-cors -> cors'],
      ],
      [
        'asks in the mode same-origin',
        answering(ALLOW_ALL),
        { mode: 'same-origin' },
        ['page mode: same-origin -> cors'],
      ],
      [
        'follows no redirects',
        redirecting({ [API]: [302, '/y'] }, ALLOW_APP),
        { redirect: 'error' },
        ['page redirect: error -> follow'],
      ],
      [
        'takes no redirects',
        redirecting({ [API]: [302, '/y'] }, ALLOW_APP),
        { redirect: 'manual' },
        ['page redirect: manual -> follow'],
      ],
      [
        'puts a password into the URL',
        answering(ALLOW_ALL),
        { url: 'https://u:p@api.test/' },
        ['page url: https://u:p@api.test/ -> https://api.test/'],
      ],
      ['gives GET a body', answering(ALLOW_ALL), { body: { type: null, length: 1 } }, ['page body: a body -> null']],
      [
        'asks caches alone',
        answering(ALLOW_ALL),
        { cache: 'only-if-cached' },
        ['page cache: only-if-cached -> default'],
      ],
    ])('%s', (_, server, request, first, others) => {
      const read = readFrom(server, request);
      expect(suggested(read)).toEqual(first);
      expect(read.blame?.suggestion?.outcome).toBe('readable');
      if (others !== undefined) expect(alternatives(read)).toEqual(others);
    });
  });

  test('puts a method that the server misspells right', () => {
    const headers: HeaderList = [...ALLOW_APP, ['Access-Control-Allow-Methods', 'GET, patch']];
    expect(suggested(readFrom(answering(headers), { method: 'PATCH' }))).toEqual([
      '0 Access-Control-Allow-Methods: GET, patch -> GET, PATCH',
    ]);
  });

  test('leaves the type of a body out only where the server can do without', () => {
    const json = { method: 'POST', headers: [['Content-Type', 'application/json']] } as const;
    const { blame } = readFrom(answering(ALLOW_APP), { ...json, body: { type: 'text/plain', length: 2 } });
    expect(blame?.suggestion?.side).toBe('answer');
    expect(blame?.alternatives[0]?.sentence).toContain('if the server does not need it');
  });

  test('of a page that could do without a header, or without credentials, is told besides', () => {
    const custom = readFrom(answering(ALLOW_APP), { headers: [['X-A', '1']] });
    expect(suggested(custom)).toEqual(['0 Access-Control-Allow-Headers: null -> x-a']);
    expect(alternatives(custom)).toEqual([['page headers: X-A -> null']]);
    expect(alternatives(readFrom(answering(ALLOW_APP), { credentials: 'include' }))).toEqual([
      ['page credentials: include -> same-origin'],
    ]);
  });

  test('of a redirect to http is its Location', () => {
    const read = readFrom(redirecting({ [API]: [302, 'http://api.test/y'] }, ALLOW_ALL));
    expect(suggested(read)).toEqual(['0 Location: http://api.test/y -> https://api.test/y']);
  });

  test('points at a name that no browser knows', () => {
    const { blame } = readFrom(answering([['Access-Control-Allowed-Origin', '*']]));
    expect(blame?.suggestion?.sentence).toContain(
      '(it has "Access-Control-Allowed-Origin", which is no header that browsers know)',
    );
  });

  test.each<[string, Server, Partial<ReadRequest>, string | null]>([
    [
      'an origin is let in',
      answering([]),
      {},
      `Decide first whether pages at ${APP} may read it: if not, nothing is wrong`,
    ],
    ['it is with cookies', answering(ALLOW_APP), { credentials: 'include' }, 'with the cookies of their user'],
    [
      'the answer is an error',
      answering([], [], 500),
      {},
      'The answer is an error itself (status 500): mend that first',
    ],
    ['a list only grows', answering(ALLOW_APP), { method: 'PUT' }, null],
    ['the page alone changes', answering(ALLOW_ALL), { credentials: 'include' }, null],
  ])('is given with caution where %s', (_, server, request, caution) => {
    const own = readFrom(server, request).blame?.suggestion?.caution;
    if (caution === null) expect(own).toBeNull();
    else expect(own).toContain(caution);
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
