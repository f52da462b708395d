import { decision, defineAlgorithm } from './algorithm.ts';
import { byteCaseInsensitiveMatch, byteLowercase } from './bytes.ts';
import { isForbiddenResponseHeaderName } from './forbidden-response-header-name.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CORS_SAFELISTED_RESPONSE_HEADER_NAME = defineAlgorithm(
  'cors-safelisted-response-header-name',
  'CORS-safelisted response-header name',
  anchor('cors-safelisted-response-header-name'),
  {
    'definition[listed]': decision('the name is one of the seven that may always be read'),
    'definition[exposed]': decision('the response exposes the name, and it is not forbidden'),
  },
);

const NAMES = [
  'cache-control',
  'content-language',
  'content-length',
  'content-type',
  'expires',
  'last-modified',
  'pragma',
];

/**
 * Whether a page may read a header of a CORS filtered response, given the response's CORS-exposed header-name list.
 * https://fetch.spec.whatwg.org/#cors-safelisted-response-header-name
 */
export function isCORSSafelistedResponseHeaderName(
  name: string,
  list: readonly string[],
  trace: Trace = createTrace(),
): boolean {
  const algorithm = CORS_SAFELISTED_RESPONSE_HEADER_NAME;
  const safelisted = trace.decide(algorithm, 'definition[listed]', { name, listed: NAMES }, ({ name, listed }) =>
    listed.includes(byteLowercase(name)),
  );
  if (safelisted) return true;
  const forbidden = isForbiddenResponseHeaderName(name, trace);
  return trace.decide(
    algorithm,
    'definition[exposed]',
    { name, exposed: list, forbidden },
    ({ name, exposed, forbidden }) => !forbidden && exposed.some((item) => byteCaseInsensitiveMatch(item, name)),
  );
}
