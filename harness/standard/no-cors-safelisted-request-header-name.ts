import { decision, defineAlgorithm } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const NO_CORS_SAFELISTED_REQUEST_HEADER_NAME = defineAlgorithm(
  'no-cors-safelisted-request-header-name',
  'no-CORS-safelisted request-header name',
  anchor('no-cors-safelisted-request-header-name'),
  {
    definition: decision('the name is one of the four that no-cors requests may carry'),
  },
);

const NAMES: readonly string[] = ['accept', 'accept-language', 'content-language', 'content-type'];

/** Whether a no-cors request may carry a name at all. https://fetch.spec.whatwg.org/#no-cors-safelisted-request-header-name */
export function isNoCORSSafelistedRequestHeaderName(name: string, trace: Trace = createTrace()): boolean {
  return trace.decide(
    NO_CORS_SAFELISTED_REQUEST_HEADER_NAME,
    'definition',
    { name, listed: NAMES },
    ({ name, listed }) => listed.includes(byteLowercase(name)),
  );
}
