/**
 * Where every algorithm in this folder was read: the Fetch Standard at one commit, and the neighbours it calls.
 * A link goes to the living Standard; when its text has moved on, the commit says what was transcribed.
 */
export const SOURCE = {
  standard: 'Fetch',
  /** Commit of whatwg/fetch whose fetch.bs was transcribed. */
  commit: '586cd2a',
  /** Date of that commit, ISO 8601. */
  date: '2026-07-02',
  baseURL: 'https://fetch.spec.whatwg.org/',
  /** The Standard's source text at the pinned commit. */
  sourceURL: 'https://github.com/whatwg/fetch/blob/586cd2a/fetch.bs',
} as const;

/** Standards that Fetch hands work to, and that are transcribed here only as far as CORS needs them. */
export const NEIGHBOURS = {
  /** XMLHttpRequest Standard; read in the review draft of 2026-08. */
  xhr: 'https://xhr.spec.whatwg.org/',
  /** Mixed Content, editor's draft. */
  mixedContent: 'https://w3c.github.io/webappsec-mixed-content/',
  /** Secure Contexts, editor's draft. */
  secureContexts: 'https://w3c.github.io/webappsec-secure-contexts/',
  /** Referrer Policy, editor's draft. */
  referrerPolicy: 'https://w3c.github.io/webappsec-referrer-policy/',
  /** Content Security Policy Level 3, editor's draft; read at w3c/webappsec-csp 3e24aea. */
  csp: 'https://w3c.github.io/webappsec-csp/',
  /** Local Network Access, draft of a community group; read at WICG/local-network-access cfe0313, 2026-04-22. */
  localNetworkAccess: 'https://wicg.github.io/local-network-access/',
  /** WebSockets Standard; read at commit of 2025. */
  webSockets: 'https://websockets.spec.whatwg.org/',
  /** Service Workers, editor's draft; read at commit 1bcbd24, 2026-07-23. */
  serviceWorkers: 'https://w3c.github.io/ServiceWorker/',
  /** HTTP Caching, RFC 9111. */
  httpCaching: 'https://httpwg.org/specs/rfc9111.html',
  html: 'https://html.spec.whatwg.org/multipage/',
  /** Subresource Integrity, editor's draft of 2026-03-20. */
  subresourceIntegrity: 'https://w3c.github.io/webappsec-subresource-integrity/',
  /** CSS, editors’ drafts. */
  css: 'https://drafts.csswg.org/',
  /** WebAssembly Web API, editor's draft; read at WebAssembly/spec 285a903, 2026-07-23. */
  webAssembly: 'https://webassembly.github.io/spec/web-api/',
  /** Cookies: HTTP State Management Mechanism (layered cookies). */
  cookies: 'https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html',
} as const;

/** The URL of a section or definition of the Fetch Standard, given its id without `#`. */
export function anchor(id: string): string {
  return `${SOURCE.baseURL}#${id}`;
}
