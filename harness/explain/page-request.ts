import {
  contains,
  get,
  type HeaderList,
  isForbiddenRequestHeader,
  parseURL,
  type ReadRequest,
} from '../standard/index.ts';

/** A request as it was on the wire, or as a tool wrote it down. */
export interface SentRequest {
  method: string;
  /** Absolute; null where it was not written down. */
  url: string | null;
  headers: HeaderList;
  /** Null for none. Its length is in bytes; both are null when unknown. */
  body?: { length: number | null; text?: string | null } | null;
  /** Whether the tool calls it a preflight; else its headers tell. */
  preflight?: boolean;
}

/** What browsers add themselves, besides the forbidden request-headers. */
const browserOwn = new Set(['user-agent', 'accept', 'accept-language', 'priority', 'upgrade-insecure-requests']);

/** Whether it was meant as a CORS-preflight request; by hand, or where a file was made safe to share, some of one is missing. */
export function isMeantAsPreflight(sent: SentRequest): boolean {
  if (sent.method !== 'OPTIONS') return false;
  return sent.preflight === true || contains(sent.headers, 'Access-Control-Request-Method');
}

/** The header names that a preflight asks for, in lower case. */
export function askedHeaders(preflight: SentRequest): string[] {
  const value = get('Access-Control-Request-Headers', preflight.headers) ?? '';
  return value.split(',').flatMap((name) => name.trim().toLowerCase() || []);
}

/** Said of a request that crosses origins and shows no cookies. */
export const withoutCookies =
  'No cookies are in the request, as copies often lack them, so its credentials mode is taken for "same-origin"; say --credentials include if the page does.';

/**
 * What a page asked for, as its requests on the wire show it: headers of the browser’s own are left out, and cookies
 * mean that the credentials mode is "include". Their lack means nothing: developer tools leave them out.
 *
 * @param sent the request, or its preflight where nothing else is known.
 * @param preflight its preflight, which names the page’s headers.
 * @returns without `url` or `origin` where the requests do not tell; notes are sentences.
 */
export function pageRequest(
  sent: SentRequest,
  preflight?: SentRequest,
): { request: Partial<ReadRequest>; notes: string[] } {
  const only = isMeantAsPreflight(sent);
  const origin = get('Origin', sent.headers) ?? originOfReferrer(sent);
  const mode = get('Sec-Fetch-Mode', sent.headers);
  const cookies = contains(sent.headers, 'Cookie');
  const isCORS = mode !== 'no-cors' && mode !== 'same-origin' && parseURL(sent.url ?? '')?.origin !== origin;
  const notes: string[] = [];
  if (only) notes.push('Only the preflight is there; the values of the request’s headers are made up.');
  if (cookies) {
    notes.push(
      'The request carried cookies, so its credentials mode is taken for "include"; --credentials says otherwise.',
    );
  } else if (isCORS) {
    notes.push(withoutCookies);
  }
  const request = {
    ...(sent.url !== null && { url: sent.url }),
    ...(origin !== undefined && { origin }),
    method: only ? (get('Access-Control-Request-Method', sent.headers) ?? 'GET') : sent.method,
    headers: authorHeaders(sent, preflight && askedHeaders(preflight)),
    ...(mode === 'no-cors' || mode === 'same-origin' ? { mode } : {}),
    ...(cookies && { credentials: 'include' as const }),
    ...(sent.body && { body: { type: null, length: sent.body.length, text: true } }),
  } satisfies Partial<ReadRequest>;
  return { request, notes };
}

/** The headers that the page gave: those the preflight asked for, and the safelisted ones that pages give. */
function authorHeaders(sent: SentRequest, asked: readonly string[] | undefined): HeaderList {
  if (isMeantAsPreflight(sent)) {
    return askedHeaders(sent).map((name) => [name, name === 'content-type' ? 'application/json' : 'x']);
  }
  return sent.headers.filter((line) => {
    const name = line[0].toLowerCase();
    if (asked?.includes(name)) return true;
    if (isForbiddenRequestHeader(line) || browserOwn.has(name) || name === 'referer') return false;
    return asked === undefined ? !/^(cache-control|pragma)$/.test(name) : name === 'content-type';
  });
}

function originOfReferrer(sent: SentRequest): string | undefined {
  const referrer = get('Referer', sent.headers);
  const origin = referrer === null ? undefined : parseURL(referrer)?.origin;
  return origin === 'null' ? undefined : origin;
}
