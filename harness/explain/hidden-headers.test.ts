import { expect, test } from 'vitest';
import { type HeaderList, predict, type ReadRequest } from '../standard/index.ts';
import { hiddenHeaders } from './hidden-headers.ts';

const origin = 'https://app.example.com';
const allowed: HeaderList = [
  ['Access-Control-Allow-Origin', origin],
  ['Access-Control-Allow-Credentials', 'true'],
  ['Access-Control-Allow-Methods', 'PUT'],
  ['Date', 'today'],
  ['Server', 'some'],
  ['Set-Cookie', 'a=1'],
  ['Content-Type', 'application/json'],
];
const total: HeaderList = [
  ['X-Total', '42'],
  ['ETag', '"a"'],
  ['x-total', '43'],
];
const expose = (value: string): HeaderList => [['Access-Control-Expose-Headers', value]];

function hidden(headers: HeaderList, request: Partial<ReadRequest> = {}, preflight: HeaderList = allowed) {
  const asked = { url: 'https://api.example.com/users', origin, ...request };
  const answer = (list: HeaderList) => ({ status: 200, headers: list });
  const read = (list: HeaderList) =>
    predict({ requests: [asked], server: (wire) => answer(wire.preflight ? preflight : list) }).reads[0]!;
  const found = hiddenHeaders(read([...allowed, ...headers]), asked);
  if (found !== null) {
    const others = headers.filter(([name]) => name !== found.fix.header);
    const shown = read([...allowed, ...others, [found.fix.header, found.fix.value]]).visibleHeaders;
    expect(shown.map(([name]) => name)).toEqual(expect.arrayContaining(found.names.map((name) => name.toLowerCase())));
  }
  return found && [found.names.join(' '), found.why, found.fix.value];
}

test.each<[string, HeaderList, Partial<ReadRequest>, ReturnType<typeof hidden>]>([
  [
    'nothing is exposed',
    total,
    {},
    ['X-Total ETag', 'The answer has no Access-Control-Expose-Headers.', 'X-Total, ETag'],
  ],
  [
    'another is exposed',
    [...total, ...expose('etag')],
    {},
    ['X-Total', 'Access-Control-Expose-Headers is "etag".', 'etag, X-Total'],
  ],
  [
    '* is exposed with credentials',
    [...total, ...expose('*')],
    { credentials: 'include' },
    [
      'X-Total ETag',
      '"*" in Access-Control-Expose-Headers is no wildcard when the credentials mode is "include".',
      '*, X-Total, ETag',
    ],
  ],
  [
    'the list is none',
    [...total, ...expose('X-Total; ETag')],
    {},
    [
      'X-Total ETag',
      'Access-Control-Expose-Headers is "X-Total; ETag", which is no list of names separated by commas.',
      'X-Total, ETag',
    ],
  ],
  ['* is exposed without credentials', [...total, ...expose('*')], {}, null],
  ['all are exposed by name', [...total, ...expose('x-total, etag')], {}, null],
  ['there is nothing that anybody misses', [], {}, null],
  ['the page is of the same origin', total, { url: `${origin}/users` }, null],
  ['nothing can be read at all', total, { mode: 'no-cors' }, null],
])('where %s', (_, headers, request, expected) => {
  expect(hidden(headers, request)).toEqual(expected);
});

test('a preflight’s answer exposes nothing', () => {
  expect(hidden(total, { method: 'PUT' }, [...allowed, ...expose('X-Total, ETag')])?.[1]).toBe(
    'Access-Control-Expose-Headers stands in the preflight’s answer, where it means nothing.',
  );
});
