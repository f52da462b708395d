import { action, defineAlgorithm } from './algorithm.ts';
import { type ConceptResponse, createResponse } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const OPAQUE_FILTERED_RESPONSE = defineAlgorithm(
  'opaque-filtered-response',
  'opaque filtered response',
  anchor('concept-filtered-response-opaque'),
  { definition: action('hide URL, status, headers and body') },
);

/** A response that shows nothing. https://fetch.spec.whatwg.org/#concept-filtered-response-opaque */
export function opaqueFilteredResponse(response: ConceptResponse, trace: Trace = createTrace()): ConceptResponse {
  const filtered = { ...response, type: 'opaque' as const, internalResponse: response };
  trace.perform(OPAQUE_FILTERED_RESPONSE, 'definition', {}, () => {
    const { urlList, headerList } = createResponse();
    Object.assign(filtered, { urlList, headerList, status: 0 });
  });
  return filtered;
}
