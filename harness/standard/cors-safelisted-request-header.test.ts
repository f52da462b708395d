import { describe, expect, test } from 'vitest';
import { isCORSSafelistedRequestHeader } from './cors-safelisted-request-header.ts';

const bytes = Array.from({ length: 256 }, (_, byte) => String.fromCharCode(byte));
const safe = (name: string, value: string) => isCORSSafelistedRequestHeader([name, value]);

describe('a CORS-safelisted request-header', () => {
  test.each(['Accept', 'accept-language', 'CONTENT-LANGUAGE'])('%s may be 128 bytes long, and not 129', (name) => {
    expect(safe(name, 'a'.repeat(127))).toBe(true);
    expect(safe(name, 'a'.repeat(128))).toBe(true);
    expect(safe(name, 'a'.repeat(129))).toBe(false);
  });

  test('the limit counts for Content-Type, too', () => {
    const value = (length: number) => `text/plain;a=${'b'.repeat(length - 'text/plain;a='.length)}`;
    expect(safe('content-type', value(128))).toBe(true);
    expect(safe('content-type', value(129))).toBe(false);
  });

  test('the limit counts for Range, too', () => {
    const value = (length: number) => `bytes=${'0'.repeat(length - 'bytes=-'.length)}-`;
    expect(safe('range', value(128))).toBe(true);
    expect(safe('range', value(129))).toBe(false);
  });

  test('Accept takes every byte but the unsafe ones, and also those above 0x7F', () => {
    const refused = bytes.filter((byte) => !safe('accept', `a${byte}b`));
    expect(refused).toHaveLength(31 + 14);
    expect(safe('accept', '*/*;q=0.5,\t\x80\xFF')).toBe(true);
  });

  test('the language headers take 69 bytes', () => {
    const allowed = ' *,-.0123456789;=ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
    for (const name of ['accept-language', 'content-language']) {
      expect(bytes.filter((byte) => safe(name, `a${byte}b`)).join('')).toBe(allowed);
    }
  });

  test.each([
    ['text/plain', true],
    ['TEXT/PLAIN; Charset=utf-8', true],
    ['application/x-www-form-urlencoded', true],
    ['multipart/form-data;boundary=a', true],
    ['multipart/form-data;boundary="a"', false], // quotation mark
    ['application/json', false],
    ['text/plain, application/json', false],
    ['text/plain;a=b, application/json', true], // one MIME type, for a parser that is not forgiving
    ['text/plainx', false],
    ['text', false],
    ['', false],
    ['text/plain;a=\x7F', false],
    ['text/plain;a=\x80', true],
  ])('Content-Type: %j is safelisted: %s', (value, expected) => {
    expect(safe('Content-Type', value)).toBe(expected);
  });

  test.each([
    ['bytes=0-', true],
    ['bytes=0-100', true],
    ['bytes=-500', false],
    ['bytes=0-1,2-3', false],
    ['bytes=1-0', false],
    ['items=0-1', false],
    ['bytes= 0-1', false],
  ])('Range: %j is safelisted: %s', (value, expected) => {
    expect(safe('RANGE', value)).toBe(expected);
  });

  test.each(['Authorization', 'X-A', 'DPR', 'Save-Data', 'Last-Event-ID', 'Content-Typ', 'Accept-Encoding', ''])(
    'no other name is safelisted: %j',
    (name) => {
      expect(safe(name, '1')).toBe(false);
    },
  );
});
