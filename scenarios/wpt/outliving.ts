/** Cases of web-platform-tests of keepalive, beacons, EventSource, navigations and data: URLs, by the scenario that covers them. */
export const wptOfOutliving: Record<string, readonly string[]> = {
  'keepalive/unload-by-navigation-with-a-header-redirected-within-the-own-origin': [
    'fetch/api/redirect/redirect-keepalive#same-origin-redirect-preflight',
  ],
  'redirects/the-redirect-itself-is-checked': ['beacon/beacon-cors#redirect-py-no-cors'],
  'navigation/iframe-whatever-the-resource-policy-says': ['fetch/cross-origin-resource-policy/iframe-loads#iframe'],
  'beacon/asked-json-redirected-by-whom-allows-nobody': ['beacon/beacon-cors#unsafe-redirect-no-cors'],
  'beacon/of-json-without-credentials-allowed': ['beacon/beacon-cors#unsafe-no-acac'],
  'beacon/unasked-form-redirected-with-307': ['beacon/beacon-cors#safelisted-form'],
  'beacon/unasked-text-redirected-with-307': ['beacon/beacon-cors#safelisted-string'],
  'data-urls/event-source-of-about-blank': [
    'eventsource/eventsource-constructor-non-same-origin#about-blank',
    'eventsource/dedicated-worker/eventsource-constructor-non-same-origin#about-blank',
    'eventsource/shared-worker/eventsource-constructor-non-same-origin#about-blank',
  ],
  'data-urls/event-source-of-ftp-example-not': [
    'eventsource/dedicated-worker/eventsource-constructor-non-same-origin#ftp-example-not',
    'eventsource/shared-worker/eventsource-constructor-non-same-origin#ftp-example-not',
  ],
  'data-urls/event-source-of-javascript-alert-FAIL': [
    'eventsource/dedicated-worker/eventsource-constructor-non-same-origin#javascript-alert-fail',
  ],
  'data-urls/event-source-of-mailto-whatwg-awesome-example': [
    'eventsource/eventsource-constructor-non-same-origin#mailto-whatwg-awesome-example',
    'eventsource/shared-worker/eventsource-constructor-non-same-origin#mailto-whatwg-awesome-example',
  ],
  'data-urls/fetch-cors': ['fetch/api/basic/scheme-data#data-cors'],
  'data-urls/fetch-same-origin': ['fetch/api/basic/scheme-data#data-same-origin'],
  'elements/beacon-of-json-is-let-through': ['beacon/beacon-cors#unsafe-acac'],
  'event-source/redirected-with-301': ['eventsource/request-redirect#301'],
  'event-source/redirected-with-303': ['eventsource/request-redirect#303'],
  'event-source/redirected-with-307': ['eventsource/request-redirect#307'],
  'event-source/with-credentials-cookies': ['eventsource/eventsource-cross-origin#basic-use'],
  'event-source/without-credentials-cookies': [
    'eventsource/request-credentials#disabled',
    'eventsource/request-credentials#default',
  ],
  'keepalive/cors-to-another-host-allowed': ['fetch/api/cors/cors-keepalive#live-cross-host-cors-mode'],
  'keepalive/cors-to-another-port-allowed': ['fetch/api/cors/cors-keepalive#live-cross-port-cors-mode'],
  'keepalive/cors-to-another-scheme-allowed': ['fetch/api/cors/cors-keepalive#live-cross-scheme-cors-mode'],
  'keepalive/cors-to-another-scheme-refused': [
    'fetch/api/cors/cors-keepalive#live-cross-scheme-cors-mode-server-forbid-cors',
  ],
  'keepalive/cors-to-another-site-allowed': ['fetch/api/cors/cors-keepalive#live-cross-host-scheme-cors-mode'],
  'keepalive/cors-to-another-site-refused': [
    'fetch/api/cors/cors-keepalive#live-cross-host-port-cors-mode-server-forbid-cors',
  ],
  'keepalive/no-cors-to-another-port-allowed': ['fetch/api/cors/cors-keepalive#live-cross-port-no-cors-mode'],
  'keepalive/no-cors-to-another-scheme-allowed': ['fetch/api/cors/cors-keepalive#live-cross-scheme-no-cors-mode'],
  'keepalive/no-cors-to-another-site-allowed': ['fetch/api/cors/cors-keepalive#live-cross-host-port-no-cors-mode'],
  'keepalive/unload-by-navigation-cors-redirected-same-origin': [
    'fetch/api/redirect/redirect-keepalive#same-origin-redirect',
  ],
  'keepalive/unload-by-navigation-cors-redirected-to-another-origin': [
    'fetch/api/redirect/redirect-keepalive#cross-origin-redirect',
  ],
  'keepalive/unload-cors-get-to-another-host-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-get-cors-allow',
  ],
  'keepalive/unload-cors-get-to-another-host-refused': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-get-cors-deny',
  ],
  'keepalive/unload-cors-get-to-another-site-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-scheme-get-cors-allow',
  ],
  'keepalive/unload-cors-get-to-another-site-refused': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-scheme-get-cors-deny',
  ],
  'keepalive/unload-cors-post-to-another-host-refused': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-post-cors-deny',
  ],
  'keepalive/unload-cors-post-to-another-port-refused': [
    'fetch/api/cors/cors-keepalive#unload-cross-port-post-cors-deny',
  ],
  'keepalive/unload-cors-post-to-another-scheme-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-scheme-post-cors-allow',
  ],
  'keepalive/unload-cors-post-to-another-site-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-port-post-cors-allow',
  ],
  'keepalive/unload-no-cors-get-to-another-port-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-port-get-no-cors-allow',
  ],
  'keepalive/unload-no-cors-get-to-another-port-refused': [
    'fetch/api/cors/cors-keepalive#unload-cross-port-get-no-cors-deny',
  ],
  'keepalive/unload-no-cors-get-to-another-scheme-refused': [
    'fetch/api/cors/cors-keepalive#unload-cross-scheme-get-no-cors-deny',
  ],
  'keepalive/unload-no-cors-get-to-another-site-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-scheme-get-no-cors-allow',
  ],
  'keepalive/unload-no-cors-post-to-another-host-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-post-no-cors-allow',
  ],
  'keepalive/unload-no-cors-post-to-another-site-allowed': [
    'fetch/api/cors/cors-keepalive#unload-cross-host-port-post-no-cors-allow',
    'fetch/api/cors/cors-keepalive#unload-cross-host-scheme-post-no-cors-allow',
  ],
  'navigation/form-under-no-referrer-to-another-origin': [
    'fetch/origin/assorted#no-referrer-post-cross-origin-navigation',
  ],
  'navigation/form-under-no-referrer-to-own-origin': ['fetch/origin/assorted#no-referrer-post-same-origin-navigation'],
  'navigation/form-under-no-referrer-when-downgrade-to-another-origin': [
    'fetch/origin/assorted#no-referrer-when-downgrade-post-cross-origin-navigation',
  ],
  'navigation/form-under-origin-when-cross-origin-to-own-origin': [
    'fetch/origin/assorted#origin-when-cross-origin-post-same-origin-navigation',
  ],
  'navigation/form-under-unsafe-url-to-own-origin': ['fetch/origin/assorted#unsafe-url-post-same-origin-navigation'],
};
