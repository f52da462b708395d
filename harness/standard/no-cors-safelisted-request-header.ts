import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { isCORSSafelistedRequestHeader } from './cors-safelisted-request-header.ts';
import type { Header } from './header-list.ts';
import { isNoCORSSafelistedRequestHeaderName } from './no-cors-safelisted-request-header-name.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const NO_CORS_SAFELISTED_REQUEST_HEADER = defineAlgorithm(
  'no-cors-safelisted-request-header',
  'no-CORS-safelisted request-header',
  anchor('no-cors-safelisted-request-header'),
  {
    '1': decision('the name is not a no-CORS-safelisted request-header name'),
    '2': definition('return whether the header is CORS-safelisted'),
  },
);

/** https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header */
export function isNoCORSSafelistedRequestHeader(header: Header, trace: Trace = createTrace()): boolean {
  const listed = isNoCORSSafelistedRequestHeaderName(header[0], trace);
  if (trace.decide(NO_CORS_SAFELISTED_REQUEST_HEADER, '1', { name: header[0], listed }, (o) => !o.listed)) return false;
  return isCORSSafelistedRequestHeader(header, trace); // 2
}
