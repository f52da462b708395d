import { expect, test } from 'vitest';
import { anchor, SOURCE } from './source.ts';

test('the commit is pinned, and an anchor is a fragment of the Standard', () => {
  expect(SOURCE).toMatchObject({ commit: '586cd2a', date: '2026-07-02', baseURL: 'https://fetch.spec.whatwg.org/' });
  expect(anchor('concept-cors-check')).toBe('https://fetch.spec.whatwg.org/#concept-cors-check');
});
