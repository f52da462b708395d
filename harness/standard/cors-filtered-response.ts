import { decision, defineAlgorithm } from './algorithm.ts';
import { isCORSSafelistedResponseHeaderName } from './cors-safelisted-response-header-name.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CORS_FILTERED_RESPONSE = defineAlgorithm(
  'cors-filtered-response',
  'CORS filtered response',
  anchor('concept-filtered-response-cors'),
  { definition: decision('the header name is CORS-safelisted, so it stays') },
);

/**
 * A response with the headers that are safelisted or exposed.
 * https://fetch.spec.whatwg.org/#concept-filtered-response-cors
 */
export function corsFilteredResponse(response: ConceptResponse, trace: Trace = createTrace()): ConceptResponse {
  const headerList = response.headerList.filter(([name]) => {
    const safelisted = isCORSSafelistedResponseHeaderName(name, response.corsExposedHeaderNameList, trace);
    return trace.decide(CORS_FILTERED_RESPONSE, 'definition', { name, safelisted }, (o) => o.safelisted);
  });
  return { ...response, type: 'cors', headerList, internalResponse: response };
}
