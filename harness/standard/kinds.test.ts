import { expect, test } from 'vitest';
import { API_NAMES } from './apis/names.ts';
import { checkResponse } from './check-response.ts';
import { explain } from './explain.ts';
import type { Answer } from './fetch-params.ts';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import { ALLOW_ALL, API, APP, answering } from './test-servers.ts';

/** As a caller whose compiler does not check it. */
const untyped = (value: unknown) => value as never;
const fine: ReadRequest = { url: API, origin: APP };

const apis = API_NAMES.map((name) => JSON.stringify(name)).join('|');
const HEADERS = 'expected a list of [name, value] pairs, Headers, or an object of names and values';

test.each([
  [{ mode: 'websocket' }, 'mode: expected one of "cors"|"no-cors"|"same-origin"|"navigate"; not "websocket"'],
  [{ mode: 'webtransport' }, 'mode: expected one of "cors"|"no-cors"|"same-origin"|"navigate"; not "webtransport"'],
  [
    { credentials: true },
    'credentials: expected one of "omit"|"same-origin"|"include"; not true; did you mean "include"?',
  ],
  [{ redirect: 'Follow' }, 'redirect: expected one of "follow"|"error"|"manual"; not "Follow"; did you mean "follow"?'],
  [
    { credentials: false },
    'credentials: expected one of "omit"|"same-origin"|"include"; not false; did you mean "same-origin"?',
  ],
  [
    { mode: 'Cors' },
    'mode: expected one of "cors"|"no-cors"|"same-origin"|"navigate"; not "Cors"; did you mean "cors"?',
  ],
  [
    { mode: 'nocors' },
    'mode: expected one of "cors"|"no-cors"|"same-origin"|"navigate"; not "nocors"; did you mean "no-cors"?',
  ],
  [{ api: 'xhr' }, `api: expected one of ${apis}; not "xhr"; did you mean "XMLHttpRequest"?`],
  [{ api: 'XmlHttpRequest' }, `api: expected one of ${apis}; not "XmlHttpRequest"; did you mean "XMLHttpRequest"?`],
  [
    { body: 'häh' },
    'body: expected { type, length }: the Content-Type that the API adds, and the number of bytes; not "häh"; ' +
      'did you mean { type: "text/plain;charset=UTF-8", length: 4, text: true }?',
  ],
  [{ body: { type: null, length: -1 } }, 'body.length: expected a number of bytes; not -1'],
  [
    { body: new FormData() },
    'body: expected { type, length }: the Content-Type that the API adds, and the number of bytes; not an object',
  ],
  [{ headers: { 'X-A': 1 } }, 'headers["X-A"]: expected string; not 1; did you mean "1"?'],
  [{ headers: 'X-A: 1' }, `headers: ${HEADERS}; not "X-A: 1"`],
  [{ headers: new Response() }, `headers: ${HEADERS}; not an object`],
  [{ headers: [['X-A', '1']].values() }, `headers: ${HEADERS}; not an object`],
  [
    { headers: ['X-A: 1'] },
    'headers[0]: expected [name, value], two strings; not "X-A: 1"; did you mean ["X-A", "1"]?',
  ],
  [{ headers: [['X-A']] }, 'headers[0]: expected [name, value], two strings; not a list'],
  [{ url: undefined }, 'url: expected string; not nothing'],
  [{ url: new URL(API) }, `url: expected string; not an object; did you mean "${API}"?`],
  [{ origin: null }, 'origin: expected string; not null; did you mean "null"?'],
  [{ origin: new URL(APP) }, `origin: expected string; not an object; did you mean "${APP}"?`],
  [
    { headers: Promise.resolve({}) },
    `headers: ${HEADERS}; not a Promise, as everything here is synchronous: await it first`,
  ],
  [{ at: Number.NaN }, 'at: expected number; not NaN'],
])('a request with %j is refused', (given, message) => {
  const requests = untyped([fine, { ...fine, ...given }]);
  expect(() => predict({ requests, server: answering(ALLOW_ALL) })).toThrow(
    new RangeError(`predict(): requests[1].${message}`),
  );
  expect(() => explain([], untyped({ ...fine, ...given }))).toThrow(new RangeError(`request: ${message}`));
});

test('a key that nobody knows is refused', () => {
  const requests = untyped([{ ...fine, credential: 'include' }]);
  expect(() => predict({ requests, server: answering(ALLOW_ALL) })).toThrow(
    'requests[0]: unknown key "credential"; did you mean "credentials"?',
  );
  expect(() => explain([], untyped({ ...fine, withCredentials: true }))).toThrow('did you mean "credentials"?');
  expect(() => explain([], untyped({ ...fine, priority: 'high' }))).toThrow(
    'unknown key "priority"; expected only url, origin,',
  );
});

