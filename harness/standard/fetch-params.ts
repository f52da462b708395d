import type { CookieVerdict } from './append-a-request-cookie-header.ts';
import type { HeaderList } from './header-list.ts';
import type { MapOfPreloadedResources } from './preload.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import type { Trace } from './trace.ts';
import type { UserAgent } from './user-agent.ts';

/** What a server answers: a final status (200 to 999) and headers in order, duplicates kept. */
export interface Answer {
  readonly status: number;
  readonly headers: HeaderList;
  /** Of its body, one for each hash function as integrity metadata has them (`sha256-…`); needed by reads with integrity metadata. */
  readonly digests?: readonly string[] | undefined;
  /** Its text, where the API itself reads it: an EventSource does. */
  readonly body?: string | undefined;
  /** Milliseconds until its head comes; needed by reads with a timeout. */
  readonly delay?: number | undefined;
  /** Whether its body never ends. */
  readonly endless?: boolean | undefined;
}

/** A request as it goes on the wire, before HTTP adds its own headers (Host, Connection, …). */
export interface WireRequest {
  readonly method: string;
  /** Without user name, password and fragment, none of which is sent. */
  readonly url: string;
  readonly headers: HeaderList;
  /** Whether it is a CORS-preflight request. */
  readonly preflight: boolean;
  /** Whether credentials (cookies, HTTP authentication, TLS client certificates) may go along. */
  readonly credentials: boolean;
  /** Number of redirects before it. */
  readonly redirectCount: number;
  /** Body length in bytes; null for no body or an unknown length. */
  readonly bodyLength: number | null;
  /** A verdict on each cookie that matches; null when credentials are excluded or cookies are not modelled. */
  readonly cookies: readonly CookieVerdict[] | null;
  /** Whether this read has asked the same before: after a 401 or a 421, or as an EventSource that reconnects. */
  readonly again?: true;
}

/** What stands for the network: an answer, or a network error when none comes. */
export type Network = (request: WireRequest) => Answer | 'network error';

/** What of a fetch controller is modelled. https://fetch.spec.whatwg.org/#fetch-controller */
export interface FetchController {
  /** What follows a redirect that a navigation follows by hand; null where there is none. */
  nextManualRedirectSteps: (() => ConceptResponse) | null;
  /** Ours: milliseconds until it is terminated; null where nobody does that. */
  remaining: number | null;
}

/**
 * Fetch params. https://fetch.spec.whatwg.org/#fetch-params
 * Ours besides: whatever the Standard takes as given.
 */
export interface FetchParams {
  readonly request: ConceptRequest;
  readonly userAgent: UserAgent;
  readonly network: Network;
  readonly trace: Trace;
  /** The response to a preload that answers this request, or null; undefined where the page has preloaded nothing. */
  readonly preloadedResponseCandidate: ConceptResponse | null | undefined;
  /** Of a navigation. */
  readonly controller?: FetchController | undefined;
  /** Whether the request is the one that CORS-preflight fetch makes. */
  readonly corsPreflight: boolean;
  /** Events that a service worker has had of it, behind redirects too. */
  readonly events: { count: number };
  /** Fetch, which a service worker runs again; handed down likewise. */
  readonly fetch: (given: GivenFetch) => ConceptResponse;
  /** Main fetch, which HTTP-redirect fetch runs again; handed down, so that no module imports in a circle. */
  readonly mainFetch: (params: FetchParams, recursive: boolean) => ConceptResponse;
}

/** What fetch is given; the rest it makes itself. */
export interface GivenFetch extends Pick<FetchParams, 'request' | 'userAgent' | 'network' | 'trace' | 'controller'> {
  /** What the page has preloaded, if anything. */
  readonly preloads?: MapOfPreloadedResources | undefined;
}
