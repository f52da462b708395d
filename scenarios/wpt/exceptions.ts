const noParser =
  'Node’s HTTP parser takes no control byte in a header, so the request never reaches a server of ours; that it needs a preflight is shown by the scenario that refuses it.';
const tentative =
  'A tentative test that contradicts the Standard, which safelists no client hints: request-headers/dpr and its like show what it requires, and which engine does otherwise.';
const noReferrer =
  'A preflight of a request whose referrer the page chose is not asked for yet: referrer/… choose one for requests without a preflight, and preflight-requests/referrer-… ask for preflights by each policy.';
const noHTTP = 'The URL is none of HTTP: no server is asked, no CORS check is made, and a step has no such target.';
const noServer =
  'Leads to a host that does not exist. A connection that fails proves nothing of what a browser refuses.';
const api = 'About what a method of the API does, and no request: nothing is asked and nothing is read.';
const withdrawn =
  'Tentative, for a header of Private Network Access, which Local Network Access has replaced; it is no forbidden request-header of the Standard.';
const orb =
  'A tentative test of Opaque Response Blocking, which is not in the Standard: fetch() gets an opaque response, as opaque-response-blocking/… show, and so it does in all three engines.';

/** Cases of web-platform-tests that no scenario covers, each with the reason. */
export const wptExceptions: Record<string, string> = {
  'fetch/orb/tentative/known-mime-type#blocked-font-ttf': orb,
  'fetch/orb/tentative/known-mime-type#blocked-text-plain': orb,
  'fetch/orb/tentative/content-range#blocked-206-from-10': orb,
  'fetch/api/cors/cors-preflight-not-cors-safelisted#accept-language-u0001': noParser,
  'fetch/api/cors/cors-preflight-not-cors-safelisted#content-language-u0001': noParser,
  'cors/client-hint-request-headers-2#client-hints-safelisted': tentative,
  'cors/simple-requests-ch#GET-save-data-device-memory-dpr-width-viewport-width-rtt-downlink-ect': tentative,
  'cors/simple-requests-ch#POST-save-data-device-memory-dpr-width-viewport-width-rtt-downlink-ect': tentative,
  'fetch/api/cors/cors-preflight-referrer#no-referrer-when-downgrade-myreferrer': noReferrer,
  'fetch/api/cors/cors-preflight-referrer#origin-myreferrer': noReferrer,
  'fetch/api/cors/cors-preflight-referrer#unsafe-url-myreferrer': noReferrer,
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
