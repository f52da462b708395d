import { action, decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { type APIError, isAPIError } from './api-error.ts';
import { isByteString } from './bytes.ts';
import { isForbiddenRequestHeader } from './forbidden-request-header.ts';
import {
  append,
  deleteHeader,
  get,
  type Header,
  type HeaderList,
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
} from './header-list.ts';
import { isNoCORSSafelistedRequestHeader } from './no-cors-safelisted-request-header.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const HEADERS_VALIDATE = defineAlgorithm(
  'headers-validate',
  'validate a header for a Headers object',
  anchor('headers-validate'),
  {
    '1': decision('the name is no header name, or the value is no header value'),
    '2': notModelled('the guard is immutable', 'a page cannot append to a response'),
    '3': decision('the guard is request, and the header is forbidden'),
    '4': notModelled('the guard is response', 'a page makes no responses here'),
    '5': definition('return true'),
  },
);

export const HEADERS_APPEND = defineAlgorithm(
  'headers-append',
  'append a header to a Headers object',
  anchor('concept-headers-append'),
  {
    '1': definition('normalize the value'),
    '2': decision('the header does not validate, so it is dropped without a word'),
    '3.1': definition('temporaryValue is the value that is there'),
    '3.2': definition('or the new value, if there is none'),
    '3.3': definition('or both, joined'),
    '3.4': decision('the guard is request-no-cors, and the header is not no-CORS-safelisted, so it is dropped'),
    '4': definition('append the header'),
    '5': action('the guard is request-no-cors: remove Range'),
  },
);

export type HeadersGuard = 'request' | 'request-no-cors';

/**
 * The list with a header appended as a page can append it: perhaps without it, since forbidden and unsafe headers are
 * dropped silently. https://fetch.spec.whatwg.org/#concept-headers-append
 *
 * @returns a TypeError, not thrown, for a malformed name or value, also one that is no ByteString.
 */
export function headersAppend(
  list: HeaderList,
  guard: HeadersGuard,
  [name, potentialValue]: Header,
  trace: Trace = createTrace(),
): HeaderList | APIError {
  const algorithm = HEADERS_APPEND;
  const value = normalizeHeaderValue(potentialValue); // 1
  const validated = validate(guard, [name, value], trace);
  if (typeof validated === 'object') return validated;
  if (trace.decide(algorithm, '2', { name, validated }, (o) => !o.validated)) return list;
  if (guard !== 'request-no-cors') return append(list, [name, value]); // 4
  const present = get(name, list);
  const temporaryValue = present === null ? value : `${present}, ${value}`; // 3.1 to 3.3
  const safelisted = isNoCORSSafelistedRequestHeader([name, temporaryValue], trace);
  if (trace.decide(algorithm, '3.4', { name, temporaryValue, safelisted }, (o) => !o.safelisted)) return list;
  let appended = append(list, [name, value]); // 4
  trace.perform(algorithm, '5', { privileged: ['Range'] }, () => {
    appended = deleteHeader(appended, 'Range');
  });
  return appended;
}

/** Appends several headers, in order; stops at the first that throws. */
export function headersFill(
  list: HeaderList,
  guard: HeadersGuard,
  headers: HeaderList,
  trace: Trace = createTrace(),
): HeaderList | APIError {
  let filled = list;
  for (const header of headers) {
    const appended = headersAppend(filled, guard, header, trace);
    if (isAPIError(appended)) return appended;
    filled = appended;
  }
  return filled;
}

function validate(guard: HeadersGuard, header: Header, trace: Trace): boolean | APIError {
  const algorithm = HEADERS_VALIDATE;
  const [name, value] = header;
  const wellFormed = isHeaderName(name) && isHeaderValue(value) && isByteString(value);
  if (trace.decide(algorithm, '1', { name, value, wellFormed }, (o) => !o.wellFormed)) {
    return { name: 'TypeError', cause: trace.last() };
  }
  const forbidden = guard === 'request' && isForbiddenRequestHeader(header, trace);
  const guarded = { name, guard: guard as string, forbidden };
  return !trace.decide(algorithm, '3', guarded, (o) => o.guard === 'request' && o.forbidden); // 5
}
