import { decision, defineAlgorithm, definition } from './algorithm.ts';
import type { CrossOrigin } from './cors-settings-attribute.ts';
import type { Client, CredentialsMode } from './request.ts';
import { type ConceptRequest, createRequest } from './request.ts';
import { NEIGHBOURS } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CREATE_A_POTENTIAL_CORS_REQUEST = defineAlgorithm(
  'create-a-potential-cors-request',
  'create a potential-CORS request',
  `${NEIGHBOURS.html}urls-and-fetching.html#create-a-potential-cors-request`,
  {
    '1': decision('there is no crossorigin attribute, so mode is no-cors, and otherwise cors'),
    '2': decision('the same-origin fallback flag is set, and mode is no-cors, so it becomes same-origin'),
    '3': definition('credentials mode is include'),
    '4': decision('crossorigin is anonymous, so credentials mode is same-origin'),
    '5': definition('make the request, with its use-URL-credentials flag set'),
  },
);

/** The request that an element with a `crossorigin` attribute makes. https://html.spec.whatwg.org/#create-a-potential-cors-request */
export function createAPotentialCORSRequest(
  url: URL,
  client: Client,
  destination: string,
  corsAttributeState: CrossOrigin,
  trace: Trace = createTrace(),
  sameOriginFallback = false,
): ConceptRequest {
  const algorithm = CREATE_A_POTENTIAL_CORS_REQUEST;
  const state = { crossOrigin: corsAttributeState as string | null };
  const noCORS = trace.decide(algorithm, '1', state, (o) => o.crossOrigin === null);
  const fallback = { sameOriginFallback, noCORS };
  const sameOrigin = trace.decide(algorithm, '2', fallback, (o) => o.sameOriginFallback && o.noCORS);
  const anonymous = trace.decide(algorithm, '4', state, (o) => o.crossOrigin === 'anonymous');
  const credentialsMode: CredentialsMode = anonymous ? 'same-origin' : 'include';
  const mode = sameOrigin ? 'same-origin' : noCORS ? 'no-cors' : 'cors';
  return createRequest({ url, client, destination, mode, credentialsMode, useURLCredentials: true }); // 5
}
