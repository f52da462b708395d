import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { createAPolicyContainerFromAFetchResponse } from './create-a-policy-container-from-a-fetch-response.ts';
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy-check.ts';
import { fetchRequest } from './fetch.ts';
import type { FetchController, GivenFetch } from './fetch-params.ts';
import { getDecodeAndSplit } from './get-decode-and-split.ts';
import { originOf, sameOrigin, serializeOrigin } from './origin.ts';
import { isPotentiallyTrustworthyOrigin } from './potentially-trustworthy.ts';
import type { ConceptRequest } from './request.ts';
import { type ConceptResponse, isNetworkError, networkError } from './response.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace, TraceStep } from './trace.ts';

const HTML = NEIGHBOURS.html;

export const CREATE_NAVIGATION_PARAMS_BY_FETCHING = defineAlgorithm(
  'create-navigation-params-by-fetching',
  'create navigation params by fetching',
  `${HTML}browsing-the-web.html#create-navigation-params-by-fetching`,
  {
    '[request]': definition('make the request: mode navigate, credentials mode include, redirect mode manual'),
    '[fetch]': definition('fetch the request'),
    '[resource policy]': decision(
      'the page above, or its embedder policy, wants a resource policy of what its frame is given, a redirect too',
    ),
    '[redirect]': decision('there is a redirect to follow by hand'),
    '[policies]': notModelled('Content Security Policy blocks the response', 'another standard'),
    '[X-Frame-Options]': decision('the response may not be shown in this frame'),
    '[embedder policy]': decision(
      'the page above wants an embedder policy of what it shows, and the response has none',
    ),
  },
);

export const CHECK_X_FRAME_OPTIONS = defineAlgorithm(
  'check-x-frame-options',
  'check a navigation response’s adherence to `X-Frame-Options`',
  `${HTML}document-lifecycle.html#check-a-navigation-response's-adherence-to-x-frame-options`,
  {
    '[frame-ancestors]': notModelled('Content Security Policy says frame-ancestors', 'another standard'),
    '[conflict]': decision('there are several values, and one of them is known'),
    '[deny]': decision('the value is DENY'),
    '[sameorigin]': decision('the value is SAMEORIGIN, and the page above is of another origin'),
  },
);

export const IS_PLATFORM_OBJECT_SAME_ORIGIN = defineAlgorithm(
  'is-platform-object-same-origin',
  'IsPlatformObjectSameOrigin(O)',
  `${HTML}nav-history-apis.html#isplatformobjectsameorigin-(-o-)`,
  { '1': decision('the page and the document are of one origin') },
);

/** Fetches what a frame is to show, and follows redirects by hand. */
export function navigate(given: GivenFetch): ConceptResponse {
  const { request, trace } = given;
  const algorithm = CREATE_NAVIGATION_PARAMS_BY_FETCHING;
  const controller: FetchController = { nextManualRedirectSteps: null, remaining: null };
  let response = fetchRequest({ ...given, controller });
  for (;;) {
    const blockedBy = resourcePolicyStep(request, response, trace);
    const isBlocked = { allowed: blockedBy === null };
    if (trace.decide(algorithm, '[resource policy]', isBlocked, (o) => !o.allowed))
      return networkError(blockedBy ?? trace.last());
    const next = controller.nextManualRedirectSteps;
    if (!trace.decide(algorithm, '[redirect]', { redirect: next !== null }, (o) => o.redirect) || next === null) break;
    controller.nextManualRedirectSteps = null;
    response = next();
  }
  if (isNetworkError(response)) return response;
  const adheres = adheresToXFrameOptions(request, response, trace);
  const frameStep = trace.last();
  if (trace.decide(algorithm, '[X-Frame-Options]', { adheres }, (o) => !o.adheres)) return networkError(frameStep);
  const policies = embedderPolicies(request, response);
  return trace.decide(algorithm, '[embedder policy]', policies, (o) => o.above !== o.none && o.own === o.none)
    ? networkError(trace.last())
    : response;
}

/** The step by which the page above refuses a response; null where it takes it. https://fetch.spec.whatwg.org/#cross-origin-resource-policy-check */
function resourcePolicyStep({ client }: ConceptRequest, response: ConceptResponse, trace: Trace): TraceStep | null {
  if (isNetworkError(response)) return null;
  const internal = response.internalResponse ?? response;
  const result = crossOriginResourcePolicyCheck(client.origin, client, internal, true, trace);
  return result.allowed ? null : result.because;
}

/**
 * The embedder policies of the page above and of a response.
 * https://html.spec.whatwg.org/multipage/browsers.html#check-a-navigation-response's-adherence-to-its-embedder-policy
 */
function embedderPolicies({ client }: ConceptRequest, response: ConceptResponse) {
  const { headerList } = response.internalResponse ?? response;
  const isSecureContext =
    isPotentiallyTrustworthyOrigin(client.topLevelOrigin ?? client.origin) &&
    isPotentiallyTrustworthyOrigin(originOf(urlOf(response)));
  const { embedderPolicy } = createAPolicyContainerFromAFetchResponse(headerList, isSecureContext);
  const above: string = client.embedderPolicy.value;
  const own: string = embedderPolicy;
  return { above, own, none: 'unsafe-none' };
}

/** Whether a response may be shown in a frame of the page that asks. */
function adheresToXFrameOptions(request: ConceptRequest, response: ConceptResponse, trace: Trace): boolean {
  const algorithm = CHECK_X_FRAME_OPTIONS;
  const headers = (response.internalResponse ?? response).headerList;
  const options = [...new Set((getDecodeAndSplit('X-Frame-Options', headers) ?? []).map((one) => one.toLowerCase()))];
  const several = { options, known: ['deny', 'allowall', 'sameorigin'] };
  const conflict = (o: typeof several) => o.options.length > 1 && o.options.some((one) => o.known.includes(one));
  if (trace.decide(algorithm, '[conflict]', several, conflict)) return false;
  const [option = ''] = options.length === 1 ? options : [];
  if (trace.decide(algorithm, '[deny]', { option }, (o) => o.option === 'deny')) return false;
  const origin = originOf(urlOf(response));
  const above = { option, ...compared(request, response), sameOrigin: sameOrigin(request.client.origin, origin) };
  return !trace.decide(algorithm, '[sameorigin]', above, (o) => o.option === 'sameorigin' && !o.sameOrigin);
}

/** Whether the page can look into the document that a frame of it shows. */
export function canLookInto(request: ConceptRequest, response: ConceptResponse, trace: Trace): boolean {
  const within = {
    ...compared(request, response),
    sameOrigin: sameOrigin(request.client.origin, originOf(urlOf(response))),
  };
  return trace.decide(IS_PLATFORM_OBJECT_SAME_ORIGIN, '1', within, (o) => o.sameOrigin);
}

function compared(request: ConceptRequest, response: ConceptResponse) {
  return { page: serializeOrigin(request.client.origin), document: urlOf(response).origin };
}

function urlOf(response: ConceptResponse): URL {
  const url = (response.internalResponse ?? response).urlList.at(-1);
  if (url === undefined) throw new RangeError('a response that was navigated to has a URL');
  return url;
}
