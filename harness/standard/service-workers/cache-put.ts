import { decision, defineAlgorithm, definition } from '../algorithm.ts';
import { getDecodeAndSplit } from '../get-decode-and-split.ts';
import type { ConceptResponse } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import type { Trace } from '../trace.ts';

export const CACHE_PUT = defineAlgorithm(
  'cache-put',
  'cache.put(request, response)',
  `${NEIGHBOURS.serviceWorkers}#cache-put`,
  {
    '5': definition("innerResponse is the response's own, so an opaque one shows neither status nor headers"),
    '6': decision('the status is 206, so it rejects'),
    '7.2.1': decision('Vary has *, so it rejects'),
    '9': definition('keep a clone'),
  },
);

/** Whether a cache takes a response to keep it. https://w3c.github.io/ServiceWorker/#cache-put */
export function cachePut({ status, headerList }: ConceptResponse, trace: Trace): boolean {
  if (trace.decide(CACHE_PUT, '6', { status, partial: 206 }, (o) => o.status === o.partial)) return false;
  const vary = { fieldValues: getDecodeAndSplit('Vary', headerList) ?? [] };
  return !trace.decide(CACHE_PUT, '7.2.1', vary, (o) => o.fieldValues.includes('*'));
}
