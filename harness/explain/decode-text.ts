import { utf8Of } from '../wire/utf8.ts';

/**
 * The bytes of a text file as UTF-8 without byte order mark. PowerShell’s `>` and some editors write UTF-16, mostly with
 * a mark; without one it shows by every second byte of its head being zero.
 */
export function decodeText(bytes: Uint8Array): Uint8Array {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return bytes.subarray(3);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return utf16(bytes.subarray(2), 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return utf16(bytes.subarray(2), 'utf-16be');
  const head = bytes.subarray(0, 64);
  const zeros = (parity: number) => head.filter((byte, at) => at % 2 === parity && byte === 0).length;
  if (head.length >= 4 && zeros(1) > head.length / 3) return utf16(bytes, 'utf-16le');
  if (head.length >= 4 && zeros(0) > head.length / 3) return utf16(bytes, 'utf-16be');
  return bytes;
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): Uint8Array {
  const even = bytes.subarray(0, bytes.length - (bytes.length % 2));
  return utf8Of(new TextDecoder(encoding, { ignoreBOM: true }).decode(even));
}
