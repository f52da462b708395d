import { describe, expect, test } from 'vitest';
import { isAPIError } from './api-error.ts';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import { createTrace } from './trace.ts';
import { xmlHttpRequest } from './xml-http-request.ts';

const make = (given: Partial<ReadRequest>) =>
  xmlHttpRequest({ url: 'https://api.test/x', origin: 'https://app.example', api: 'XMLHttpRequest', ...given });

function made(given: Partial<ReadRequest>) {
  const request = make(given);
  if (isAPIError(request)) throw new Error(`${request.name} at ${request.cause.step}`);
  return request;
}

test.each<[Partial<ReadRequest>, string, string]>([
  [{ method: 'a b' }, 'SyntaxError', 'xhr-open'],
  [{ method: 'TRACE' }, 'SecurityError', 'xhr-open'],
  [{ url: 'https://' }, 'SyntaxError', 'xhr-open'],
  [{ headers: [['a b', '1']] }, 'SyntaxError', 'xhr-set-request-header'],
  [{ headers: [['a', '1\r2']] }, 'SyntaxError', 'xhr-set-request-header'],
  [{ headers: [['a', '\u0100']] }, 'TypeError', 'xhr-set-request-header'],
  [{ timeout: 1, synchronous: true }, 'InvalidAccessError', 'xhr-timeout'],
])('%j throws a %s in %s', (given, name, algorithm) => {
  expect(make(given)).toMatchObject({ name, cause: { algorithm } });
});

test('a request is cors, with the flag that makes preflights', () => {
  expect(made({ method: 'put', credentials: 'include', useCORSPreflight: true })).toMatchObject({
    method: 'PUT',
    mode: 'cors',
    unsafeRequest: true,
    credentialsMode: 'include',
    useCORSPreflight: true,
    useURLCredentials: false,
  });
  expect(made({ url: 'https://u:p@api.test' }).useURLCredentials).toBe(true);
});

test('headers are combined, and forbidden ones dropped', () => {
  expect(
    made({
      headers: [
        ['X-A', '1'],
        ['x-a', ' 2 '],
        ['Host', 'a'],
      ],
    }).headerList,
  ).toEqual([['X-A', '1, 2']]);
});

describe('the body', () => {
  const body = { type: 'text/plain;charset=UTF-8', length: 3, text: true };
  const typeOf = (contentType: string | null, given = body) =>
    made({
      method: 'POST',
      body: given,
      headers: contentType === null ? [] : [['Content-Type', contentType]],
    }).headerList[0]?.[1];

  test('is ignored for GET and HEAD', () => {
    expect(made({ body })).toMatchObject({ body: null, headerList: [] });
    expect(made({ method: 'head', body }).body).toBeNull();
  });

  test('brings its type, unless the author gave one', () => {
    expect(typeOf(null)).toBe('text/plain;charset=UTF-8');
    expect(typeOf('a/b')).toBe('a/b');
  });

  test('has its charset corrected when it is text', () => {
    expect(typeOf('text/x;charset=latin1;a=b')).toBe('text/x;charset=UTF-8;a=b');
    expect(typeOf('text/x; charset=Utf-8')).toBe('text/x; charset=Utf-8');
    expect(typeOf('text/x;charset=latin1', { ...body, text: false })).toBe('text/x;charset=latin1');
    expect(typeOf('charset=latin1')).toBe('charset=latin1');
  });
});

describe('a timeout', () => {
  const allow: [string, string][] = [
    ['Access-Control-Allow-Origin', '*'],
    ['Access-Control-Allow-Methods', 'PUT'],
  ];
  const outcomeOf = (timeout: number | undefined, answer: object, more: Partial<ReadRequest> = {}) => {
    const { reads } = predict({
      requests: [{ url: 'https://api.test/x', origin: 'https://app.example', api: 'XMLHttpRequest', timeout, ...more }],
      server: () => ({ status: 200, headers: allow, ...answer }),
    });
    return [reads[0]!.outcome, reads[0]!.exchanges.length];
  };

  test.each<[string, number | undefined, object, Partial<ReadRequest>, string, number]>([
    ['is over when the head comes', 100, { delay: 100 }, {}, 'timeout', 1],
    ['is over whether the head would have allowed the page or not', 100, { delay: 100, headers: [] }, {}, 'timeout', 1],
    ['is not over before', 101, { delay: 100 }, {}, 'readable', 1],
    ['is over in a body without an end', 100, { endless: true }, {}, 'timeout', 1],
    ['is no matter where the head is refused', 100, { endless: true, headers: [] }, {}, 'blocked', 1],
    ['counts from the preflight on', 150, { delay: 100 }, { method: 'PUT' }, 'timeout', 2],
    ['ends the preflight', 100, { delay: 100 }, { method: 'PUT' }, 'timeout', 1],
    ['is none unless given', undefined, { delay: 100_000 }, {}, 'readable', 1],
    ['is none as 0', 0, { delay: 100_000 }, {}, 'readable', 1],
    [
      'is taken by a synchronous one of a worker',
      100,
      { delay: 100 },
      { synchronous: true, inWorker: true },
      'timeout',
      1,
    ],
  ])('%s', (_, timeout, answer, more, outcome, exchanges) => {
    expect(outcomeOf(timeout, answer, more)).toEqual([outcome, exchanges]);
  });
});

test.each([
  { mode: 'no-cors' },
  { redirect: 'error' },
  { cache: 'no-store' },
  { credentials: 'omit' },
  { body: { type: null, length: null, stream: true } },
] as const)('%j is nothing it can ask for', (given) => {
  expect(() => make(given)).toThrow(RangeError);
});

test('the steps of send() have the Standard’s numbers', () => {
  const trace = createTrace();
  const read = {
    url: 'https://api.test/x',
    origin: 'https://app.example',
    api: 'XMLHttpRequest',
    method: 'POST',
  } as const;
  const body = { type: 'text/plain;charset=UTF-8', length: 1, text: true };
  xmlHttpRequest({ ...read, body, headers: [['Content-Type', 'text/plain;charset=x']] }, trace);
  xmlHttpRequest({ ...read, body }, trace);
  const steps = trace.steps.filter(({ algorithm }) => algorithm === 'xhr-send').map(({ step }) => step);
  expect(steps).toEqual(['3', '4', '4.5', '4.5.1.2', '5', '3', '4', '4.5', '4.6', '5']);
});
