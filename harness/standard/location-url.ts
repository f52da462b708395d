import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { extractHeaderListValues } from './extract-header-list-values.ts';
import { parseURL } from './parse-url.ts';
import { type ConceptResponse, REDIRECT_STATUSES } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const LOCATION_URL = defineAlgorithm(
  'location-url',
  "a response's location URL",
  anchor('concept-response-location-url'),
  {
    '1': decision('status is no redirect status'),
    '2': definition('location is the value of Location'),
    '3': decision('there is one Location, which is parsed against the response URL'),
    '4': decision('the location has no fragment, so it takes the one of the request'),
    '5': definition('return location'),
  },
);

/**
 * Where a response redirects to: null for nowhere, failure for a malformed or repeated Location.
 * https://fetch.spec.whatwg.org/#concept-response-location-url
 *
 * @param requestFragment the fragment of the request's current URL without `#`, or null.
 *
 * Departure: the Standard does not say how bytes above 0x7F become characters; here they are UTF-8 where they can be.
 */
export function locationURL(
  response: Pick<ConceptResponse, 'status' | 'headerList' | 'urlList'>,
  requestFragment: string | null,
  trace: Trace = createTrace(),
): URL | null | 'failure' {
  const algorithm = LOCATION_URL;
  const status = { status: String(response.status), redirectStatuses: REDIRECT_STATUSES };
  if (trace.decide(algorithm, '1', status, (o) => !o.redirectStatuses.includes(o.status))) return null;
  const extracted = extractHeaderListValues('Location', response.headerList, trace); // 2
  const value = extracted === null || extracted === 'failure' ? null : (extracted[0] ?? null);
  if (!trace.decide(algorithm, '3', { location: value }, (o) => o.location !== null) || value === null) {
    return extracted === 'failure' ? 'failure' : null;
  }
  const base = response.urlList.at(-1)?.href;
  const location = parseURL(decode(value), base);
  if (location === null) return 'failure';
  const fragment = { location: location.href, hasFragment: location.href.includes('#') };
  if (trace.decide(algorithm, '4', fragment, (o) => !o.hasFragment)) location.hash = requestFragment ?? '';
  return location; // 5
}

function decode(value: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(
      Uint8Array.from(value, (character) => character.charCodeAt(0)),
    );
  } catch {
    return value;
  }
}
