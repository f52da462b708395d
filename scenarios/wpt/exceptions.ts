const tentative =
  'A tentative test that contradicts the Standard, which safelists no client hints: request-headers/dpr and its like show what it requires, and which engine does otherwise.';
const redirectedScript =
  'The script of a worker is not redirected here: contexts/shared-worker-… show that a shared worker has its page’s origin, which no redirect changes.';
const noHTTP = 'The URL is none of HTTP: no server is asked, no CORS check is made, and a step has no such target.';
const noServer =
  'Leads to a host that does not exist. A connection that fails proves nothing of what a browser refuses.';
const api = 'About what a method of the API does, and no request: nothing is asked and nothing is read.';
const withdrawn =
  'Tentative, for a header of Private Network Access, which Local Network Access has replaced; it is no forbidden request-header of the Standard.';
const orb =
  'A tentative test of Opaque Response Blocking, which is not in the Standard: fetch() gets an opaque response, as opaque-response-blocking/… show, and so it does in all three engines.';

const nothingDrawn =
  'The canvas that is read there holds nothing of the picture: it was reset, or the pattern not used, or made before. Nothing of an answer is read.';
const ofATimer =
  'A string that a script hands to a timer is compiled as the page’s own: its error tells what the script said, and nothing else of what was fetched.';
const likeAFailure =
  'What importScripts() throws of a script that does not compile is the NetworkError that it throws of one that does not load: a worker cannot tell them apart.';
const seenAlone = 'About how a picture is shown, which nobody but the user sees: a page reads nothing of it.';
const noDriver = 'Needs what no driver opens here';

/** Cases of web-platform-tests that no scenario covers, each with the reason. */
export const wptExceptions: Record<string, string> = {
  'html/semantics/embedded-content/the-canvas-element/security.pattern.canvas.timing.cross#pattern-canvas-timing-cross':
    nothingDrawn,
  'html/semantics/embedded-content/the-canvas-element/security.pattern.canvas.timing.redirect#pattern-canvas-timing-redirect':
    nothingDrawn,
  'html/semantics/embedded-content/the-canvas-element/security.pattern.create.redirect#pattern-create-redirect':
    nothingDrawn,
  'html/semantics/embedded-content/the-canvas-element/security.reset.redirect#reset-redirect': nothingDrawn,
  'html/webappapis/scripting/processing-model-2/runtime-error-cross-origin-setInterval#runtime-setinterval': ofATimer,
  'html/webappapis/scripting/processing-model-2/runtime-error-cross-origin-setTimeout#runtime-settimeout': ofATimer,
  'html/webappapis/scripting/processing-model-2/compile-error-cross-origin-setInterval#compile-setinterval': ofATimer,
  'workers/interfaces/WorkerUtils/importScripts/report-error-cross-origin#cross-origin': likeAFailure,
  'workers/interfaces/WorkerUtils/importScripts/report-error-setTimeout-cross-origin#settimeout-cross-origin':
    likeAFailure,
  'css/css-images/image-orientation/image-orientation-none-cross-origin#no-cors-cross-origin': seenAlone,
  'css/css-images/image-orientation/image-orientation-none-cross-origin#cors-anonymous': seenAlone,
  'appmanifest/icons-member/icons-member-cors-fail-manual#cors-fail': `${noDriver}: a manual test of an icon that an installed application shows.`,
  'fedcm/fedcm-identity-assertion-nocors#nocors': `${noDriver}: the dialog of FedCM, and an identity provider.`,
  'fetch/orb/tentative/known-mime-type#blocked-font-ttf': orb,
  'fetch/orb/tentative/known-mime-type#blocked-text-plain': orb,
  'fetch/orb/tentative/content-range#blocked-206-from-10': orb,
  'cors/client-hint-request-headers-2#client-hints-safelisted': tentative,
  'cors/simple-requests-ch#GET-save-data-device-memory-dpr-width-viewport-width-rtt-downlink-ect': tentative,
  'cors/simple-requests-ch#POST-save-data-device-memory-dpr-width-viewport-width-rtt-downlink-ect': tentative,
  'xhr/open-url-redirected-sharedworker-origin#origin': redirectedScript,
  'xhr/send-non-same-origin#about-blank': noHTTP,
  'xhr/send-non-same-origin#blob-bogusidentifier': noHTTP,
  'xhr/send-redirect-bogus#302-http-example-not': noServer,
  'xhr/send-redirect-bogus#303-http-example-not': noServer,
  'fetch/api/basic/request-private-network-headers#forbidden-header': withdrawn,
  'fetch/api/basic/request-private-network-headers#headers-set-ignored': withdrawn,
  'cors/response-headers#getresponseheader-don-t-trim-whitespace': api,
  'cors/request-headers#invalid-state-err-on-setrequestheader-after-send': api,
  'xhr/open-user-password-non-same-origin#open': api,
  'xhr/XMLHttpRequest-withCredentials#default-value-is-false-set-value-is-true': api,
  'xhr/XMLHttpRequest-withCredentials#can-also-be-set-in-open-state': api,
  'xhr/XMLHttpRequest-withCredentials#setting-on-synchronous-xhr': api,
  'xhr/XMLHttpRequest-withCredentials#setting-withcredentials-when-not-in-unsent-opened-state-asynchronous': api,
  'xhr/XMLHttpRequest-withCredentials#setting-withcredentials-when-in-done-state-synchronous': api,
};
