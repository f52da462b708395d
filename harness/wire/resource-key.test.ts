import { expect, it } from 'vitest';
import { readResourceKey, resourceURL } from './resource-key.ts';

const key = { scenario: 'subject/what-it-shows', attempt: 'f00-1', resource: 'shared', hop: 0 };

it.each([
  ['/data', key],
  ['/data?x=1', key],
  ['/data?', { ...key, hop: 2, resource: '1' }],
])('the URL of %s carries its key', (path, carried) => {
  const url = resourceURL('https://api.example', path, carried);
  expect(url.startsWith(`https://api.example${path}`)).toBe(true);
  expect(readResourceKey(url.slice('https://api.example'.length))).toEqual(carried);
});

it('a URL without a scenario carries none', () => {
  for (const path of ['/', '/scenario=a/b', '/?attempt=1', '/?Scenario=a/b'])
    expect(readResourceKey(path)).toBe(undefined);
});
