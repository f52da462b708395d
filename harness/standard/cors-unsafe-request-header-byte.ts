import { decision, defineAlgorithm } from './algorithm.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CORS_UNSAFE_REQUEST_HEADER_BYTE = defineAlgorithm(
  'cors-unsafe-request-header-byte',
  'CORS-unsafe request-header byte',
  anchor('cors-unsafe-request-header-byte'),
  {
    '1': decision('a byte is below 0x20 and is not 0x09'),
    '2': decision('a byte is a delimiter, other than comma, slash, semicolon and equals sign, or 0x7F'),
  },
);

/**
 * Whether a value holds a byte that the safelist does not let through. Bytes above 0x7F are let through.
 * https://fetch.spec.whatwg.org/#cors-unsafe-request-header-byte
 *
 * The Standard asks this of one byte; here a whole value is asked at once, so that a trace names the value.
 */
export function containsACORSUnsafeRequestHeaderByte(value: string, trace: Trace = createTrace()): boolean {
  const control = trace.decide(
    CORS_UNSAFE_REQUEST_HEADER_BYTE,
    '1',
    { value, below: 0x20, except: 0x09 },
    ({ value, below, except }) => bytesOf(value).some((byte) => byte < below && byte !== except),
  );
  if (control) return true;
  return trace.decide(
    CORS_UNSAFE_REQUEST_HEADER_BYTE,
    '2',
    { value, unsafe: '"():<>?@[\\]{}\x7F' },
    ({ value, unsafe }) => [...value].some((byte) => unsafe.includes(byte)),
  );
}

/** Whether one byte (0 to 255) is a CORS-unsafe request-header byte. */
export function isACORSUnsafeRequestHeaderByte(byte: number, trace: Trace = createTrace()): boolean {
  return containsACORSUnsafeRequestHeaderByte(String.fromCharCode(byte), trace);
}

function bytesOf(value: string): number[] {
  return [...value].map((character) => character.charCodeAt(0));
}
