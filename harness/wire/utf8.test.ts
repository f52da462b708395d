import { expect, it } from 'vitest';
import { base64Of, fromBase64, fromLatin1, fromUTF8, latin1Of, utf8Length, utf8Of } from './utf8.ts';

const texts = ['', 'plain', 'é€😀', '\ufeffmarked', 'x'.repeat(20_000)];

it.each(texts)('says of %j what Node says', (text) => {
  const bytes = Buffer.from(text);
  expect(Buffer.from(utf8Of(text)).equals(bytes)).toBe(true);
  expect(utf8Length(text)).toBe(bytes.length);
  expect(fromUTF8(bytes)).toBe(text);
  expect(fromLatin1(bytes)).toBe(bytes.toString('latin1'));
  expect(Buffer.from(latin1Of(fromLatin1(bytes))).equals(bytes)).toBe(true);
  expect(base64Of(bytes)).toBe(bytes.toString('base64'));
  expect(Buffer.from(fromBase64(bytes.toString('base64'))).equals(bytes)).toBe(true);
});

it('bytes that are no UTF-8 become replacement characters', () => {
  expect(fromUTF8(Uint8Array.of(0x61, 0xff))).toBe('a\ufffd');
});
