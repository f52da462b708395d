import type { EngineName } from '../browsers/engines.ts';
import type { KnownClass } from './known-class.ts';

const versions: Record<EngineName, string> = { chromium: '>=156', firefox: '>=153', webkit: '>=2.50' };

/** What differs where a browser asks for more in a preflight, or makes one more; and what may come of it. */
const asksMore = [
  'preflight.Access-Control-Request-Headers',
  'preflights more',
  'requests fewer',
  'read readable → blocked',
  'read opaque-redirect → blocked',
];
/** What differs where a browser asks for less in a preflight, or makes none; and what may come of it. */
const asksLess = [
  'preflight.Access-Control-Request-Headers',
  'preflights fewer',
  'requests more',
  'read blocked → readable',
  'read blocked → opaque-redirect',
];

function inEngines(engines: readonly EngineName[], one: Omit<KnownClass, 'engine' | 'versions'>): KnownClass[] {
  return engines.map((engine) => ({ ...one, engine, versions: versions[engine] }));
}

/** Where engines are known to differ from the Standard in generated scenarios. Counted and told, and no failure. */
export const knownClasses: readonly KnownClass[] = [
  ...inEngines(['chromium', 'webkit'], {
    name: 'a safelisted header that is set twice is judged by its combined value',
    differs: [...asksMore, ...asksLess],
    features: ['sets a safelisted header twice'],
    why: 'The Standard keeps the lines of a Headers object apart and holds each to the 128 bytes and the forms that need no preflight; browsers join them first. No link.',
  }),
  ...inEngines(['chromium', 'firefox', 'webkit'], {
    name: 'a range beyond 63 bits needs a preflight',
    differs: asksMore,
    features: ['sets Range with a number beyond 63 bits'],
    why: 'The Standard reads the digits of a Range as a number without limit; browsers fail to parse what no 64-bit integer holds. No link.',
  }),
  ...inEngines(['chromium', 'firefox', 'webkit'], {
    name: '* in Access-Control-Allow-Headers covers Authorization',
    differs: ['read blocked → readable', 'read blocked → opaque-redirect', 'requests more', 'preflights more'],
    blamed: ['cors-preflight-fetch/7.6'],
    features: ['sets Authorization', 'has * in Access-Control-Allow-Headers'],
    why: 'The Standard wants Authorization named.',
    link: 'https://github.com/whatwg/fetch/issues/1919',
  }),
  ...inEngines(['chromium'], {
    name: 'client hints need no preflight',
    differs: asksLess,
    features: ['sets a client hint'],
    why: 'Chromium safelists Save-Data, Device-Memory, DPR, Width, Viewport-Width, RTT, Downlink and ECT, which the Standard no longer does.',
    link: 'https://github.com/whatwg/fetch/issues/1383',
  }),
  ...inEngines(['chromium'], {
    name: 'a no-cors POST that is redirected says null as its Origin',
    differs: ['origin'],
    features: ['is no-cors', 'is redirected'],
    why: 'In the Standard only a redirect from one foreign origin to another taints the origin; Chromium says null behind any redirect to another origin where the mode is no-cors. No link.',
  }),
  ...inEngines(['chromium', 'firefox'], {
    name: 'a no-cors GET with credentials from a sandboxed frame carries Origin',
    differs: ['origin'],
    features: ['is no-cors', 'includes credentials', 'runs in a sandboxed frame'],
    why: 'The Standard adds Origin to a no-cors request only when its method is neither GET nor HEAD. A draft for storage access headers, which both implement, wants it where credentials are included and storage access is inactive; that this is the cause is likely, and not proven.',
    link: 'https://github.com/privacycg/storage-access-headers/pull/20',
  }),
  ...inEngines(['chromium', 'webkit'], {
    name: 'a remembered preflight outlives a refused answer',
    differs: ['preflights fewer'],
    features: ['comes after a step that was refused'],
    why: 'The Standard clears the entries for a URL when a request to it ends in a network error.',
    link: 'https://github.com/whatwg/fetch/pull/1101',
  }),
  ...inEngines(['firefox'], {
    name: 'bytes above 0x7F need a preflight',
    differs: asksMore,
    features: ['sets a safelisted header with a byte above 0x7F'],
    why: 'In the Standard, bytes above 0x7F are no CORS-unsafe request-header bytes; Firefox takes them for such. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a preflight behind a redirect names the page’s origin',
    differs: [
      'preflight.Origin',
      'preflights fewer',
      'preflights more',
      'requests fewer',
      'requests more',
      'read readable → blocked',
      'read blocked → readable',
    ],
    features: ['is redirected from one foreign origin to another'],
    why: 'Firefox says null only in the request behind the preflight. The Standard serializes the same request’s origin for both, which is null by then. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'safelisted values of more than 1,024 bytes together need no preflight',
    differs: asksLess,
    features: ['sets safelisted headers of more than 1,024 bytes together'],
    why: 'Firefox looks at each header alone; the Standard adds the lengths of the safelisted values up, and asks for all of them when they exceed 1,024. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a header that is set twice is asked for twice',
    differs: ['preflight.Access-Control-Request-Headers'],
    features: ['sets a header twice'],
    why: 'In the Standard, Access-Control-Request-Headers names each header once. No link.',
  }),
  ...inEngines(['firefox'], {
    name: 'a malformed item spoils no Access-Control-Expose-Headers',
    differs: ['visible'],
    features: ['has a malformed item in Access-Control-Expose-Headers'],
    why: 'In the Standard, a value that does not match the header’s grammar exposes nothing; Firefox takes the items that it can read. No link.',
  }),
  ...inEngines(['firefox', 'webkit'], {
    name: 'Authorization is still asked for behind a redirect to another origin',
    differs: asksMore,
    features: ['sets Authorization', 'is redirected'],
    why: 'Authorization is dropped from the redirected request, and a preflight is made for it all the same. The Standard drops the header first, so nothing is left to ask for.',
    link: 'https://github.com/whatwg/fetch/pull/1544',
  }),
  ...inEngines(['chromium', 'webkit'], {
    name: 'a redirect status without Location is no redirect',
    differs: [
      'read blocked → readable',
      'read opaque-redirect → readable',
      'read blocked → opaque',
      'type opaqueredirect → basic',
    ],
    blamed: ['http-fetch/6.3[error]', 'http-fetch/6.3[manual]'],
    features: ['answers with a redirect status'],
    why: 'In the Standard a redirect status counts in the redirect modes error and manual whether there is a Location or not; without one, the browser hands the response over. No link.',
  }),
  ...inEngines(['firefox', 'webkit'], {
    name: 'a request that a redirect has made a GET is still preflighted',
    differs: asksMore,
    features: ['becomes a GET by a redirect'],
    why: 'The Standard decides for each request on its own, and drops the headers of a body with the body; a GET that sets nothing unsafe needs none. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'DELETE becomes GET when it is redirected to another origin',
    differs: ['preflight.Access-Control-Request-Method', 'methods', ...asksMore, ...asksLess],
    features: ['has a DELETE redirected to another origin'],
    why: 'Only 303 changes the method DELETE in the Standard; WebKitGTK was seen to change it on 302 too when the origin changes. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'Origin stays when a redirect makes a POST a GET',
    differs: ['origin'],
    features: ['becomes a GET by a redirect'],
    why: 'In the Standard a same-origin GET carries no Origin, also behind a redirect of a POST. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'a redirect from the page’s own origin to a foreign one cannot be followed by another',
    differs: ['read readable → blocked', 'requests fewer', 'preflights fewer'],
    features: ['is redirected on from a foreign origin that its own has redirected to'],
    why: 'In the Standard the origin is tainted only by a redirect between two foreign origins, so the answer that allows the page’s origin passes; WebKit refuses it. No link.',
  }),
  ...inEngines(['webkit'], {
    name: 'odd forms of Range need no preflight',
    differs: asksLess,
    features: ['sets Range to something else than bytes=, digits and a hyphen'],
    why: 'WebKit parses Range more leniently than the Standard, in another case (Bytes=0-1) and with signs (bytes=+0-1). No link.',
  }),
];
