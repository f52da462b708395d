import { expect, test } from 'vitest';
import { isACORSUnsafeRequestHeaderByte } from './cors-unsafe-request-header-byte.ts';

test('of all 256 bytes, these are unsafe and no others', () => {
  const unsafe = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => isACORSUnsafeRequestHeaderByte(byte));
  const controls = Array.from({ length: 0x20 }, (_, byte) => byte).filter((byte) => byte !== 0x09);
  const delimiters = [0x22, 0x28, 0x29, 0x3a, 0x3c, 0x3e, 0x3f, 0x40, 0x5b, 0x5c, 0x5d, 0x7b, 0x7d, 0x7f];
  expect(unsafe).toEqual([...controls, ...delimiters]);
});
