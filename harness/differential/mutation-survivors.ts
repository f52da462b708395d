import type { Mutation } from './mutation.ts';

/** Mutants of one step that no scenario of the catalogue notices, and why. */
interface Survivor {
  /** `algorithm/step`. */
  step: string;
  mutations: Mutation[];
  /**
   * - `equivalent`: nothing that a page or a server can see changes.
   * - `unaskable`: a scenario has no words for what would reach the step, or the Standard leaves open what comes of it.
   */
  because: 'equivalent' | 'unaskable';
  why: string;
}

/** Every mutant that survives. One that is not listed, or is listed and no longer survives, fails the mutation test. */
export const survivors: Survivor[] = [
  {
    step: 'http-network-fetch/9',
    mutations: ['+1', '-1'],
    because: 'unaskable',
    why: 'no answer comes to the millisecond',
  },
  {
    step: 'xhr-send/11[timeout]',
    mutations: ['+1', '-1'],
    because: 'unaskable',
    why: 'no answer comes to the millisecond',
  },
  {
    step: 'compile-a-potential-webassembly-response/2[fulfilled].3',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'no Content-Type is not application/wasm either, which step 5 asks for',
  },
  {
    step: 'local-network-access-check/5.2',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the permission is granted to pages at granted.localhost alone, and those are secure contexts: any other is refused by 5.13 too',
  },
  {
    step: 'local-network-access-check/5.11',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is denied is not granted either, and a prompt grants nothing here',
  },
  {
    step: 'should-request-be-blocked-by-content-security-policy/3.3',
    mutations: ['+1', '-1'],
    because: 'equivalent',
    why: 'the number is that of the redirects, which has been looked at already where the URL was matched',
  },
  {
    step: 'media-resource-fetch/[cannot be fetched]',
    mutations: ['+1'],
    because: 'unaskable',
    why: 'the text names no statuses; of a 399 Chromium and Firefox make no video, and WebKit does',
  },
  {
    step: 'consume-a-preloaded-resource/3',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'where nothing was preloaded there is no response to take',
  },
  {
    step: 'tao-check/2',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the flag stays set, whatever a later answer allows',
  },
  {
    step: 'encoding-parse-a-url/4',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the harness makes every URL, and all of them parse',
  },
  {
    step: 'upgrade-a-mixed-content-request/1.2',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a scenario can name loopback addresses alone, and those are potentially trustworthy',
  },
  {
    step: 'should-response-be-blocked-due-to-its-mime-type/2',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is no MIME type is none of those that are blocked',
  },
  {
    step: 'should-response-be-blocked-due-to-nosniff/5',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is no text/css is no style sheet without nosniff either, but on a page in quirks mode',
  },
  {
    step: 'new-request/5.2',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the harness makes every URL, and all of them parse',
  },
  {
    step: 'new-request/5.3',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the harness makes every URL, and none has a user name',
  },
  {
    step: 'headers-append/5',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'Range, the one privileged name, is no no-CORS-safelisted name, so step 3.4 has dropped it already',
  },
  { step: 'xhr-open/2', mutations: ['drop'], because: 'unaskable', why: 'the schema takes only tokens as methods' },
  {
    step: 'xhr-open/6',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the harness makes every URL, and all of them parse',
  },
  {
    step: 'xhr-send/3',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a scenario with GET and a body is refused when it is loaded',
  },
  {
    step: 'main-fetch/12[basic].1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'basic is the response tainting that a request begins with',
  },
  {
    step: 'main-fetch/12[not HTTP(S)]',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is neither http nor https no server answers, so that it is a network error a step later',
  },
  {
    step: 'main-fetch/13',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the response of a redirect is filtered again by the main fetch around it, with the same result',
  },
  {
    step: 'main-fetch/16',
    mutations: ['negate', 'drop', '+1', '-1'],
    because: 'equivalent',
    why: 'HTTP-network-or-cache fetch has given the response this very list; only about: and data: come without',
  },
  {
    step: 'main-fetch/21',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'without a service worker an answer is to the request itself, and is a ranged one only where that has Range',
  },
  {
    step: 'scheme-fetch/3[about]',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a frame shows about:blank without fetching it, and in no other mode does anything but data: get past main fetch',
  },
  {
    step: 'scheme-fetch/4',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is neither http nor https no server answers, so that it is a network error a step later',
  },
  {
    step: 'http-fetch/6.3[error]',
    mutations: ['+1', '-1'],
    because: 'equivalent',
    why: 'the status is an operand for the report; the decision looks at the redirect mode',
  },
  {
    step: 'http-redirect-fetch/5',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the transcription refuses right after what is no URL',
  },
  {
    step: 'http-redirect-fetch/11',
    mutations: ['drop', '+1', '-1'],
    because: 'unaskable',
    why: 'the servers speak HTTP/1.1, on which no stream is sent, and so none is redirected',
  },
  {
    step: 'location-url/1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'HTTP-redirect fetch is reached with a redirect status only',
  },
  { step: 'location-url/4', mutations: ['negate', 'drop'], because: 'equivalent', why: 'a fragment is never sent' },
  {
    step: 'http-network-or-cache-fetch/8.8',
    mutations: ['+1', '-1'],
    because: 'equivalent',
    why: 'the decision asks whether there is a length, not which',
  },
  {
    step: 'http-network-or-cache-fetch/8.25',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a browser that keeps nothing does not meet the premise of the scenarios that ask what is kept',
  },
  {
    step: 'http-network-or-cache-fetch/8.26.2.2.1',
    mutations: ['+1'],
    because: 'unaskable',
    why: 'no scenario is so exact as to ask in the very second in which an answer becomes stale',
  },
  {
    step: 'constructing-responses-from-caches/[URI]',
    mutations: ['+1'],
    because: 'equivalent',
    why: 'where nothing is stored there is nothing to select from',
  },
  {
    step: 'storing-responses-in-caches/[status]',
    mutations: ['drop', '+1', '-1'],
    because: 'unaskable',
    why: 'whether a cache keeps a part that nobody asked for, or what validates nothing, HTTP leaves open',
  },
  {
    step: 'http-network-or-cache-fetch/13',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'only step 21 of main fetch reads the flag, of an answer that a service worker has kept',
  },
  {
    step: 'http-network-or-cache-fetch/15.2.1',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the servers speak HTTP/1.1, on which no stream is sent, and so none is answered with 401',
  },
  {
    step: 'http-network-or-cache-fetch/16',
    mutations: ['drop', '+1', '-1'],
    because: 'unaskable',
    why: 'only a request that can prompt nobody, of a worker, is refused in step 16.1; a page’s goes on either way',
  },
  {
    step: 'http-network-or-cache-fetch/16.1',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'what follows a 407 where somebody could be prompted the Standard leaves to HTTP, so no scenario may require it',
  },
  {
    step: 'http-network-fetch/8.5',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a cut connection is a fault of the harness, never an answer',
  },
  {
    step: 'cors-preflight-fetch/7.9',
    mutations: ['+1', '-1'],
    because: 'equivalent',
    why: 'the decision asks whether there is a number, not which',
  },
  {
    step: 'cors-preflight-fetch/7.10',
    mutations: ['negate', 'drop', '+1', '-1'],
    because: 'equivalent',
    why: 'the limit on max-age is implementation-defined, and none is set here',
  },
  {
    step: 'cors-preflight-fetch/7.11',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'every user agent here has a CORS-preflight cache',
  },
  {
    step: 'cors-preflight-cache/removal',
    mutations: ['+1'],
    because: 'equivalent',
    why: 'one millisecond decides, and no browser can be timed so',
  },
  {
    step: 'cors-check/2',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'step 4 refuses a value that is not there as well',
  },
  {
    step: 'cross-origin-resource-policy-check/3',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is blocked without an embedder policy is blocked with any',
  },
  {
    step: 'should-fetching-request-be-blocked-as-mixed-content/1.4',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'only navigations of a top-level page reach it',
  },
  {
    step: 'redirect-taint/4.1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the first URL has none before it, whatever the step says',
  },
  {
    step: 'append-a-request-cookie-header/5[same-site]',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'step 5[free] then leaves the cookie to the implementation: it is not predicted, and nobody is held to it',
  },
  {
    step: 'parse-and-store-response-set-cookie-headers/6.2',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is no cookie leaves the transcription nothing to store',
  },
  {
    step: 'store-a-cookie/3',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is no host is none above the URL’s host either, so step 7.1 refuses it',
  },
  { step: 'determine-the-same-site-mode/3', mutations: ['drop'], because: 'unaskable', why: 'a read is no navigation' },
  {
    step: 'cors-safelisted-request-header/2[content-type].3',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is no MIME type has no safelisted essence either',
  },
  {
    step: 'cors-safelisted-request-header/2[range].2',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the transcription treats a range that failed to parse as not safelisted',
  },
  {
    step: 'no-cors-safelisted-request-header/1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'of the CORS-safelisted names it stops only Range, which step 5 of append drops as well',
  },
  {
    step: 'parse-a-single-range-header-value/4',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'CORS never allows whitespace, so the condition holds for nothing',
  },
  {
    step: 'parse-a-single-range-header-value/7',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'CORS never allows whitespace, so the condition holds for nothing',
  },
  {
    step: 'parse-a-single-range-header-value/10',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'CORS never allows whitespace, so the condition holds for nothing',
  },
  {
    step: 'parse-a-single-range-header-value/13',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'CORS never allows whitespace, so the condition holds for nothing',
  },
  {
    step: 'parse-a-single-range-header-value/17',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'a range without a start is not safelisted either',
  },
  {
    step: 'new-request/13.1',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'no scenario navigates, so no service worker is given a request to make anew whose mode is navigate',
  },
  {
    step: 'http-fetch/3.5.7[error]',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is a network error is one for all that follows, too',
  },
  {
    step: 'create-fetch-event-and-dispatch/22',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what handling failed for there is no response of',
  },
  {
    step: 'respond-with/9',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'a promise that was rejected has no response either',
  },
  {
    step: 'initialize-a-response/1',
    mutations: ['+1'],
    because: 'unaskable',
    why: 'a scenario has a service worker make statuses of 200 to 599 alone: new Response() throws for others',
  },
  {
    step: 'initialize-a-response/5',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'what is a forbidden response-header name no filtered response shows',
  },
  {
    step: 'media-resource-fetch/[cannot be fetched]',
    mutations: ['+1'],
    because: 'unaskable',
    why: 'HTML names 4xx and 5xx alone, and what a media element makes of a 399, which is no status of anybody’s, nobody has settled: engines take none',
  },
  {
    step: 'http-redirect-fetch/21',
    mutations: ['negate', 'drop'],
    because: 'equivalent',
    why: 'it decides how often a response is filtered: of a fetch() the second time changes nothing, and of a frame nobody reads the headers',
  },
  {
    step: 'fetch-later/10',
    mutations: ['+1', '-1'],
    because: 'equivalent',
    why: 'the decision asks whether there is a length, not which',
  },
  {
    step: 'new-request/14.3.2',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the transcription refuses right after what is no URL',
  },
  {
    step: 'new-request/39.2',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the servers speak HTTP/1.1, on which a stream fails in any mode',
  },
];
