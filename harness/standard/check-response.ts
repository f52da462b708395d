import type { Blame } from './blame.ts';
import { expectKind } from './expect-kind.ts';
import { explain } from './explain.ts';
import { type GivenAnswer, headerListOf } from './given.ts';
import { contains, convertHeaderNamesToASortedLowercaseSet, type HeaderList } from './header-list.ts';
import { CHECK_RESPONSE_OPTIONS, RESPONSE } from './kinds.ts';
import type { CredentialsMode } from './request.ts';

export interface CheckResponseOptions {
  /** The page’s origin, serialized, such as `https://app.example`; `null` for an opaque one. */
  readonly origin: string;
  /** The request’s credentials mode; `same-origin` unless given, as `fetch()` has it. */
  readonly credentials?: CredentialsMode | undefined;
  /** Where the response comes from: the response’s own `url` unless given, else a URL of another origin. */
  readonly url?: string | undefined;
}

/** Whether a page may read a response, and what of it. */
export interface CheckedResponse {
  readonly readable: boolean;
  /** What the page sees of the headers: names in lower case, sorted; repeated values joined with `, `. */
  readonly visibleHeaders: HeaderList;
  /** Names of the headers that are there and that the page does not see, in lower case, sorted. */
  readonly hiddenHeaders: readonly string[];
  /** Why the page cannot read it, in one sentence; null when it can. */
  readonly why: string | null;
  /** The smallest change that lets the page read it, in one sentence; null when it can, or when no change helps. */
  readonly fix: string | null;
  /** The step of the Standard that refused, what it compared, and other changes that would do; null when none did. */
  readonly blame: Blame | null;
}

/** Stands for a URL that is not known: a host that no page has (RFC 2606). */
const ELSEWHERE = 'https://response.invalid/';

/**
 * Whether a page at `origin` may read this response to its GET: the CORS check, and the headers that are left visible.
 * A preflight is not asked for here; `predict` and `explain` take whole exchanges. A response that redirects is not
 * readable itself: the page reads what it leads to.
 * https://fetch.spec.whatwg.org/#concept-cors-check
 * @param response a `Response`, or status and headers, as the server sent them.
 * @throws RangeError when the response, the origin or the URL is not one that can exist; the message says what was
 * expected.
 * @example
 * const response = new Response('{}', { headers: { 'Access-Control-Allow-Origin': '*', 'X-Total': '9' } });
 * const anybody = checkResponse(response, { origin: 'https://app.example' });
 * anybody.readable; // true
 * anybody.hiddenHeaders; // ['access-control-allow-origin', 'x-total']
 *
 * const withCookies = checkResponse(response, { origin: 'https://app.example', credentials: 'include' });
 * withCookies.readable; // false
 * withCookies.blame.url; // 'https://fetch.spec.whatwg.org/#concept-cors-check'
 */
export function checkResponse(response: GivenAnswer, options: CheckResponseOptions): CheckedResponse {
  expectKind(RESPONSE, response, 'response');
  expectKind(CHECK_RESPONSE_OPTIONS, options, 'options');
  const own = (response as { readonly url?: unknown }).url;
  const url = options.url ?? (typeof own === 'string' && own !== '' ? own : ELSEWHERE);
  const { origin, credentials } = options;
  const read = explain([{ request: { method: 'GET', url, headers: [] }, response }], { url, origin, credentials });
  const names = convertHeaderNamesToASortedLowercaseSet(headerListOf(response.headers).map(([name]) => name));
  const { blame, visibleHeaders } = read;
  return {
    readable: read.outcome === 'readable',
    visibleHeaders,
    hiddenHeaders: names.filter((name) => !contains(visibleHeaders, name)),
    why: blame?.sentence ?? null,
    fix: blame?.suggestion?.sentence ?? null,
    blame,
  };
}
