import { expect, test } from 'vitest';
import type { CacheEntry } from './cache-entry.ts';
import { createPreflightCache } from './preflight-cache.ts';

const entry = (url: string, method: string): CacheEntry => ({
  key: 'https://app.example',
  byteSerializedOrigin: 'https://app.example',
  url,
  maxAge: 5,
  credentials: false,
  method,
  headerName: null,
  storedAt: 0,
});

test('a branch begins with what there is, leaves it alone, and can be merged', () => {
  const cache = createPreflightCache();
  cache.set('a', [entry('a', 'PUT')]);
  cache.set('b', [entry('b', 'PUT')]);
  const branch = cache.branch();
  branch.set('b', []);
  branch.set('c', [entry('c', 'PUT')]);
  expect(branch.urls()).toEqual(['a', 'c']);
  expect(branch.get('a')).toEqual([entry('a', 'PUT')]);
  expect(cache.urls()).toEqual(['a', 'b']);
  cache.merge(branch);
  expect(cache.urls()).toEqual(['a', 'c']);
  expect(cache.get('b')).toEqual([]);
});
