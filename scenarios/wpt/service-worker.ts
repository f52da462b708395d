/** Cases of web-platform-tests in which a service worker stands in between, by the scenario that covers them. */
export const wptOfServiceWorkers: Record<string, readonly string[]> = {
  'service-worker-elements/as-the-worker-sees-it': [
    'service-workers/service-worker/fetch-request-resources#image-same-origin-use-credentials',
    'service-workers/service-worker/fetch-request-resources#fontface-same-origin',
  ],
  'service-worker-elements/ignored-and-allowed': [
    'service-workers/service-worker/fetch-cors-xhr#remote-ignore-acao-acac-cred',
  ],
  'service-worker-elements/ignored-and-refused': ['service-workers/service-worker/fetch-cors-xhr#remote-ignore-anon'],
  'service-worker-elements/of-the-other-origin-given-basic': [
    'service-workers/service-worker/fetch-cors-xhr#remote-basic-response-anon',
  ],
  'service-worker-elements/of-the-other-origin-given-cors': [
    'service-workers/service-worker/fetch-cors-xhr#remote-cors-response-acao-anon',
    'service-workers/service-worker/fetch-cors-xhr#remote-cors-response-acao-acac-cred',
  ],
  'service-worker-elements/of-the-other-origin-given-no-response': [
    'service-workers/service-worker/fetch-cors-xhr#remote-resolve-null-anon',
    'service-workers/service-worker/fetch-cors-xhr#remote-resolve-null-cred',
  ],
  'service-worker-elements/of-the-other-origin-given-opaque': [
    'service-workers/service-worker/fetch-cors-xhr#remote-opaque-response-anon-2',
    'service-workers/service-worker/fetch-canvas-tainting-image#remote-opaque-response-anonymous',
    'service-workers/service-worker/fetch-canvas-tainting-image#remote-opaque-response-use-credentials',
  ],
  'service-worker-elements/of-the-other-origin-given-rejection': [
    'service-workers/service-worker/fetch-cors-xhr#remote-reject-cred',
  ],
  'service-worker-elements/of-the-own-origin-given-basic': [
    'service-workers/service-worker/fetch-request-css-cross-origin#same-origin-sheet',
  ],
  'service-worker-elements/of-the-own-origin-given-cors': [
    'service-workers/service-worker/fetch-canvas-tainting-image#local-cors-response-acao-same-origin-none',
    'service-workers/service-worker/fetch-canvas-tainting-image#local-cors-response-acao-anonymous',
    'service-workers/service-worker/webvtt-cross-origin#same-origin-text-track-that-redirects-cross-origin-should-not-load',
    'service-workers/service-worker/fetch-request-css-cross-origin#cross-origin-cors-sheet',
  ],
  'service-worker-elements/of-the-own-origin-given-no-response': [
    'service-workers/service-worker/fetch-cors-xhr#local-resolve-null-cred',
  ],
  'service-worker-elements/of-the-own-origin-given-opaque': [
    'service-workers/service-worker/fetch-canvas-tainting-image#local-opaque-response-anonymous',
    'service-workers/service-worker/webvtt-cross-origin#cross-origin-text-track-with-no-cors-request-should-not-load',
  ],
  'service-worker-elements/of-the-own-origin-given-rejection': [
    'service-workers/service-worker/fetch-cors-xhr#local-reject-anon',
    'service-workers/service-worker/fetch-canvas-tainting-image#local-reject-none',
    'service-workers/service-worker/fetch-canvas-tainting-image#local-reject-anonymous',
    'service-workers/service-worker/fetch-canvas-tainting-image#local-reject-use-credentials',
    'service-workers/service-worker/webvtt-cross-origin#cross-origin-text-track-with-rejected-cors-request-should-not-load',
  ],
  'service-worker-elements/passed-on-and-allowed': [
    'service-workers/service-worker/fetch-request-resources#image-cross-host-anonymous',
    'service-workers/service-worker/fetch-request-resources#script-cross-host-absent',
    'service-workers/service-worker/fetch-request-resources#script-cross-host-anonymous',
    'service-workers/service-worker/fetch-request-resources#css-cross-host-use-credentials',
    'service-workers/service-worker/fetch-request-resources#fontface-cross-host',
  ],
  'service-worker-elements/passed-on-and-refused': [
    'service-workers/service-worker/fetch-cors-xhr#remote-cors-response-acao-cred',
    'service-workers/service-worker/fetch-canvas-tainting-image#remote-cors-response-acao-use-credentials',
  ],
  'service-worker-elements/thrown-at-and-refused': ['service-workers/service-worker/fetch-cors-xhr#remote-throw-anon'],
  'service-worker-elements/thrown-at-in-the-own-origin': [
    'service-workers/service-worker/fetch-cors-xhr#local-throw-anon',
  ],
  'service-worker/basic-for-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-other-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-other-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-other-cors-include',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-other-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-other-cors-include',
  ],
  'service-worker/basic-for-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-base-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-base-cors-include',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-base-cors-same-origin',
  ],
  'service-worker/basic-for-no-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-other-no-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-other-no-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-other-no-cors-include',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-other-no-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-other-no-cors-include',
  ],
  'service-worker/basic-for-no-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-base-no-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-base-no-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-base-no-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-base-no-cors-include',
  ],
  'service-worker/basic-for-same-origin-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-base-same-origin-same-origin',
  ],
  'service-worker/cors-for-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-omit-base-cors-omit',
  ],
  'service-worker/cors-for-no-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-omit-other-no-cors-omit',
  ],
  'service-worker/cors-for-no-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-omit-base-no-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-omit-base-no-cors-include',
  ],
  'service-worker/cors-for-same-origin-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-omit-base-same-origin-omit',
  ],
  'service-worker/cors-with-credentials-for-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-other-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-other-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-other-cors-include',
  ],
  'service-worker/cors-with-credentials-for-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-base-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-base-cors-same-origin',
  ],
  'service-worker/cors-with-credentials-for-no-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-other-no-cors-include',
  ],
  'service-worker/cors-with-credentials-for-no-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-base-no-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-base-no-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-base-no-cors-include',
  ],
  'service-worker/cors-with-credentials-for-same-origin-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-base-same-origin-omit',
  ],
  'service-worker/exposed-headers-that-are-passed-on': [
    'service-workers/service-worker/fetch-cors-exposed-header-names#exposed-names-kept',
  ],
  'service-worker/kept-to-the-own-origin-for-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-other-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-other-cors-include',
  ],
  'service-worker/kept-to-the-own-origin-for-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-base-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-base-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-base-cors-include',
  ],
  'service-worker/kept-to-the-own-origin-for-no-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-other-no-cors-same-origin',
  ],
  'service-worker/kept-to-the-own-origin-for-no-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-base-no-cors-omit',
  ],
  'service-worker/kept-to-the-own-origin-for-same-origin-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-base-same-origin-omit',
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-base-same-origin-same-origin',
  ],
  'service-worker/left-alone-to-the-other-origin-for-cors': [
    'service-workers/service-worker/fetch-response-taint#other-cors-omit-no-cors-headers',
    'service-workers/service-worker/fetch-response-taint#other-cors-same-origin-no-cors-headers',
    'service-workers/service-worker/fetch-response-taint#other-cors-include-no-cors-headers',
  ],
  'service-worker/left-alone-to-the-other-origin-for-no-cors': [
    'service-workers/service-worker/fetch-response-taint#other-no-cors-omit-no-cors-headers',
    'service-workers/service-worker/fetch-response-taint#other-no-cors-same-origin-no-cors-headers',
  ],
  'service-worker/left-alone-to-the-other-origin-that-allows-all-for-cors': [
    'service-workers/service-worker/fetch-response-taint#other-cors-omit-acao',
    'service-workers/service-worker/fetch-response-taint#other-cors-include-acao',
  ],
  'service-worker/left-alone-to-the-own-origin-for-no-cors': [
    'service-workers/service-worker/fetch-response-taint#base-no-cors-same-origin-no-service-worker-rewrite',
    'service-workers/service-worker/fetch-response-taint#base-no-cors-include-no-service-worker-rewrite',
  ],
  'service-worker/left-alone-to-the-own-origin-for-same-origin': [
    'service-workers/service-worker/fetch-response-taint#base-same-origin-omit-no-service-worker-rewrite',
    'service-workers/service-worker/fetch-response-taint#base-same-origin-same-origin-no-service-worker-rewrite',
    'service-workers/service-worker/fetch-response-taint#base-same-origin-include-no-service-worker-rewrite',
  ],
  'service-worker/opaque-for-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-other-cors-same-origin',
  ],
  'service-worker/opaque-for-no-cors-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-other-no-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-other-no-cors-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-other-no-cors-include',
  ],
  'service-worker/opaque-for-no-cors-of-the-own-origin': [
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-base-no-cors-omit',
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-base-no-cors-same-origin',
  ],
  'service-worker/same-origin-of-the-other-origin': [
    'service-workers/service-worker/fetch-response-taint#other-same-origin-same-origin-no-cors-headers',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-omit-other-same-origin-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-other-same-origin-omit',
    'service-workers/service-worker/fetch-response-taint#sw-asic-response-same-origin-other-same-origin-include',
    'service-workers/service-worker/fetch-response-taint#sw-ailing-same-origin-fetch-to-other-other-same-origin-omit',
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-other-same-origin-omit',
    'service-workers/service-worker/fetch-response-taint#sw-paque-response-other-same-origin-include',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-omit-other-same-origin-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-omit-other-same-origin-include',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-other-same-origin-same-origin',
    'service-workers/service-worker/fetch-response-taint#sw-ors-response-acao-origin-incl-other-same-origin-include',
  ],
};
