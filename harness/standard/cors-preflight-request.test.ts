import { expect, test } from 'vitest';
import { isPreflight } from './cors-preflight-request.ts';
import { explain } from './explain.ts';
import type { Header } from './header-list.ts';

const origin: Header = ['origin', 'https://app.example'];
const asked: Header = ['access-control-request-method', ''];

test.each([
  ['OPTIONS', [origin, asked], true],
  ['OPTIONS', [origin], false],
  ['OPTIONS', [asked], false],
  ['options', [origin, asked], false],
  ['GET', [origin, asked], false],
] as const)('%s with %j: %s', (method, headers, is) => {
  expect(isPreflight({ method, headers })).toBe(is);
});

test('a record of a request without Origin is no record of a preflight', () => {
  const url = 'https://api.test/';
  const request = { url, origin: 'https://app.example', method: 'PUT' };
  const preflight = { method: 'OPTIONS', url, headers: [asked] };
  const { unexpected } = explain([{ request: preflight, response: { status: 204, headers: [] } }], request);
  expect(unexpected).toHaveLength(1);
});
