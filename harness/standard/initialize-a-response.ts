import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { isForbiddenResponseHeaderName } from './forbidden-response-header-name.ts';
import type { HeaderList } from './header-list.ts';
import { type ConceptResponse, createResponse, networkError } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const INITIALIZE_A_RESPONSE = defineAlgorithm(
  'initialize-a-response',
  'initialize a response',
  anchor('initialize-a-response'),
  {
    '1': decision('the status is none of 200 to 599, so it throws'),
    '3': definition('set the status'),
    '5': decision('a header name is a forbidden response-header name, so it is dropped without a word'),
  },
);

/**
 * The response of `new Response()`; where that throws, a network error, which is what comes of it where a service worker
 * responds with it. https://fetch.spec.whatwg.org/#dom-response
 */
export function initializeAResponse(
  init: { readonly status: number; readonly headers: HeaderList },
  trace: Trace = createTrace(),
): ConceptResponse {
  const algorithm = INITIALIZE_A_RESPONSE;
  const { status } = init;
  const range = { status, from: 200, to: 599 };
  if (trace.decide(algorithm, '1', range, (o) => o.status < o.from || o.status > o.to)) {
    return networkError(trace.last());
  }
  const headerList = init.headers.filter(([name]) => {
    const forbidden = isForbiddenResponseHeaderName(name, trace);
    return !trace.decide(algorithm, '5', { name, forbidden }, (o) => o.forbidden);
  });
  return createResponse({ status, headerList });
}
