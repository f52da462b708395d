import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { get } from './header-list.ts';
import { isOpaque, type Origin, originOf, sameOrigin, schemelesslySameSite, serializeOrigin } from './origin.ts';
import type { Client, EmbedderPolicyValue } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace, type TraceStep } from './trace.ts';

export const CROSS_ORIGIN_RESOURCE_POLICY_CHECK = defineAlgorithm(
  'cross-origin-resource-policy-check',
  'cross-origin resource policy check',
  anchor('cross-origin-resource-policy-check'),
  {
    '1': definition('forNavigation is false unless given'),
    '2': definition("embedderPolicy is the settings object's"),
    '3': decision('the internal check blocks even without an embedder policy'),
    '4': notModelled('report what a report-only embedder policy would block', 'reports are no answer to a read'),
    '5': decision("the internal check with the embedder policy's value allows"),
    '6': notModelled('report what the embedder policy blocks', 'reports are no answer to a read'),
    '7': definition('return blocked'),
  },
);

export const CROSS_ORIGIN_RESOURCE_POLICY_INTERNAL_CHECK = defineAlgorithm(
  'cross-origin-resource-policy-internal-check',
  'cross-origin resource policy internal check',
  anchor('cross-origin-resource-policy-internal-check'),
  {
    '1': decision('it is a navigation, and there is no embedder policy'),
    '2': definition('policy is the value of Cross-Origin-Resource-Policy'),
    '3': decision('policy is none of the three known values'),
    '4': decision('there is no policy, and the embedder policy wants one'),
    '5[null, cross-origin]': decision('there is no policy, or it is cross-origin'),
    '5[same-origin]': decision("policy is same-origin, and the response's origin is another"),
    '5[same-site]': decision("policy is same-site, and the response's site is another or more secure"),
  },
);

/** Allowed, or blocked with the step that blocked. */
export type ResourcePolicyResult =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly because: TraceStep };

/**
 * Whether a no-cors response may reach an origin at all.
 * https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check
 */
export function crossOriginResourcePolicyCheck(
  origin: Origin,
  settingsObject: Pick<Client, 'embedderPolicy'>,
  response: Pick<ConceptResponse, 'headerList' | 'urlList' | 'requestIncludesCredentials'>,
  forNavigation = false, // 1
  trace: Trace = createTrace(),
): ResourcePolicyResult {
  const algorithm = CROSS_ORIGIN_RESOURCE_POLICY_CHECK;
  const { embedderPolicy } = settingsObject; // 2
  const plain = crossOriginResourcePolicyInternalCheck(origin, 'unsafe-none', response, forNavigation, trace);
  if (trace.decide(algorithm, '3', { allowed: plain.allowed }, (o) => !o.allowed)) {
    return plain.allowed ? { allowed: false, because: trace.last() } : plain;
  }
  const embedded = crossOriginResourcePolicyInternalCheck(origin, embedderPolicy.value, response, forNavigation, trace);
  const operands = { embedderPolicy: embedderPolicy.value as string, allowed: embedded.allowed };
  if (trace.decide(algorithm, '5', operands, (o) => o.allowed)) return { allowed: true };
  return embedded.allowed ? { allowed: false, because: trace.last() } : embedded; // 7
}

/** https://fetch.spec.whatwg.org/#cross-origin-resource-policy-internal-check */
export function crossOriginResourcePolicyInternalCheck(
  origin: Origin,
  embedderPolicyValue: EmbedderPolicyValue,
  response: Pick<ConceptResponse, 'headerList' | 'urlList' | 'requestIncludesCredentials'>,
  forNavigation: boolean,
  trace: Trace = createTrace(),
): ResourcePolicyResult {
  const algorithm = CROSS_ORIGIN_RESOURCE_POLICY_INTERNAL_CHECK;
  const embedderPolicy: string = embedderPolicyValue;
  const blocked = (): ResourcePolicyResult => ({ allowed: false, because: trace.last() });
  const navigation = { forNavigation, embedderPolicy };
  if (trace.decide(algorithm, '1', navigation, (o) => o.forNavigation && o.embedderPolicy === 'unsafe-none')) {
    return { allowed: true };
  }
  let policy = get('Cross-Origin-Resource-Policy', response.headerList); // 2
  const known = { policy, known: ['same-origin', 'same-site', 'cross-origin'] };
  if (trace.decide(algorithm, '3', known, (o) => o.policy === null || !o.known.includes(o.policy))) policy = null;
  const { requestIncludesCredentials } = response;
  const wanting = { policy, embedderPolicy, requestIncludesCredentials, forNavigation };
  const wanted = trace.decide(
    algorithm,
    '4',
    wanting,
    (o) =>
      o.policy === null &&
      (o.embedderPolicy === 'require-corp' ||
        (o.embedderPolicy === 'credentialless' && (o.requestIncludesCredentials || o.forNavigation))),
  );
  if (wanted) policy = 'same-origin';
  const open = trace.decide(
    algorithm,
    '5[null, cross-origin]',
    { policy },
    (o) => o.policy === null || o.policy === 'cross-origin',
  );
  if (open) return { allowed: true };
  const url = response.urlList.at(-1);
  const responseOrigin = url === undefined ? null : originOf(url);
  const operands = {
    policy,
    origin: serializeOrigin(origin),
    responseOrigin: responseOrigin === null ? null : serializeOrigin(responseOrigin),
  };
  if (policy === 'same-site') {
    const sites = {
      ...operands,
      schemelesslySameSite: responseOrigin !== null && schemelesslySameSite(origin, responseOrigin),
      originScheme: isOpaque(origin) ? null : origin.scheme,
      responseScheme: url === undefined ? null : url.protocol.slice(0, -1),
    };
    const other = trace.decide(
      algorithm,
      '5[same-site]',
      sites,
      (o) => !(o.schemelesslySameSite && (o.originScheme === 'https' || o.responseScheme !== 'https')),
    );
    return other ? blocked() : { allowed: true };
  }
  const origins = { ...operands, sameOrigin: responseOrigin !== null && sameOrigin(origin, responseOrigin) };
  return trace.decide(algorithm, '5[same-origin]', origins, (o) => !o.sameOrigin) ? blocked() : { allowed: true };
}
