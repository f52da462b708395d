import { decision, defineAlgorithm } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CORS_NON_WILDCARD_REQUEST_HEADER_NAME = defineAlgorithm(
  'cors-non-wildcard-request-header-name',
  'CORS non-wildcard request-header name',
  anchor('cors-non-wildcard-request-header-name'),
  {
    definition: decision('the name is Authorization, in any case'),
  },
);

/** In lower case. HTTP-redirect fetch removes them, too. */
export const CORS_NON_WILDCARD_REQUEST_HEADER_NAMES: readonly string[] = ['authorization'];
const NAMES = CORS_NON_WILDCARD_REQUEST_HEADER_NAMES;

/** Whether a wildcard in Access-Control-Allow-Headers leaves a name out. https://fetch.spec.whatwg.org/#cors-non-wildcard-request-header-name */
export function isCORSNonWildcardRequestHeaderName(name: string, trace: Trace = createTrace()): boolean {
  return trace.decide(
    CORS_NON_WILDCARD_REQUEST_HEADER_NAME,
    'definition',
    { name, listed: NAMES },
    ({ name, listed }) => listed.includes(byteLowercase(name)),
  );
}
