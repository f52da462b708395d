import { expect, test } from 'vitest';
import { parseURL } from './parse-url.ts';

test('a URL is parsed, also against a base, and what is none is null', () => {
  expect(parseURL('https://app.example.com/a')?.href).toBe('https://app.example.com/a');
  expect(parseURL('/b', 'https://app.example.com/a')?.href).toBe('https://app.example.com/b');
  expect(parseURL('/b')).toBeNull();
  expect(parseURL('https://a b')).toBeNull();
});

test('a host with Latin-1 letters is one also after many calls', () => {
  const parsed = Array.from({ length: 20_000 }, () => parseURL('https://b\u00fccher.example')?.hostname);
  expect(new Set(parsed)).toEqual(new Set(['xn--bcher-kva.example']));
});
