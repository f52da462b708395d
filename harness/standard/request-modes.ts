/** The four modes of a request. https://fetch.spec.whatwg.org/#concept-request-mode and those below it */

export type RequestMode = 'cors' | 'no-cors' | 'same-origin' | 'navigate' | 'websocket' | 'webtransport';
export type CredentialsMode = 'omit' | 'same-origin' | 'include';
export type RedirectMode = 'follow' | 'error' | 'manual';
export type CacheMode = 'default' | 'no-store' | 'reload' | 'no-cache' | 'force-cache' | 'only-if-cached';
