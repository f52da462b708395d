import { expect, it } from 'vitest';
import { maxAgeFindings } from './preflight-cache.ts';

const grants = { methods: ['GET', 'HEAD', 'POST', 'PUT'], requestHeaders: ['X-Known'], maxAge: 600, any: [] };

/** What is found of an answer to a preflight that asks for a method and headers, with this Access-Control-Max-Age. */
const found = (maxAge: string | null, method = 'PUT', names?: string) => {
  const request = {
    method: 'OPTIONS',
    url: 'https://api.example.com/data',
    headers: [
      ['Origin', 'https://app.example.com'],
      ['Access-Control-Request-Method', method],
      ...(names === undefined ? [] : [['Access-Control-Request-Headers', names]]),
    ] as [string, string][],
  };
  const headers: [string, string][] = maxAge === null ? [] : [['Access-Control-Max-Age', maxAge]];
  const exchange = { request, answer: { status: 204, headers } };
  return maxAgeFindings([{ exchange, grants }]).map(({ probe }) => probe.replace('preflight-cache/', ''));
};

it('a preflight is remembered for as long as the policy says', () => {
  expect(found('600')).toEqual([]);
  expect(found('600', 'GET', 'x-known')).toEqual([]);
  expect(found('60')).toEqual(['other-max-age']);
  expect(found(null, 'GET', 'x-known')).toEqual(['other-max-age']);
  expect(found('600s')).toEqual(['malformed-max-age']);
});

it('what the policy refuses is not remembered', () => {
  expect(found(null, 'DELETE')).toEqual([]);
  expect(found('60', 'put')).toEqual([]);
  expect(found(null, 'PUT', 'x-known,x-other')).toEqual([]);
});
