import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { createAPolicyContainerFromAFetchResponse } from './create-a-policy-container-from-a-fetch-response.ts';
import { fetchRequest } from './fetch.ts';
import type { GivenFetch } from './fetch-params.ts';
import { isPotentiallyTrustworthyOrigin } from './potentially-trustworthy.ts';
import { type ConceptResponse, isNetworkError, networkError } from './response.ts';
import { NEIGHBOURS } from './source.ts';

export const CHECK_A_GLOBAL_OBJECTS_EMBEDDER_POLICY = defineAlgorithm(
  'check-a-global-objects-embedder-policy',
  'check a global object’s embedder policy',
  `${NEIGHBOURS.html}browsers.html#check-a-global-object's-embedder-policy`,
  {
    '[dedicated]': definition('only a dedicated worker has an owner'),
    '[owner]': decision('the page that makes the worker has no embedder policy'),
    '[worker]': decision('the worker’s script has an embedder policy'),
    '[reports]': notModelled('report what the embedder policy blocks', 'reports are no answer to a read'),
  },
);

/** Fetches the script of a dedicated worker, which has to have an embedder policy where the page that makes it has one. */
export function fetchOwnedWorker(given: GivenFetch): ConceptResponse {
  const { request, trace } = given;
  const { client } = request;
  const response = fetchRequest(given);
  if (isNetworkError(response)) return response;
  const algorithm = CHECK_A_GLOBAL_OBJECTS_EMBEDDER_POLICY;
  const none = 'unsafe-none';
  const owner: string = client.embedderPolicy.value;
  if (trace.decide(algorithm, '[owner]', { owner, none }, (o) => o.owner === o.none)) return response;
  // The script is of the page's own origin.
  const isSecureContext = isPotentiallyTrustworthyOrigin(client.topLevelOrigin ?? client.origin);
  const { headerList } = response.internalResponse ?? response;
  const { embedderPolicy } = createAPolicyContainerFromAFetchResponse(headerList, isSecureContext);
  const policies = { owner, worker: embedderPolicy as string, none };
  return trace.decide(algorithm, '[worker]', policies, (o) => o.worker !== o.none)
    ? response
    : networkError(trace.last());
}
