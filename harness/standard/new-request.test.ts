import { describe, expect, test } from 'vitest';
import { isAPIError } from './api-error.ts';
import type { HeaderList } from './header-list.ts';
import { newRequest } from './new-request.ts';
import type { ReadRequest } from './read-request.ts';

const make = (given: Partial<ReadRequest>) =>
  newRequest({ url: 'https://api.test/x', origin: 'https://app.example', ...given });

function made(given: Partial<ReadRequest>) {
  const request = make(given);
  if (isAPIError(request)) throw new Error(`${request.name} at ${request.cause.step}`);
  return request;
}

describe('fetch() rejects with a TypeError', () => {
  test.each<[Partial<ReadRequest>, string]>([
    [{ url: 'https://' }, '5.2'],
    [{ url: 'x', origin: 'null' }, '5.2'],
    [{ url: 'https://u@api.test' }, '5.3'],
    [{ url: 'https://:p@api.test' }, '5.3'],
    [{ mode: 'navigate' }, '17'],
    [{ cache: 'only-if-cached' }, '21'],
    [{ method: 'a b' }, '25.2'],
    [{ method: '' }, '25.2'],
    [{ method: 'connect' }, '25.2'],
    [{ mode: 'no-cors', method: 'PUT' }, '32.1'],
    [{ headers: [['a b', '1']] }, '1'],
    [{ headers: [['a', '1\n2']] }, '1'],
    [{ headers: [['a', '\0']] }, '1'],
    [{ headers: [['a', '\u0100']] }, '1'],
    [{ body: { type: null, length: 1 } }, '35'],
    [{ method: 'head', body: { type: null, length: 1 } }, '35'],
    [{ method: 'POST', mode: 'no-cors', body: { type: null, length: null, stream: true } }, '39.2'],
  ])('for %j at step %s', (given, step) => {
    const error = make(given);
    expect(error).toMatchObject({ name: 'TypeError', cause: { step } });
  });
});

test('defaults', () => {
  expect(made({})).toMatchObject({
    method: 'GET',
    mode: 'cors',
    credentialsMode: 'same-origin',
    redirectMode: 'follow',
    cacheMode: 'default',
    unsafeRequest: true,
    useCORSPreflight: false,
    responseTainting: 'basic',
    body: null,
    headerList: [],
  });
});

test('a URL may be relative to the page', () => {
  expect(made({ url: '../y?z', pageURL: 'https://app.example/a/b/c' }).urlList[0]?.href).toBe(
    'https://app.example/a/y?z',
  );
});

test('forbidden headers are dropped without a word, and values are normalized', () => {
  const headers: HeaderList = [
    ['Origin', 'https://evil.test'],
    ['Cookie', 'a=b'],
    ['X-A', '\r\n 1 \t'],
    ['x-a', ''],
  ];
  expect(made({ headers }).headerList).toEqual([
    ['X-A', '1'],
    ['X-A', ''],
  ]);
});

describe('no-cors keeps safelisted headers alone', () => {
  const kept = (headers: HeaderList, more: Partial<ReadRequest> = {}) =>
    made({ mode: 'no-cors', headers, ...more }).headerList;
  test('by name and by value', () => {
    expect(
      kept([
        ['X-A', '1'],
        ['Accept', 'a/b'],
        ['Range', 'bytes=0-'],
        ['Content-Type', 'application/json'],
        ['Authorization', 'a'],
      ]),
    ).toEqual([['Accept', 'a/b']]);
  });
  test('and by the joined value, of 128 bytes and not 129', () => {
    const half = 'a'.repeat(63);
    expect(
      kept([
        ['Accept', half],
        ['Accept', half],
      ]),
    ).toHaveLength(2); // 63 + 2 + 63 = 128
    expect(
      kept([
        ['Accept', half],
        ['Accept', `${half}a`],
      ]),
    ).toHaveLength(1);
  });
  test('also for the type of the body', () => {
    const body = (type: string) => kept([], { method: 'POST', body: { type, length: 1 } });
    expect(body('text/plain;charset=UTF-8')).toEqual([['Content-Type', 'text/plain;charset=UTF-8']]);
    expect(body('application/json')).toEqual([]);
  });
});

test('the type of the body is added when the author gives none', () => {
  const body = { type: 'text/plain;charset=UTF-8', length: 3 };
  expect(made({ method: 'POST', body }).headerList).toEqual([['Content-Type', 'text/plain;charset=UTF-8']]);
  expect(made({ method: 'POST', body, headers: [['content-type', 'a/b']] }).headerList).toEqual([
    ['content-type', 'a/b'],
  ]);
  expect(made({ method: 'POST', body: { type: null, length: 3 } }).headerList).toEqual([]);
});

test('a stream has neither length nor source, and asks for a preflight', () => {
  expect(made({ method: 'POST', body: { type: null, length: 5, stream: true } })).toMatchObject({
    body: { length: null, source: false },
    useCORSPreflight: true,
  });
});

test('an origin that is none is the caller’s mistake', () => {
  expect(() => make({ origin: 'https://app.example/' })).toThrow(RangeError);
  expect(() => make({ pageURL: 'app' })).toThrow(RangeError);
});
