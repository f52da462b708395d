import { type ContentSecurityPolicy, parseAResponsesContentSecurityPolicies } from './content-security-policy.ts';
import { get, type HeaderList } from './header-list.ts';
import type { IPAddressSpace } from './ip-address-space.ts';
import { parseAReferrerPolicy, type ReferrerPolicy } from './referrer-policy.ts';
import type { EmbedderPolicyValue } from './request.ts';

/** What a page's own response headers say of the requests that it makes, as far as CORS asks. */
export interface PolicyContainer {
  readonly policies: readonly ContentSecurityPolicy[];
  readonly embedderPolicy: EmbedderPolicyValue;
  /** Null where none is named. */
  readonly referrerPolicy: ReferrerPolicy | null;
  /**
   * Null where it is not known: the page's address is not. A directive that Chromium knows makes it public:
   * https://wicg.github.io/private-network-access/#csp
   */
  readonly ipAddressSpace: IPAddressSpace | null;
}

/**
 * Not traced: it is HTML's, and the algorithms that use what it comes to are.
 * https://html.spec.whatwg.org/multipage/browsers.html#creating-a-policy-container-from-a-fetch-response
 */
export function createAPolicyContainerFromAFetchResponse(list: HeaderList, isSecureContext: boolean): PolicyContainer {
  const policies = parseAResponsesContentSecurityPolicies(list);
  return {
    policies,
    embedderPolicy: obtainAnEmbedderPolicy(list, isSecureContext),
    referrerPolicy: parseAReferrerPolicy(list),
    ipAddressSpace: policies.some((policy) => policy.has('treat-as-public-address')) ? 'public' : null,
  };
}

/**
 * A structured header of one token; parameters, which only say where to report to, are left out of account.
 * https://html.spec.whatwg.org/multipage/browsers.html#obtain-an-embedder-policy
 */
function obtainAnEmbedderPolicy(list: HeaderList, isSecureContext: boolean): EmbedderPolicyValue {
  if (!isSecureContext) return 'unsafe-none';
  const value = get('Cross-Origin-Embedder-Policy', list) ?? '';
  const [, token] = /^ *(require-corp|credentialless)(?: *;[^,]*)? *$/.exec(value) ?? [];
  return (token as EmbedderPolicyValue | undefined) ?? 'unsafe-none';
}
