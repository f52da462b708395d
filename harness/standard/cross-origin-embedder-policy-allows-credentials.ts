import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { originOf, sameOrigin, serializeOrigin } from './origin.ts';
import { redirectTaint } from './redirect-taint.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CROSS_ORIGIN_EMBEDDER_POLICY_ALLOWS_CREDENTIALS = defineAlgorithm(
  'cross-origin-embedder-policy-allows-credentials',
  'Cross-Origin-Embedder-Policy allows credentials',
  anchor('cross-origin-embedder-policy-allows-credentials'),
  {
    '1': definition("the request's origin is known"),
    '2': decision('mode is not no-cors'),
    '3': notModelled('the client is null', 'every request here has a client'),
    '4': decision('the embedder policy is not credentialless'),
    '5': decision(
      'the URL is same-origin, and the redirect-taint is not same-origin',
      'Transcribed as it stands. Older text asked for an origin that is not tainted, which is the opposite.',
    ),
    '6': definition('return false'),
  },
);

/** https://fetch.spec.whatwg.org/#cross-origin-embedder-policy-allows-credentials */
export function crossOriginEmbedderPolicyAllowsCredentials(
  request: Pick<ConceptRequest, 'client' | 'mode' | 'origin' | 'urlList'>,
  trace: Trace = createTrace(),
): boolean {
  const algorithm = CROSS_ORIGIN_EMBEDDER_POLICY_ALLOWS_CREDENTIALS;
  if (trace.decide(algorithm, '2', { mode: request.mode as string }, (o) => o.mode !== 'no-cors')) return true;
  const policy = { embedderPolicy: request.client.embedderPolicy.value as string };
  if (trace.decide(algorithm, '4', policy, (o) => o.embedderPolicy !== 'credentialless')) return true;
  const urlOrigin = originOf(currentURL(request as ConceptRequest));
  const operands = {
    origin: serializeOrigin(request.origin),
    urlOrigin: serializeOrigin(urlOrigin),
    sameOrigin: sameOrigin(request.origin, urlOrigin),
    redirectTaint: redirectTaint(request, trace) as string,
  };
  return trace.decide(algorithm, '5', operands, (o) => o.sameOrigin && o.redirectTaint !== 'same-origin'); // 6
}
