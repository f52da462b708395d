import { decision, defineAlgorithm } from './algorithm.ts';
import { isForbiddenResponseHeaderName } from './forbidden-response-header-name.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const BASIC_FILTERED_RESPONSE = defineAlgorithm(
  'basic-filtered-response',
  'basic filtered response',
  anchor('concept-filtered-response-basic'),
  { definition: decision('the header name is not forbidden, so it stays') },
);

/** A response without Set-Cookie. https://fetch.spec.whatwg.org/#concept-filtered-response-basic */
export function basicFilteredResponse(response: ConceptResponse, trace: Trace = createTrace()): ConceptResponse {
  const headerList = response.headerList.filter(([name]) => {
    const forbidden = isForbiddenResponseHeaderName(name, trace);
    return trace.decide(BASIC_FILTERED_RESPONSE, 'definition', { name, forbidden }, (o) => !o.forbidden);
  });
  return { ...response, type: 'basic', headerList, internalResponse: response };
}
