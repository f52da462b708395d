import { expect, test } from 'vitest';
import { explain } from './explain.ts';
import type { Answer } from './fetch-params.ts';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';
import { ALLOW_ALL, API, APP, answering } from './test-servers.ts';

/** As a caller whose compiler does not check it. */
const untyped = (value: unknown) => value as never;
const fine: ReadRequest = { url: API, origin: APP };

test.each([
  [{ mode: 'websocket' }, 'mode: expected one of "cors"|"no-cors"|"same-origin"|"navigate"; not "websocket"'],
  [{ mode: 'webtransport' }, 'mode: expected one of "cors"|"no-cors"|"same-origin"|"navigate"; not "webtransport"'],
  [{ credentials: true }, 'credentials: expected one of "omit"|"same-origin"|"include"; not true'],
  [{ redirect: 'Follow' }, 'redirect: expected one of "follow"|"error"|"manual"; not "Follow"'],
  [{ body: 'text' }, 'body: expected object; not "text"'],
  [{ body: { type: null, length: -1 } }, 'body.length: expected a number of bytes; not -1'],
  [{ headers: { 'X-A': '1' } }, 'headers: expected a list of [name, value] pairs; not an object'],
  [{ headers: [['X-A']] }, 'headers[0]: expected [name, value], two strings; not a list'],
  [{ url: undefined }, 'url: expected string; not nothing'],
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
  expect(() => predict({ requests, server: answering(ALLOW_ALL) })).toThrow('requests[0]: unknown key "credential"');
});

test.each([
  [undefined, 'expected an answer { status, headers }, or "network error"; not nothing'],
  ['network-error', 'expected an answer { status, headers }, or "network error"; not "network-error"'],
  [
    Promise.resolve({ status: 200, headers: [] }),
    'status: expected a status; not a Promise, as everything here is synchronous',
  ],
  [{ status: 200 }, 'headers: expected a list of [name, value] pairs; not nothing'],
  [{ status: 200, headers: { 'X-A': '1' } }, 'headers: expected a list of [name, value] pairs; not an object'],
  [{ status: 200, headers: ['X-A: 1'] }, 'headers[0]: expected [name, value], two strings; not "X-A: 1"'],
  [{ status: 200, headers: [['X-A', 1]] }, 'headers[0][1]: expected string; not 1'],
  [{ status: 101, headers: [] }, 'status: expected a final status, from 200; not 101'],
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
