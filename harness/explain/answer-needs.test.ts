import { expect, test } from 'vitest';
import type { Answer, HeaderList, ReadRequest } from '../standard/index.ts';
import { explainFromAnswers, type GivenAnswers } from './explained-read.ts';
import { explanationLines } from './explanation.ts';

const url = 'https://api.example.com/orders';
const origin = 'https://shop.example.com';
const needs = (request: Partial<ReadRequest>, given: GivenAnswers = { preflights: [], answers: [] }) =>
  explanationLines(explainFromAnswers({ url, origin, ...request }, given)).filter((line) => line.includes(' needs "'));
const answered = (...headers: HeaderList): Answer => ({ status: 204, headers });
const own = ['Access-Control-Allow-Origin', origin] as const;
const star = ['Access-Control-Allow-Origin', '*'] as const;
const credentials = ['Access-Control-Allow-Credentials', 'true'] as const;
const methods = ['Access-Control-Allow-Methods', 'PUT'] as const;
const put = { method: 'PUT' };
const include = { ...put, credentials: 'include' } as const;
const withCredentials = `The answer to PUT ${url} itself then needs "Access-Control-Allow-Origin: ${origin}" and "Access-Control-Allow-Credentials: true", too.`;
const without = `The answer to PUT ${url} itself then needs "Access-Control-Allow-Origin: ${origin}" (or "*"), too.`;

test.each<[string, Partial<ReadRequest>, GivenAnswers, string]>([
  ['a preflight is refused', include, { preflights: [answered(star)], answers: [] }, withCredentials],
  ['a preflight is refused, without credentials', put, { preflights: [answered(star)], answers: [] }, without],
  ['a preflight passes', include, { preflights: [answered(own, credentials, methods)], answers: [] }, withCredentials],
  ['a preflight in line passes', put, { inOrder: [answered(own, methods)] }, without],
  ['no preflight is known', include, { preflights: [], answers: [] }, withCredentials],
  [
    'nothing is known',
    {},
    { preflights: [], answers: [] },
    without.replace('PUT', 'GET').replace(' itself then', '').replace(', too', ''),
  ],
])('where %s, it is said once what the answer to the request needs', (_, request, given, expected) => {
  expect(needs(request, given)).toEqual([expected]);
});

test.each<[string, Partial<ReadRequest>, GivenAnswers]>([
  ['where it is known', include, { preflights: [answered(star)], answers: [answered(star)] }],
  ['where it needs nothing', { url: `${origin}/orders` }, { preflights: [], answers: [] }],
  ['where nobody can read it', { mode: 'no-cors' }, { preflights: [], answers: [] }],
])('%s, it is not', (_, request, given) => {
  expect(needs(request, given)).toEqual([]);
});
