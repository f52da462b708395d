import { action, defineAlgorithm } from './algorithm.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const OPAQUE_REDIRECT_FILTERED_RESPONSE = defineAlgorithm(
  'opaque-redirect-filtered-response',
  'opaque-redirect filtered response',
  anchor('concept-filtered-response-opaque-redirect'),
  { definition: action('hide status, headers and body, and keep the URL') },
);

/** A redirect that was not followed. https://fetch.spec.whatwg.org/#concept-filtered-response-opaque-redirect */
export function opaqueRedirectFilteredResponse(
  response: ConceptResponse,
  trace: Trace = createTrace(),
): ConceptResponse {
  const filtered = { ...response, type: 'opaqueredirect' as const, internalResponse: response };
  trace.perform(OPAQUE_REDIRECT_FILTERED_RESPONSE, 'definition', {}, () => {
    Object.assign(filtered, { headerList: [], status: 0 });
  });
  return filtered;
}
