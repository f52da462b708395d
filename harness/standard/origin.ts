import { getDomain } from 'tldts';
import { parseURL } from './parse-url.ts';

/**
 * An origin. A tuple origin has scheme, host and port (null for the scheme's default port); an opaque origin equals
 * only itself, which is why it carries an identity. https://html.spec.whatwg.org/multipage/browsers.html#concept-origin
 */
export type Origin = TupleOrigin | OpaqueOrigin;

export interface TupleOrigin {
  readonly scheme: string;
  /** Serialized as in a URL: IPv6 in brackets, domains in punycode. */
  readonly host: string;
  /** 0 to 65535. */
  readonly port: number | null;
}

export interface OpaqueOrigin {
  readonly opaque: symbol;
}

export function isOpaque(origin: Origin): origin is OpaqueOrigin {
  return 'opaque' in origin;
}

/**
 * The origin that a serialization names; `null` is a new opaque origin.
 * @throws RangeError when it is no serialized origin.
 */
export function parseOrigin(serialization: string): Origin {
  if (serialization === 'null') return { opaque: Symbol('opaque origin') };
  const url = parseURL(serialization);
  if (url === null || url.origin !== serialization) {
    const meant = url === null || url.origin === 'null' ? null : url.origin;
    const hint = meant === null ? ', such as "https://app.example"' : `; did you mean ${JSON.stringify(meant)}?`;
    throw new RangeError(`${JSON.stringify(serialization)} is not a serialized origin${hint}`);
  }
  return originOf(url);
}

/** A URL's origin. https://url.spec.whatwg.org/#concept-url-origin */
export function originOf(url: URL): Origin {
  if (url.origin === 'null') return { opaque: Symbol('opaque origin') };
  const { protocol, hostname, port } = new URL(url.origin); // the origin of a blob: URL is that of its path
  return { scheme: protocol.slice(0, -1), host: hostname, port: port === '' ? null : Number(port) };
}

/** https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin */
export function serializeOrigin(origin: Origin): string {
  if (isOpaque(origin)) return 'null';
  return `${origin.scheme}://${origin.host}${origin.port === null ? '' : `:${origin.port}`}`;
}

/** https://html.spec.whatwg.org/multipage/browsers.html#same-origin */
export function sameOrigin(a: Origin, b: Origin): boolean {
  if (isOpaque(a) || isOpaque(b)) return isOpaque(a) && isOpaque(b) && a.opaque === b.opaque;
  return a.scheme === b.scheme && a.host === b.host && a.port === b.port;
}

/** https://html.spec.whatwg.org/multipage/browsers.html#schemelessly-same-site */
export function schemelesslySameSite(a: Origin, b: Origin): boolean {
  if (isOpaque(a) || isOpaque(b)) return sameOrigin(a, b);
  const domainA = registrableDomain(a.host);
  const domainB = registrableDomain(b.host);
  return domainA === null ? a.host === b.host : domainA === domainB;
}

/** https://html.spec.whatwg.org/multipage/browsers.html#same-site */
export function sameSite(a: Origin, b: Origin): boolean {
  if (isOpaque(a) || isOpaque(b)) return sameOrigin(a, b);
  return a.scheme === b.scheme && schemelesslySameSite(a, b);
}

/** The site of an origin, serialized; of an opaque one, `null`. https://html.spec.whatwg.org/multipage/browsers.html#obtain-a-site */
export function obtainASite(origin: Origin): string {
  if (isOpaque(origin)) return 'null';
  return `${origin.scheme}://${registrableDomain(origin.host) ?? origin.host}`;
}

/** Whether the host of a URL is an IPv4 or IPv6 address. */
export function isIPAddress(host: string): boolean {
  return /^\d+(\.\d+){3}$/.test(host) || host.startsWith('[');
}

/**
 * Null for an IP address, a public suffix, a single label, and a name with an empty label, of which the Public Suffix
 * List says nothing. A trailing dot is kept, so that `example.com.` is another site than `example.com`.
 * https://url.spec.whatwg.org/#host-registrable-domain
 */
export function registrableDomain(host: string): string | null {
  const trailingDot = host.endsWith('.') ? '.' : '';
  const name = host.slice(0, host.length - trailingDot.length);
  if (name.split('.').includes('')) return null;
  // A URL's host may have labels that DNS has not: of 64 bytes, with a hyphen at an end, with `$` in them.
  const options = { allowPrivateDomains: true, extractHostname: false, validateHostname: false };
  const domain = getDomain(name, options);
  return domain === null ? null : `${domain}${trailingDot}`;
}
