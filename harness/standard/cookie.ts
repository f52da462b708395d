/**
 * A cookie of the layered cookies draft, but for what nothing here asks for (last-access-time).
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#name-cookie-struct
 */
export interface Cookie {
  /** Name and value are Latin-1, one character a byte; the name may be empty. */
  readonly name: string;
  readonly value: string;
  readonly secure: boolean;
  readonly httpOnly: boolean;
  /** `unset` when the attribute is missing or unknown. */
  readonly sameSite: 'strict' | 'lax' | 'none' | 'unset';
  /** As in a URL; null until a cookie without Domain is stored, failure when Domain is no host. */
  readonly host: string | null | 'failure';
  readonly hostOnly: boolean;
  readonly path: string;
  /** Whether a Path attribute gave the path. */
  readonly hasPathAttribute: boolean;
  /** In milliseconds of the virtual clock; -Infinity when it ended before it began, null for the end of the session. */
  readonly expiryTime: number | null;
}

/** A cookie in a store: its host is known. */
export interface StoredCookie extends Cookie {
  readonly host: string;
  /** Whether another site may have ended it: user agents are free to refuse what ends it. */
  readonly mayHaveEnded?: true;
}
