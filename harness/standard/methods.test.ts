import { expect, test } from 'vitest';
import { isCORSSafelistedMethod } from './cors-safelisted-method.ts';
import { isForbiddenMethod } from './forbidden-method.ts';
import { isMethod } from './method.ts';
import { normalizeAMethod } from './normalize-a-method.ts';

test('GET, HEAD and POST are safelisted, and their case counts', () => {
  expect(['GET', 'HEAD', 'POST'].every((method) => isCORSSafelistedMethod(method))).toBe(true);
  expect(['get', 'PUT', 'OPTIONS', '*', ''].some((method) => isCORSSafelistedMethod(method))).toBe(false);
});

test('CONNECT, TRACE and TRACK are forbidden in any case', () => {
  expect(['CONNECT', 'tRaCe', 'track'].every((method) => isForbiddenMethod(method))).toBe(true);
  expect(['TRACK2', 'GET', ''].some((method) => isForbiddenMethod(method))).toBe(false);
});

test('six methods are normalized, and patch is not one of them', () => {
  expect(['delete', 'Get', 'hEAD', 'options', 'post', 'put'].map((method) => normalizeAMethod(method))).toEqual([
    'DELETE',
    'GET',
    'HEAD',
    'OPTIONS',
    'POST',
    'PUT',
  ]);
  expect(normalizeAMethod('patch')).toBe('patch');
  expect(normalizeAMethod('chicken')).toBe('chicken');
});

test('a method is a token', () => {
  expect(isMethod('*')).toBe(true);
  expect(isMethod('GET ')).toBe(false);
});
