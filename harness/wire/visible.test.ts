import { describe, expect, it } from 'vitest';
import { visible } from './visible.ts';

describe('a text from the wire', () => {
  it.each([
    ['\x1b[31mred\x1b[0m', '\\x1b[31mred\\x1b[0m'],
    ['\x1b]8;;https://evil.example\x07here\x1b]8;;\x07', '\\x1b]8;;https://evil.example\\x07here\\x1b]8;;\\x07'],
    ['\x9b2J', '\\x9b2J'],
    ['one\r\ntwo\n✓ conforms', 'one\\x0d\\x0atwo\\x0a✓ conforms'],
    ['a\tb\0c\x7fd\x08e', 'a\\x09b\\x00c\\x7fd\\x08e'],
    ['\u202egnp.exe\u202c', '\\u202egnp.exe\\u202c'],
    ['\u2066a\u2069 \u061c\u200e\u200f', '\\u2066a\\u2069 \\u061c\\u200e\\u200f'],
    ['\ufeffa\u200bb\u2028c\u2029', '\\ufeffa\\u200bb\\u2028c\\u2029'],
  ])('%j shows what would act on a terminal, or turn the text around', (text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(visible(visible(text))).toBe(shown);
  });

  it.each([
    ['::error::gone', '\\x3a:error::gone'],
    ['  ::set-output name=a::b', '  \\x3a:set-output name=a::b'],
    ['\u00a0::add-mask::a', '\u00a0\\x3a:add-mask::a'],
    ['value ##[error]gone', 'value \\x23#[error]gone'],
    ['\u{e0041}', '\\u{e0041}'],
  ])('%j is no command of a CI service, and hides nothing', (text, shown) => {
    expect(visible(text)).toBe(shown);
    expect(visible(visible(text))).toBe(shown);
  });

  it.each([
    '',
    '::1',
    '::1 and http://[::1]:80',
    'a ::error::',
    'Größe – 東京 𝄞 🙂',
    'a "quoted" \\ text',
    'caf\xe9 \xa0\xff',
  ])('%j stays as it is', (text) => {
    expect(visible(text)).toBe(text);
  });

  it('holds no control and no direction mark any more, whatever it was', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
    expect(visible(all)).not.toMatch(/\p{Cc}|\p{Bidi_Control}|[\u2028\u2029]/u);
  });
});