test.each([
  [undefined, 'expected an answer { status, headers }, or "network error"; not nothing'],
  ['network-error', 'expected an answer { status, headers }, or "network error"; not "network-error"'],
  [
    Promise.resolve({ status: 200, headers: [] }),
    'expected an answer { status, headers }, or "network error"; not a Promise, as everything here is synchronous: await it first',
  ],
  [{ status: 200 }, `headers: ${HEADERS}; not nothing`],
  [{ status: 200, headers: { 'X-A': ['1', 2] } }, 'headers["X-A"][1]: expected string; not 2; did you mean "2"?'],
  [
    { status: 200, headers: { 'Access-Control-Allow-Credentials': true } },
    'headers["Access-Control-Allow-Credentials"]: expected string; not true; did you mean "true"?',
  ],
  [
    { status: 200, headers: Promise.resolve({}) },
    `headers: ${HEADERS}; not a Promise, as everything here is synchronous: await it first`,
  ],
  [{ statusCode: 204, headers: {} }, 'status: expected a status; not nothing; did you mean { status: 204, headers }?'],
  [Response.error(), 'status: expected a final status, from 200 (an opaque or failed Response shows none); not 0'],
  [
    { status: 200, headers: ['X-A: 1'] },
    'headers[0]: expected [name, value], two strings; not "X-A: 1"; did you mean ["X-A", "1"]?',
  ],
  [{ status: 200, headers: [['X-A', 1]] }, 'headers[0][1]: expected string; not 1; did you mean "1"?'],
  [{ status: 102, headers: [] }, 'status: expected a final status, from 200; not 102'],
  [{ status: '200', headers: [] }, 'status: expected a status; not "200"'],
])('the answer %j is refused', (answer, message) => {
  const server = () => untyped(answer) as Answer;
  expect(() => predict({ requests: [fine], server })).toThrow(new RangeError(`the answer to GET ${API}: ${message}`));
});

test('what is no scenario, record or user agent is refused', () => {
  const server = answering(ALLOW_ALL);
  expect(() => predict(untyped(undefined))).toThrow('predict(): expected object; not nothing');
  expect(() => predict(untyped({ requests: fine, server }))).toThrow(
    'predict(): requests: expected array; not an object',
  );
  expect(() => predict(untyped({ requests: [fine] }))).toThrow('predict(): server: expected a function; not nothing');
  expect(() => predict(untyped({ requests: [fine], server, userAgent: {} }))).toThrow('predict(): userAgent.now: ');
  expect(() => explain(untyped([{}]), fine)).toThrow('exchanges[0].request: expected object; not nothing');
});

test.each([
  [
    'a header list',
    [
      ['Access-Control-Allow-Origin', '*'],
      ['X-A', '1'],
      ['X-A', '2'],
    ],
  ],
  [
    'Headers',
    new Headers([
      ['Access-Control-Allow-Origin', '*'],
      ['X-A', '1'],
      ['X-A', '2'],
    ]),
  ],
  ['an object', { 'Access-Control-Allow-Origin': '*', 'X-A': ['1', '2'], 'X-B': undefined }],
])('headers are taken as %s, everywhere', (_, headers) => {
  const exposing = headers as HeadersInit;
  const request = { ...fine, headers: { Range: 'bytes=0-1', 'X-A': ['1', '2'] } };
  const server = () => ({ status: 200, headers: untyped(exposing) });
  const [read] = predict({ requests: [fine], server }).reads;
  expect(read?.exchanges[0]?.answer).toMatchObject({ status: 200 });
  expect(read?.outcome).toBe('readable');
  const recorded = { request: { method: 'GET', url: API, headers: untyped(exposing) }, response: server() };
  expect(explain([recorded], fine)).toMatchObject({ outcome: 'readable', unexpected: [], unrecorded: [] });
  const asked = predict({ requests: [request], server }).reads[0]?.exchanges[0];
  expect(asked?.accessControlRequestHeaders).toBe('x-a');
});

test.each([
  [Promise.resolve(new Response()), { origin: APP }, /^response: .* not a Promise, .*: await it first$/],
  [new Response(), { origin: APP, credentials: true }, /^options: credentials: .* did you mean "include"\?$/],
  [new Response(), { origin: APP, credentials: 'Include' }, /^options: credentials: .* did you mean "include"\?$/],
  [new Response(), { origin: `${APP}/users` }, new RegExp(` is not a serialized origin; did you mean "${APP}"\\?$`)],
  [new Response(), { origin: 'app' }, / is not a serialized origin, such as "https:\/\/app.example"$/],
])('checkResponse(%j, %j) is refused', (response, options, message) => {
  expect(() => checkResponse(untyped(response), untyped(options))).toThrow(message);
});

test('a Response is an answer', () => {
  const server = () => new Response('{}', { status: 201, headers: { 'Access-Control-Allow-Origin': '*' } });
  expect(predict({ requests: [fine], server }).reads[0]).toMatchObject({ outcome: 'readable', status: 201 });
  const recorded = { request: { method: 'GET', url: API, headers: new Headers() }, response: server() };
  expect(explain([recorded], fine).status).toBe(201);
});
