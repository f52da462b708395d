import type { Mutation } from './mutation.ts';

/** Mutants of one step that no scenario of the catalogue notices, and why. */
interface Survivor {
  /** `algorithm/step`. */
  step: string;
  mutations: Mutation[];
  /**
   * - `equivalent`: nothing that a page or a server can see changes.
   * - `unaskable`: a scenario has no words for what would reach the step.
   * - `uncovered`: a scenario could show it, and there is none yet.
   */
  because: 'equivalent' | 'unaskable' | 'uncovered';
  why: string;
}

/** Every mutant that survives. One that is not listed, or is listed and no longer survives, fails the mutation test. */
export const survivors: Survivor[] = [
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
  { step: 'new-request/17', mutations: ['drop'], because: 'unaskable', why: 'a scenario cannot ask for mode navigate' },
  {
    step: 'new-request/21',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'with nothing cached, HTTP-network-or-cache fetch refuses later what this step refuses',
  },
  {
    step: 'new-request/35',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a scenario with GET and a body is refused when it is loaded',
  },
  { step: 'new-request/39', mutations: ['drop'], because: 'unaskable', why: 'bodies are strings, never streams' },
  {
    step: 'new-request/39.2',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'bodies are strings, never streams',
  },
  {
    step: 'headers-append/5',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'Range is no no-CORS-safelisted name, so step 3.4 has dropped it already',
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
    step: 'xhr-send/5',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the client sets no listeners on upload objects',
  },
  {
    step: 'main-fetch/8',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'an empty referrer policy is read as the default one wherever it counts',
  },
  {
    step: 'main-fetch/12[basic].1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'basic is the response tainting that a request begins with',
  },
  {
    step: 'main-fetch/12[data]',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a read starts at http or https, and no redirect may leave them',
  },
  {
    step: 'main-fetch/12[navigate]',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a scenario cannot ask for mode navigate',
  },
  {
    step: 'main-fetch/12[not HTTP(S)]',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a read starts at http or https, and no redirect may leave them',
  },
  {
    step: 'main-fetch/12[use-CORS-preflight]',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'only streams and upload listeners set the flag',
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
    why: 'the URL list is set before, in HTTP-network-or-cache fetch',
  },
  {
    step: 'main-fetch/21',
    mutations: ['drop'],
    because: 'uncovered',
    why: 'an opaque 206 without a Range request: no scenario yet',
  },
  {
    step: 'scheme-fetch/3[about]',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'a read starts at http or https, and no redirect may leave them',
  },
  {
    step: 'scheme-fetch/3[data]',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'a read starts at http or https, and no redirect may leave them',
  },
  {
    step: 'scheme-fetch/3[data].2',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'a read starts at http or https, and no redirect may leave them',
  },
  {
    step: 'scheme-fetch/4',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a read starts at http or https, and no redirect may leave them',
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
    why: 'bodies are strings, never streams',
  },
  {
    step: 'location-url/1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'HTTP-redirect fetch is reached with a redirect status only',
  },
  { step: 'location-url/4', mutations: ['negate', 'drop'], because: 'equivalent', why: 'a fragment is never sent' },
  {
    step: 'http-network-or-cache-fetch/8.4',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the client’s page has no embedder policy',
  },
  {
    step: 'http-network-or-cache-fetch/8.8',
    mutations: ['+1', '-1'],
    because: 'equivalent',
    why: 'the decision asks whether there is a length, not which',
  },
  {
    step: 'http-network-or-cache-fetch/8.16',
    mutations: ['drop'],
    because: 'uncovered',
    why: 'a conditional header of the page’s own: no scenario yet',
  },
  {
    step: 'http-network-or-cache-fetch/8.21.2',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'no URL of a read has a user name',
  },
  {
    step: 'http-network-or-cache-fetch/8.21.2.3',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'no URL of a read has a user name',
  },
  {
    step: 'http-network-or-cache-fetch/13',
    mutations: ['negate', 'drop'],
    because: 'uncovered',
    why: 'only an opaque 206 reads the flag: no scenario yet',
  },
  {
    step: 'http-network-or-cache-fetch/15',
    mutations: ['negate', 'drop', '+1', '-1'],
    because: 'equivalent',
    why: 'the prompt counts as dismissed, so the answer is the same',
  },
  {
    step: 'http-network-or-cache-fetch/15.2.1',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'bodies are strings, never streams',
  },
  {
    step: 'http-network-or-cache-fetch/15.3',
    mutations: ['negate', 'drop'],
    because: 'equivalent',
    why: 'the prompt counts as dismissed, so the answer is the same',
  },
  {
    step: 'http-network-or-cache-fetch/16',
    mutations: ['negate', 'drop', '+1', '-1'],
    because: 'uncovered',
    why: 'a 407 from an origin: no scenario yet',
  },
  {
    step: 'http-network-or-cache-fetch/16.1',
    mutations: ['negate', 'drop'],
    because: 'uncovered',
    why: 'a 407 from an origin: no scenario yet',
  },
  {
    step: 'http-network-or-cache-fetch/17',
    mutations: ['drop', '+1', '-1'],
    because: 'uncovered',
    why: 'a 421, which is sent again on a new connection: no scenario yet',
  },
  {
    step: 'http-network-fetch/8.3',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'bodies are strings, never streams',
  },
  {
    step: 'http-network-fetch/8.5',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'a cut connection is a fault of the harness, never an answer',
  },
  {
    step: 'cors-preflight-fetch/7.3',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'a list that failed to parse allows nothing in the steps after it',
  },
  {
    step: 'cors-preflight-fetch/7.4',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'only streams and upload listeners set the flag',
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
    step: 'cors-preflight-fetch/7.14',
    mutations: ['drop'],
    because: 'uncovered',
    why: 'a preflight that renews what was remembered of a header: no scenario yet',
  },
  {
    step: 'cors-preflight-cache/removal',
    mutations: ['+1'],
    because: 'equivalent',
    why: 'one millisecond decides, and no browser can be timed so',
  },
  {
    step: 'cache-entry-match/definition[key]',
    mutations: ['drop'],
    because: 'uncovered',
    why: 'the same origin below two top-level sites needs frames of another site: no scenario yet',
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
    because: 'unaskable',
    why: 'only an embedder policy reaches it, and the client’s page has none',
  },
  {
    step: 'cross-origin-resource-policy-internal-check/1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the origin check that follows gives the same answer',
  },
  {
    step: 'cross-origin-resource-policy-internal-check/4',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'only an embedder policy reaches it, and the client’s page has none',
  },
  {
    step: 'cross-origin-embedder-policy-allows-credentials/2',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'the client’s page has no embedder policy',
  },
  {
    step: 'cross-origin-embedder-policy-allows-credentials/4',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'the client’s page has no embedder policy',
  },
  {
    step: 'cross-origin-embedder-policy-allows-credentials/5',
    mutations: ['negate', 'drop'],
    because: 'unaskable',
    why: 'the client’s page has no embedder policy',
  },
  {
    step: 'should-fetching-request-be-blocked-as-mixed-content/1.4',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'only navigations of a top-level page reach it',
  },
  {
    step: 'prohibits-mixed-security-contexts/2',
    mutations: ['drop'],
    because: 'unaskable',
    why: 'the only frame is sandboxed below a page of the same origin',
  },
  {
    step: 'redirect-taint/4.1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the first URL has none before it, whatever the step says',
  },
  {
    step: 'redirect-taint/4.2',
    mutations: ['drop'],
    because: 'uncovered',
    why: 'cookies after a redirect by way of another site: no scenario yet',
  },
  {
    step: 'append-a-request-origin-header/4.1[downgrade]',
    mutations: ['drop'],
    because: 'uncovered',
    why: 'a POST in mode no-cors from https to http://localhost: no scenario yet',
  },
  {
    step: 'append-a-request-cookie-header/5[same-site]',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'without the step the cookie is left to the implementation, which nobody is held to',
  },
  { step: 'determine-the-same-site-mode/3', mutations: ['drop'], because: 'unaskable', why: 'a read is no navigation' },
  {
    step: 'determine-the-same-site-mode/4',
    mutations: ['negate', 'drop'],
    because: 'uncovered',
    why: 'cookies from a sandboxed frame: no scenario yet',
  },
  {
    step: 'determine-the-same-site-mode/5',
    mutations: ['negate', 'drop'],
    because: 'uncovered',
    why: 'cookies after a redirect by way of another site: no scenario yet',
  },
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
    step: 'cors-unsafe-request-header-byte/1',
    mutations: ['drop', '-1'],
    because: 'uncovered',
    why: 'a control byte in Accept: no scenario yet, and a server may refuse the whole request',
  },
  {
    step: 'cors-unsafe-request-header-names/5',
    mutations: ['+1', '-1'],
    because: 'uncovered',
    why: 'exactly 1,024 bytes of safelisted values: no scenario yet',
  },
  {
    step: 'no-cors-safelisted-request-header/1',
    mutations: ['drop'],
    because: 'equivalent',
    why: 'the name is checked again as a CORS-safelisted request-header',
  },
  {
    step: 'extract-header-list-values/1',
    mutations: ['drop', '+1'],
    because: 'equivalent',
    why: 'no lines make an empty list, which allows as little as none',
  },
  {
    step: 'extract-header-list-values/2',
    mutations: ['drop', '-1'],
    because: 'uncovered',
    why: 'Access-Control-Max-Age in two lines: no scenario yet',
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
];
