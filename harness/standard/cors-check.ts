import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteSerializingARequestOrigin } from './byte-serializing-a-request-origin.ts';
import { get } from './header-list.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace, type TraceStep } from './trace.ts';

export const CORS_CHECK = defineAlgorithm('cors-check', 'CORS check', anchor('concept-cors-check'), {
  '1': definition('origin is the value of Access-Control-Allow-Origin'),
  '2': decision('there is no Access-Control-Allow-Origin'),
  '3': decision('credentials mode is not include, and origin is *'),
  '4': decision("the request's origin is not the value of Access-Control-Allow-Origin"),
  '5': decision('credentials mode is not include'),
  '6': definition('credentials is the value of Access-Control-Allow-Credentials'),
  '7': decision('Access-Control-Allow-Credentials is true, byte for byte'),
  '8': definition('return failure'),
});

/** Success, or failure with the step that failed. */
export type CORSCheckResult = { readonly success: true } | { readonly success: false; readonly because: TraceStep };

/**
 * Whether a response may be shared with a request's origin.
 * Several Access-Control-Allow-Origin headers are one value joined by `, `, which no origin equals.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function corsCheck(
  request: Pick<ConceptRequest, 'origin' | 'urlList' | 'credentialsMode'>,
  response: Pick<ConceptResponse, 'headerList'>,
  trace: Trace = createTrace(),
): CORSCheckResult {
  const algorithm = CORS_CHECK;
  const credentialsMode: string = request.credentialsMode;
  const origin = get('Access-Control-Allow-Origin', response.headerList); // 1
  if (trace.decide(algorithm, '2', { origin }, (o) => o.origin === null)) return failure(trace);
  const wildcard = { credentialsMode, origin, wildcard: '*' };
  if (trace.decide(algorithm, '3', wildcard, (o) => o.credentialsMode !== 'include' && o.origin === o.wildcard)) {
    return { success: true };
  }
  const origins = { requestOrigin: byteSerializingARequestOrigin(request, trace), origin, credentialsMode };
  if (trace.decide(algorithm, '4', origins, (o) => o.requestOrigin !== o.origin)) return failure(trace);
  if (trace.decide(algorithm, '5', { credentialsMode }, (o) => o.credentialsMode !== 'include'))
    return { success: true };
  const credentials = get('Access-Control-Allow-Credentials', response.headerList); // 6
  if (trace.decide(algorithm, '7', { credentials, wanted: 'true' }, (o) => o.credentials === o.wanted)) {
    return { success: true };
  }
  return failure(trace); // 8
}

function failure(trace: Trace): CORSCheckResult {
  return { success: false, because: trace.last() };
}
