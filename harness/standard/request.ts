import type { CSPList } from './content-security-policy.ts';
import type { HeaderList } from './header-list.ts';
import type { IPAddressSpace } from './ip-address-space.ts';
import type { Origin } from './origin.ts';
import type { ReferrerPolicy } from './referrer-policy.ts';
import type { CacheMode, CredentialsMode, RedirectMode, RequestMode } from './request-modes.ts';
import type { ServiceWorker } from './service-workers/service-worker.ts';

export type { CacheMode, CredentialsMode, RedirectMode, RequestMode };
export type ResponseTainting = 'basic' | 'cors' | 'opaque';
export type RedirectTaint = 'same-origin' | 'same-site' | 'cross-site';
export type EmbedderPolicyValue = 'unsafe-none' | 'credentialless' | 'require-corp';

/** https://w3c.github.io/permissions/#dfn-permission-state */
export const PERMISSION_STATES = ['granted', 'denied', 'prompt'] as const;
export type PermissionState = (typeof PERMISSION_STATES)[number];

/** A body, without its bytes. https://fetch.spec.whatwg.org/#concept-body */
export interface Body {
  /** Bytes; null when unknown, as for a stream. */
  readonly length: number | null;
  /** Whether the body's source is non-null, so that it can be sent again; false for a ReadableStream. */
  readonly source: boolean;
}

/** What an environment settings object says, as far as CORS asks. */
export interface Client {
  readonly origin: Origin;
  /** The document's URL, for the referrer; null when it has none that may be sent. */
  readonly url: URL | null;
  /** Its base URL, where that is another one; null otherwise. */
  readonly baseURL: URL | null;
  /** Serialized site of the top-level origin. */
  readonly topLevelSite: string;
  /** Origin of the top-level page; null when the page is that itself. */
  readonly topLevelOrigin: Origin | null;
  readonly embedderPolicy: { readonly value: EmbedderPolicyValue; readonly reportOnlyValue: EmbedderPolicyValue };
  /** Whether a document above this one is cross-site with it. */
  readonly hasCrossSiteAncestor: boolean;
  /** Whether a document above this one has a potentially trustworthy origin; null when all that is known is `topLevelOrigin`. */
  readonly hasTrustworthyAncestor: boolean | null;
  /** Referrer policy of the document's policy container. */
  readonly referrerPolicy: ReferrerPolicy;
  /** The policy container's Content Security Policies. */
  readonly cspList: CSPList;
  /** Of the policy container: https://wicg.github.io/local-network-access/#policy-container-ip-address-space; null where it is not known. */
  readonly ipAddressSpace: IPAddressSpace | null;
  /** The state of its permissions local-network and loopback-network. */
  readonly localNetworkAccess: PermissionState;
  readonly isSecureContext: boolean;
  /** Whether its global object is a worker's, which has no window that could prompt. */
  readonly isWorker: boolean;
  /** Its active service worker; null when it has none. */
  readonly serviceWorker: ServiceWorker | null;
}

/**
 * A request. https://fetch.spec.whatwg.org/#concept-request
 * Left out: what no algorithm here reads (priority, window, WebDriver).
 */
export interface ConceptRequest {
  method: string;
  /** One or more URLs; the last is the current URL. */
  urlList: readonly URL[];
  headerList: HeaderList;
  unsafeRequest: boolean;
  body: Body | null;
  readonly client: Client;
  readonly origin: Origin;
  referrer: 'no-referrer' | 'client' | URL;
  referrerPolicy: ReferrerPolicy | '';
  readonly mode: RequestMode;
  useCORSPreflight: boolean;
  readonly credentialsMode: CredentialsMode;
  readonly useURLCredentials: boolean;
  cacheMode: CacheMode;
  readonly redirectMode: RedirectMode;
  /** Whether service workers get an event for it. */
  serviceWorkersMode: 'all' | 'none';
  /** The empty string for `fetch()` and XMLHttpRequest. */
  readonly destination: string;
  /** https://wicg.github.io/local-network-access/#request-target-ip-address-space */
  readonly targetAddressSpace: IPAddressSpace | null;
  /** Whether it may outlive the page that makes it. */
  readonly keepalive: boolean;
  /** Ours: whether an EventSource has made it before. */
  readonly reconnects: boolean;
  /** Ours: milliseconds after which XMLHttpRequest terminates its fetch; 0 where it does not. */
  readonly timeout: number;
  redirectCount: number;
  responseTainting: ResponseTainting;
  /** Digests that the body must have one of, as the `integrity` attribute has them; empty for none. */
  readonly integrityMetadata: string;
  /** Whether a response on the way kept its timing to itself. */
  timingAllowFailed: boolean;
  /** Whether user prompts can be shown, which is so in a window. */
  readonly hasTraversableForUserPrompts: boolean;
}

/** A new request, with the Standard's defaults for whatever is not given. */
export function createRequest(
  given: Pick<ConceptRequest, 'client'> & { url: URL } & Partial<Omit<ConceptRequest, 'client'>>,
): ConceptRequest {
  const { url, ...rest } = given;
  return {
    method: 'GET',
    urlList: [url],
    headerList: [],
    unsafeRequest: false,
    body: null,
    origin: given.client.origin,
    referrer: 'client',
    referrerPolicy: '',
    mode: 'no-cors',
    useCORSPreflight: false,
    credentialsMode: 'same-origin',
    useURLCredentials: false,
    cacheMode: 'default',
    redirectMode: 'follow',
    serviceWorkersMode: 'all',
    destination: '',
    targetAddressSpace: null,
    keepalive: false,
    reconnects: false,
    timeout: 0,
    redirectCount: 0,
    responseTainting: 'basic',
    integrityMetadata: '',
    timingAllowFailed: false,
    hasTraversableForUserPrompts: !given.client.isWorker,
    ...rest,
  };
}

/** https://fetch.spec.whatwg.org/#concept-request-current-url */
export function currentURL(request: ConceptRequest): URL {
  const url = request.urlList.at(-1);
  if (url === undefined) throw new RangeError("a request's URL list is never empty");
  return url;
}

/** https://url.spec.whatwg.org/#include-credentials */
export function includesCredentials(url: URL): boolean {
  return url.username !== '' || url.password !== '';
}

/** Whether a scheme is an HTTP(S) scheme. https://fetch.spec.whatwg.org/#http-scheme */
export function isHTTPScheme(url: URL): boolean {
  return url.protocol === 'http:' || url.protocol === 'https:';
}
