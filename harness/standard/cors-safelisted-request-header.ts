import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import { containsACORSUnsafeRequestHeaderByte } from './cors-unsafe-request-header-byte.ts';
import type { Header } from './header-list.ts';
import { essence, parseAMIMEType } from './mime-type.ts';
import { parseASingleRangeHeaderValue } from './parse-a-single-range-header-value.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CORS_SAFELISTED_REQUEST_HEADER = defineAlgorithm(
  'cors-safelisted-request-header',
  'CORS-safelisted request-header',
  anchor('cors-safelisted-request-header'),
  {
    '1': decision('the value is longer than 128 bytes'),
    '2[accept]': decision('the value of Accept holds an unsafe byte'),
    '2[accept-language, content-language]': decision('the value of a language header holds a byte outside its set'),
    '2[content-type].1': decision('the value of Content-Type holds an unsafe byte'),
    '2[content-type].2': definition('parse the value as a MIME type'),
    '2[content-type].3': decision('the value of Content-Type is no MIME type'),
    '2[content-type].4': decision('its essence is none of the three that a form can send'),
    '2[range].1': definition('parse the value as a single range, without whitespace'),
    '2[range].2': decision('the value of Range is not one simple range'),
    '2[range].3': decision('the range names no start'),
    '2[otherwise]': decision('the name is none of the five'),
    '3': definition('return true'),
  },
);

const FORM_TYPES = ['application/x-www-form-urlencoded', 'multipart/form-data', 'text/plain'];
const NAMES = ['accept', 'accept-language', 'content-language', 'content-type', 'range'];

/**
 * Whether a page may send a header cross-origin without a preflight. Lengths are in bytes.
 * https://fetch.spec.whatwg.org/#cors-safelisted-request-header
 */
export function isCORSSafelistedRequestHeader([name, value]: Header, trace: Trace = createTrace()): boolean {
  const algorithm = CORS_SAFELISTED_REQUEST_HEADER;
  const length = value.length;
  if (trace.decide(algorithm, '1', { name, length, limit: 128 }, ({ length, limit }) => length > limit)) return false;
  const lowercased = byteLowercase(name);
  // Decided first, so that the cases below are reached only by their names.
  const other = { name: lowercased, safelisted: NAMES };
  if (trace.decide(algorithm, '2[otherwise]', other, ({ name, safelisted }) => !safelisted.includes(name)))
    return false;
  switch (lowercased) {
    case 'accept': {
      const unsafe = containsACORSUnsafeRequestHeaderByte(value, trace);
      if (trace.decide(algorithm, '2[accept]', { value, unsafe }, (o) => o.unsafe)) return false;
      break;
    }
    case 'accept-language':
    case 'content-language': {
      const operands = { value, allowedBesideAlphanumerics: ' *,-.;=' };
      const outside = trace.decide(algorithm, '2[accept-language, content-language]', operands, (o) =>
        [...o.value].some((byte) => !/[0-9A-Za-z]/.test(byte) && !o.allowedBesideAlphanumerics.includes(byte)),
      );
      if (outside) return false;
      break;
    }
    case 'content-type': {
      const unsafe = containsACORSUnsafeRequestHeaderByte(value, trace);
      if (trace.decide(algorithm, '2[content-type].1', { value, unsafe }, (o) => o.unsafe)) return false;
      const mimeType = parseAMIMEType(value); // 2
      const parsed = mimeType === 'failure' ? null : essence(mimeType);
      if (trace.decide(algorithm, '2[content-type].3', { value, essence: parsed }, (o) => o.essence === null))
        return false;
      const operands = { essence: parsed, safelisted: FORM_TYPES };
      const otherType = trace.decide(
        algorithm,
        '2[content-type].4',
        operands,
        ({ essence, safelisted }) => essence === null || !safelisted.includes(essence),
      );
      if (otherType) return false;
      break;
    }
    case 'range': {
      const range = parseASingleRangeHeaderValue(value, false, trace); // 1
      const failed = range === 'failure';
      if (trace.decide(algorithm, '2[range].2', { value, failed }, (o) => o.failed)) return false;
      const start = failed || range[0] === null ? null : String(range[0]);
      if (trace.decide(algorithm, '2[range].3', { value, start }, (o) => o.start === null)) return false;
      break;
    }
  }
  return true; // 3
}
