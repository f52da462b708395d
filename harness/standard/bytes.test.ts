import { expect, test } from 'vitest';
import {
  byteCaseInsensitiveMatch,
  byteLowercase,
  byteUppercase,
  isByteString,
  isToken,
  stripHTTPTabOrSpace,
  stripHTTPWhitespace,
} from './bytes.ts';

test('case folding touches ASCII letters only', () => {
  expect(byteLowercase('ÀZ[@`{Ç')).toBe('Àz[@`{Ç');
  expect(byteUppercase('àa@[`{z')).toBe('àA@[`{Z');
  expect(byteCaseInsensitiveMatch('X-À', 'x-À')).toBe(true);
  expect(byteCaseInsensitiveMatch('À', 'à')).toBe(false);
});

test('a token is one or more of exactly 77 bytes', () => {
  const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte)).filter(isToken);
  expect(bytes.join('')).toBe("!#$%&'*+-.0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ^_`abcdefghijklmnopqrstuvwxyz|~");
  expect(isToken('')).toBe(false);
});

test('a ByteString ends at U+00FF', () => {
  expect(isByteString('\0\xFF')).toBe(true);
  expect(isByteString('\u0100')).toBe(false);
});

test('HTTP whitespace has line breaks, HTTP tab or space has not; form feed is neither', () => {
  expect(stripHTTPWhitespace('\r\n\t a \n')).toBe('a');
  expect(stripHTTPTabOrSpace('\t a\n ')).toBe('a\n');
  expect(stripHTTPWhitespace('\fa\v')).toBe('\fa\v');
});
