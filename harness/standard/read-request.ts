import type { APIName } from './apis/names.ts';
import { createAPolicyContainerFromAFetchResponse } from './create-a-policy-container-from-a-fetch-response.ts';
import type { HeaderList } from './header-list.ts';
import type { IPAddressSpace } from './ip-address-space.ts';
import { type Origin, obtainASite, originOf, parseOrigin, sameSite } from './origin.ts';
import { parseURL } from './parse-url.ts';
import { isPotentiallyTrustworthyOrigin } from './potentially-trustworthy.ts';
import type { PreloadDestination } from './preload.ts';
import { DEFAULT_REFERRER_POLICY, type ReferrerPolicy } from './referrer-policy.ts';
import type {
  CacheMode,
  Client,
  CredentialsMode,
  EmbedderPolicyValue,
  PermissionState,
  RedirectMode,
  RequestMode,
} from './request.ts';
import type { ServiceWorker } from './service-workers/service-worker.ts';

/** The modes that `fetch()` takes; the others are a WebSocket's and WebTransport's own. https://fetch.spec.whatwg.org/#requestmode */
export type ReadMode = Exclude<RequestMode, 'websocket' | 'webtransport'>;

/** The body a page hands to an API. */
export interface ReadBody {
  /** The Content-Type that the API adds when the author gave none: of a string, a FormData, a typed Blob; else null. */
  readonly type: string | null;
  /** Bytes; null when unknown (a stream, or a FormData whose boundary is not known yet). */
  readonly length: number | null;
  /** Whether it is a ReadableStream, which `fetch()` takes with `duplex: 'half'`. */
  readonly stream?: boolean | undefined;
  /** Whether it is a string, URLSearchParams or Document: XMLHttpRequest then corrects the author's charset. */
  readonly text?: boolean | undefined;
}

/** A link that preloads. */
export interface Preload extends Pick<ReadRequest, 'as' | 'crossOrigin' | 'integrity'> {
  /** preload unless given. */
  readonly rel?: 'preload' | 'modulepreload' | undefined;
}

/** A cross-origin read as a page asks for it. */
export interface ReadRequest {
  /** Absolute, or relative to `pageURL`. */
  readonly url: string;
  /** The page's origin, serialized; `null` for an opaque one. */
  readonly origin: string;
  /** The page's URL, for the referrer; without it the origin stands for it. */
  readonly pageURL?: string | undefined;
  /** The page's base URL, where that is another one than its URL, as in a frame with about:blank. */
  readonly pageBaseURL?: string | undefined;
  /**
   * What 'self' in the page's Content Security Policy stands for, serialized: the origin of the URL that the policy was served
   * at, which a page that inherits it may not have. That of `pageURL` unless given.
   * @see https://w3c.github.io/webappsec-csp/#policy-self-origin
   */
  readonly selfOrigin?: string | undefined;
  /** Origin of the top-level page, serialized; the page's own when it is not given. */
  readonly topLevelOrigin?: string | undefined;
  /** fetch unless given. */
  readonly api?: APIName | undefined;
  readonly method?: string | undefined;
  /** As the page gives them, in order. Values are Latin-1, one character a byte. */
  readonly headers?: HeaderList | undefined;
  readonly mode?: ReadMode | undefined;
  readonly credentials?: CredentialsMode | undefined;
  /** Value of an element's `crossorigin` attribute; null, as when not given, for an element without one. */
  readonly crossOrigin?: string | null | undefined;
  /** What a preload is for, its `as` attribute; fetch unless given. */
  readonly as?: PreloadDestination | undefined;
  /** Integrity metadata: the option of `fetch()`, or the attribute of an element. */
  readonly integrity?: string | undefined;
  /** What the page preloads the URL with before it reads, until that has loaded or failed. */
  readonly preload?: Preload | undefined;
  readonly redirect?: RedirectMode | undefined;
  readonly cache?: CacheMode | undefined;
  /** Of this request; without one the page's counts. */
  readonly referrerPolicy?: ReferrerPolicy | undefined;
  /** Of the page, by its Referrer-Policy header or meta element; strict-origin-when-cross-origin unless given. */
  readonly pageReferrerPolicy?: ReferrerPolicy | undefined;
  /**
   * The response headers that the page, or the worker, was served with: its Content-Security-Policy counts, and its
   * Referrer-Policy and Cross-Origin-Embedder-Policy where `pageReferrerPolicy` and `embedderPolicy` do not say them.
   */
  readonly pageHeaders?: HeaderList | undefined;
  /** Whether it is a worker that asks. */
  readonly inWorker?: boolean | undefined;
  /** As fetch() takes it: a URL, `about:client`, or the empty string for no referrer. */
  readonly referrer?: string | undefined;
  readonly body?: ReadBody | null | undefined;
  /** Whether the request may outlive its page. */
  readonly keepalive?: boolean | undefined;
  /** What fetch() is told of the address that it will connect to: https://wicg.github.io/local-network-access/#fetch-api */
  readonly targetAddressSpace?: IPAddressSpace | undefined;
  /** The state of the page's permission to connect to the machine and the network that the browser is on; prompt unless given. */
  readonly localNetworkAccess?: PermissionState | undefined;
  /** Messages after which an EventSource is closed, of those that it reconnects for; 1 unless given. */
  readonly messages?: number | undefined;
  /** Whether XMLHttpRequest has listeners on its upload object when send() is called. */
  readonly useCORSPreflight?: boolean | undefined;
  /** Whether XMLHttpRequest is synchronous. */
  readonly synchronous?: boolean | undefined;
  /** Milliseconds that XMLHttpRequest may take; 0, as when not given, for any. */
  readonly timeout?: number | undefined;
  /** The page's Cross-Origin-Embedder-Policy. */
  readonly embedderPolicy?: EmbedderPolicyValue | undefined;
  /** Whether a page above this one is cross-site with it; as `topLevelOrigin` says unless given. */
  readonly hasCrossSiteAncestor?: boolean | undefined;
  /** Whether a page above this one has a potentially trustworthy origin; as `topLevelOrigin` says unless given. */
  readonly hasTrustworthyAncestor?: boolean | undefined;
  /** The service worker that the page has; none unless given. */
  readonly serviceWorker?: ServiceWorker | undefined;
  /** When it is made, in milliseconds of the virtual clock; when the last one was made if not given. */
  readonly at?: number | undefined;
}

