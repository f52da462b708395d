import { expect, test } from 'vitest';
import { predict } from './predict.ts';
import type { ReadRequest } from './read-request.ts';

const page = { url: 'https://api.example/', origin: 'https://app.example' };
const requestsOf = (read: Partial<ReadRequest>, headers = { 'Access-Control-Allow-Origin': '*' } as object) => {
  const [predicted] = predict({
    requests: [{ ...page, ...read }],
    server: () => ({ status: 200, headers: { 'Content-Type': 'text/javascript', ...headers } }),
  }).reads;
  return [predicted?.outcome, predicted?.exchanges.length];
};

test.each<[string, Partial<ReadRequest>, outcome: string, requests: number]>([
  ['as fetch with crossorigin is for fetch()', { preload: { crossOrigin: '' } }, 'readable', 1],
  ['as fetch without is not', { preload: {} }, 'readable', 2],
  ['with headers of its own is not', { preload: { crossOrigin: '' }, headers: [['X-A', '1']] }, 'blocked', 2],
  ['as script is for a script', { api: 'script', preload: { as: 'script' } }, 'opaque', 1],
  ['as image is not', { api: 'script', preload: { as: 'image' } }, 'opaque', 2],
  ['by modulepreload is for a module', { api: 'module', preload: { rel: 'modulepreload' } }, 'readable', 1],
  ['by modulepreload is not for JSON', { api: 'json-module', preload: { rel: 'modulepreload' } }, 'blocked', 2],
])('a preload %s', (_, read, outcome, requests) => {
  expect(requestsOf(read)).toEqual([outcome, requests]);
});

test('what a preload was refused is refused without asking again', () => {
  expect(requestsOf({ preload: { crossOrigin: '' } }, {})).toEqual(['blocked', 1]);
  expect(requestsOf({ api: 'module', preload: { rel: 'modulepreload' } }, {})).toEqual(['blocked', 1]);
});
