import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import type { ContentSecurityPolicy } from './content-security-policy.ts';
import { doesURLMatchSourceList } from './match-url-to-source-list.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { NEIGHBOURS } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const SHOULD_REQUEST_BE_BLOCKED_BY_CSP = defineAlgorithm(
  'should-request-be-blocked-by-content-security-policy',
  'Should request be blocked by Content Security Policy?',
  `${NEIGHBOURS.csp}#should-block-request`,
  {
    '1': definition("the policies are those of the client's policy container"),
    '2': definition('result is Allowed'),
    '3.1': notModelled('skip a policy that only reports', 'reports are no answer to a read'),
    '3.2': definition('hold the URL against the directive for its destination, by way of the fallbacks of directives'),
    '3.3': decision(
      'the request violates the policy',
      'nonces, integrity metadata and strict-dynamic of scripts and styles are not known here',
    ),
    '4': definition('return result'),
  },
);

/** Of each destination the directives of which the first that a policy has counts. https://w3c.github.io/webappsec-csp/#directive-fallback-list */
const DIRECTIVES: Readonly<Record<string, readonly string[]>> = {
  '': ['connect-src'],
  audio: ['media-src'],
  audioworklet: ['script-src-elem', 'script-src'],
  embed: ['object-src'],
  font: ['font-src'],
  frame: ['frame-src', 'child-src'],
  iframe: ['frame-src', 'child-src'],
  image: ['img-src'],
  json: ['connect-src'],
  manifest: ['manifest-src'],
  object: ['object-src'],
  paintworklet: ['script-src-elem', 'script-src'],
  script: ['script-src-elem', 'script-src'],
  serviceworker: ['worker-src', 'child-src', 'script-src'],
  sharedworker: ['worker-src', 'child-src', 'script-src'],
  style: ['style-src-elem', 'style-src'],
  text: ['connect-src'],
  track: ['media-src'],
  video: ['media-src'],
  worker: ['worker-src', 'child-src', 'script-src'],
  xslt: ['script-src-elem', 'script-src'],
};

/**
 * Whether a Content Security Policy of the page keeps a request from being sent at all; a redirect's URL is asked for
 * again. https://w3c.github.io/webappsec-csp/#should-block-request
 */
export function shouldRequestBeBlockedByCSP(request: ConceptRequest, trace: Trace = createTrace()): boolean {
  const { policies, selfOrigin } = request.client.cspList; // 1
  return policies.some((policy) => {
    const directive = directiveFor(policy, request.destination);
    const sources = directive === null ? null : (policy.get(directive) ?? []);
    const url = currentURL(request);
    const matches = sources === null || doesURLMatchSourceList(url, sources, selfOrigin, request.redirectCount);
    const { redirectCount } = request;
    const operands = { directive, sources, url: url.origin, path: url.pathname, redirectCount, matches };
    return trace.decide(SHOULD_REQUEST_BE_BLOCKED_BY_CSP, '3.3', operands, (o) => !o.matches);
  });
}

/** https://w3c.github.io/webappsec-csp/#effective-directive-for-a-request and https://w3c.github.io/webappsec-csp/#should-directive-execute */
function directiveFor(policy: ContentSecurityPolicy, destination: string): string | null {
  const names = DIRECTIVES[destination];
  return names === undefined ? null : ([...names, 'default-src'].find((name) => policy.has(name)) ?? null);
}