/**
 * The environment settings object of the page that asks.
 * @throws RangeError when `origin`, `topLevelOrigin` or `selfOrigin` is no serialized origin, or `pageURL` no URL.
 */
export function clientOf(read: ReadRequest): Client {
  const origin = parseOrigin(read.origin);
  const pageURL = read.pageURL ?? (read.origin === 'null' ? null : `${read.origin}/`);
  if (pageURL !== null && parseURL(pageURL) === null) throw new RangeError(`${JSON.stringify(pageURL)} is not a URL`);
  const topLevelOrigin = read.topLevelOrigin === undefined ? null : parseOrigin(read.topLevelOrigin);
  // By the top-level page alone: https://html.spec.whatwg.org/multipage/webappapis.html#secure-contexts
  const isSecureContext = isPotentiallyTrustworthyOrigin(topLevelOrigin ?? origin);
  const served = pageURL === null ? origin : originOf(new URL(pageURL));
  const selfOrigin = read.selfOrigin === undefined ? served : parseOrigin(read.selfOrigin);
  const container = createAPolicyContainerFromAFetchResponse(read.pageHeaders ?? [], isSecureContext);
  return {
    origin,
    url: pageURL === null ? null : new URL(pageURL),
    baseURL: read.pageBaseURL === undefined ? null : new URL(read.pageBaseURL),
    topLevelSite: obtainASite(topLevelOrigin ?? origin),
    topLevelOrigin,
    embedderPolicy: { value: read.embedderPolicy ?? container.embedderPolicy, reportOnlyValue: 'unsafe-none' },
    hasCrossSiteAncestor: read.hasCrossSiteAncestor ?? isBelowAnotherSite(origin, topLevelOrigin),
    hasTrustworthyAncestor: read.hasTrustworthyAncestor ?? null,
    referrerPolicy: read.pageReferrerPolicy ?? container.referrerPolicy ?? DEFAULT_REFERRER_POLICY,
    cspList: { policies: container.policies, selfOrigin },
    ipAddressSpace: container.ipAddressSpace,
    localNetworkAccess: read.localNetworkAccess ?? 'prompt',
    isSecureContext,
    isWorker: read.inWorker ?? false,
    serviceWorker: read.serviceWorker ?? null,
  };
}

/** Unless told, a page that is cross-site with its top-level page counts as having a cross-site ancestor. */
function isBelowAnotherSite(origin: Origin, topLevelOrigin: Origin | null): boolean {
  return topLevelOrigin !== null && !sameSite(origin, topLevelOrigin);
}
