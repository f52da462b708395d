import { expect, test } from 'vitest';
import { collectAnHTTPQuotedString } from './collect-an-http-quoted-string.ts';

test.each([
  ['"\\', '"\\', '\\', 2],
  ['"Hello" World', '"Hello"', 'Hello', 7],
  ['"Hello \\\\ World\\""', '"Hello \\\\ World\\""', 'Hello \\ World"', 18],
])('%j gives %j, extracted %j, and ends at %i', (input, output, extracted, position) => {
  expect(collectAnHTTPQuotedString(input, 0)).toEqual({ value: output, position });
  expect(collectAnHTTPQuotedString(input, 0, true)).toEqual({ value: extracted, position });
});

test('it must start with a quotation mark', () => {
  expect(() => collectAnHTTPQuotedString('a', 0)).toThrow(RangeError);
});
