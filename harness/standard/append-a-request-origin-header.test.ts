import { expect, test } from 'vitest';
import { appendARequestOriginHeader } from './append-a-request-origin-header.ts';
import { get } from './header-list.ts';
import { requestFor } from './test-requests.ts';

const APP = 'https://app.example';
const origin = (url: string, given: Parameters<typeof requestFor>[2]) =>
  get('Origin', appendARequestOriginHeader(requestFor(APP, [url], given)));

test('cors tainting always has it', () => {
  expect(origin('https://api.test', { responseTainting: 'cors', mode: 'cors', referrerPolicy: 'no-referrer' })).toBe(
    APP,
  );
});

test('otherwise GET and HEAD have none', () => {
  expect(origin(APP, { method: 'GET' })).toBeNull();
  expect(origin(APP, { method: 'HEAD' })).toBeNull();
});

test.each([
  ['https://api.test', 'no-referrer', 'null'],
  ['https://api.test', 'strict-origin', APP],
  ['http://api.test', 'strict-origin', 'null'],
  ['http://api.test', 'strict-origin-when-cross-origin', 'null'],
  ['http://api.test', 'no-referrer-when-downgrade', 'null'],
  ['http://api.test', '', APP],
  ['http://api.test', 'unsafe-url', APP],
  ['https://api.test', 'same-origin', 'null'],
  [APP, 'same-origin', APP],
  ['https://api.test', 'origin', APP],
] as const)('POST to %s with the policy %j: %s', (url, referrerPolicy, expected) => {
  expect(origin(url, { method: 'POST', mode: 'no-cors', responseTainting: 'opaque', referrerPolicy })).toBe(expected);
});

test('the policy does not count in cors mode', () => {
  expect(origin(APP, { method: 'POST', mode: 'cors', referrerPolicy: 'no-referrer' })).toBe(APP);
});

test('a web socket has it', () => {
  expect(origin('https://api.test', { mode: 'websocket' })).toBe(APP);
});
