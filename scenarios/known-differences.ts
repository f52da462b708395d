import type { Deviation } from '../harness/scenario/deviation.ts';
import { deviations as requestsLife } from './known-differences/requests-life.ts';

/** Where an engine is known to differ from what a scenario says. One that no longer happens fails the run. */
export const deviations: Deviation[] = [
  {
    scenario: 'origin/hsts-keeps-the-page-origin',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[0].read': 'blocked', 'steps[0].origin': 'null' },
    why: 'Chromium, which has .dev on its HSTS preload list, upgrades by an internal redirect that taints the origin, and sends Origin: null; in the Standard the URL’s scheme is set in main fetch, and nothing is redirected.',
    link: 'https://github.com/whatwg/fetch/issues/1551',
  },
  {
    scenario: 'origin/hsts-does-not-redirect-a-preflight',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[0].read': 'blocked', 'steps[0].sent': 'false', 'steps[0].preflights': '0' },
    why: 'Chromium, which has .dev on its HSTS preload list, upgrades by an internal redirect, refuses to redirect a preflight, and so sends nothing at all; in the Standard the URL’s scheme is set in main fetch, and nothing is redirected.',
    link: 'https://github.com/whatwg/fetch/issues/1426',
  },
  {
    scenario: 'credentials/same-site-is-lax-by-default',
    engine: 'firefox',
    versions: '>=153',
    observed: { 'steps[1].cookies.notSent.{id}unsaid': 'true' },
    why: 'Treats a cookie without SameSite as SameSite=None and sends it from another site. The cookie draft treats it much like Lax; Firefox tried that default and gave it up.',
    link: 'https://github.com/mdn/content/issues/36931',
  },
  {
    scenario: 'redirects/the-referrer-policy-hides-the-origin-of-no-cors',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[0].origin': 'https://app.example.com', 'steps[1].origin': 'https://app.example.com' },
    why: 'Goes on naming the page’s origin after a redirect whose Referrer-Policy hides it; appending a request Origin header makes it null in mode no-cors. No bug was found; the link is the change to the Standard.',
    link: 'https://github.com/whatwg/fetch/pull/908',
  },
  {
    scenario: 'redirects/the-referrer-policy-hides-the-origin-of-no-cors',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[0].origin': 'https://app.example.com', 'steps[1].origin': 'https://app.example.com' },
    why: 'Goes on naming the page’s origin after a redirect whose Referrer-Policy hides it; appending a request Origin header makes it null in mode no-cors. No bug was found; the link is the change to the Standard.',
    link: 'https://github.com/whatwg/fetch/pull/908',
  },
  {
    scenario: 'credentials/a-detour-by-another-site-keeps-strict-cookies-back',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[3].cookies.notSent.{id}': 'true' },
    why: 'Looks at the last URL alone, and sends the cookie after a redirect by way of another site. The Standard looks at the whole chain; Chrome did so once, broke sites and took it back.',
    link: 'https://github.com/httpwg/http-extensions/pull/2750',
  },
  {
    scenario: 'credentials/a-sandboxed-frame-counts-as-another-site',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[2].cookies.notSent.{id}': 'true', 'steps[2].predicted.carried.Referer': '{from}/' },
    why: 'Sends a SameSite=Strict cookie from a sandboxed frame below a page of the cookie’s site. Its opaque origin is same-site with nothing, so the Standard’s same-site mode is unset-or-less. It also has a referrer, which no opaque origin has in Referrer Policy.',
    link: 'https://github.com/WebKit/WebKit/pull/72734',
  },
  {
    scenario: 'origin/a-downgrade-hides-the-origin-of-no-cors',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[0].origin': '{from}' },
    why: 'Names the page’s origin in a no-cors POST from https to http; the default referrer policy makes it null.',
    link: 'https://github.com/whatwg/fetch/pull/908',
  },
  {
    scenario: 'cookies/a-value-without-a-name',
    engine: 'firefox',
    versions: '>=153',
    observed: { 'steps[1].carried.Cookie': '(none)' },
    why: 'Keeps no cookie whose Set-Cookie begins with an equals sign; in the draft that is a value without a name. No link.',
  },
  {
    scenario: 'cookies/a-value-without-an-equals-sign',
    engine: 'firefox',
    versions: '>=153',
    observed: { 'steps[1].carried.Cookie': 'nameless=' },
    why: 'Takes a Set-Cookie without an equals sign for a name without a value; in the draft it is a value without a name. No link.',
  },
  {
    scenario: 'cookies/max-age-counts-for-more-than-expires',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[1].cookies.sent.{id}': 'false', 'steps[1].cookies.notSent.{id}past': 'true' },
    why: 'Goes by whichever of Max-Age and Expires stands last; in the draft Max-Age counts. Cookies are libsoup’s: the link is its parser, as it was when read.',
    link: 'https://github.com/GNOME/libsoup/blob/005b46116cee0bb53bf4ec714607da1e9a4fc4ed/libsoup/cookies/soup-cookie.c',
  },
  {
    scenario: 'cookies/name-and-value-of-4096-bytes',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[3].cookies.notSent.over': 'true' },
    why: 'Keeps a cookie of more than 4,096 bytes. Cookies are libsoup’s, here 3.2.3; its parser at the link, which is later, refuses such a cookie.',
    link: 'https://github.com/GNOME/libsoup/blob/005b46116cee0bb53bf4ec714607da1e9a4fc4ed/libsoup/cookies/soup-cookie.c',
  },
  {
    scenario: 'cookies/prefixes-count-in-any-case',
    engine: 'webkit',
    versions: '>=2.50',
    observed: {
      'steps[1].cookies.notSent.__host-{id}insecure': 'true',
      'steps[1].cookies.notSent.__HOST-{id}pathless': 'true',
      'steps[1].cookies.notSent.__host-{id}domain': 'true',
      'steps[1].cookies.notSent.__secure-{id}insecure': 'true',
    },
    why: 'Holds names in other letters than __Host- and __Secure- to no promise. Cookies are libsoup’s, here 3.2.3: the link is its parser, as it was when read, which knows no prefixes.',
    link: 'https://github.com/GNOME/libsoup/blob/005b46116cee0bb53bf4ec714607da1e9a4fc4ed/libsoup/cookies/soup-cookie.c',
  },
  {
    scenario: 'cookies/prefixes-cannot-be-forged-by-a-value',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[1].cookies.notSent.__Secure-{id}': 'true' },
    why: 'Keeps a cookie without a name whose value begins with __Secure-. Cookies are libsoup’s, here 3.2.3: the link is its parser, as it was when read, which knows no prefixes.',
    link: 'https://github.com/GNOME/libsoup/blob/005b46116cee0bb53bf4ec714607da1e9a4fc4ed/libsoup/cookies/soup-cookie.c',
  },
  {
    scenario: 'cookies/http-prefixes-want-http-only',
    engine: 'webkit',
    versions: '>=2.50',
    observed: {
      'steps[1].cookies.notSent.__Http-{id}open': 'true',
      'steps[1].cookies.notSent.__Host-Http-{id}open': 'true',
    },
    why: 'Keeps a cookie with the prefix __Http- or __Host-Http- that is not HttpOnly. Cookies are libsoup’s, here 3.2.3: the link is its parser, as it was when read, which knows no prefixes.',
    link: 'https://github.com/GNOME/libsoup/blob/005b46116cee0bb53bf4ec714607da1e9a4fc4ed/libsoup/cookies/soup-cookie.c',
  },
  {
    scenario: 'cookies/same-site-none-wants-secure',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[1].cookies.notSent.{id}insecure': 'true' },
    why: 'Keeps a cookie with SameSite=None and without Secure. Cookies are libsoup’s, here 3.2.3: the link is its parser, as it was when read, which asks for no Secure.',
    link: 'https://github.com/GNOME/libsoup/blob/005b46116cee0bb53bf4ec714607da1e9a4fc4ed/libsoup/cookies/soup-cookie.c',
  },
  {
    scenario: 'cookies/a-public-suffix-may-name-itself',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[1].cookies.sent.{id}': 'false' },
    why: 'Keeps no cookie with a public suffix as Domain, also where that is the very host. Cookies are libsoup’s, here 3.2.3: the link is its jar, as it was when read, which never accepts cookies for public domains.',
    link: 'https://github.com/GNOME/libsoup/blob/0120f183ca2b74abeee8439f73abc8ab504fbccf/libsoup/cookies/soup-cookie-jar.c',
  },
  ...onEach('webkit', '>=2.50', ['transports/fontface-allowed', 'transports/fontface-refused'], (scenario) => ({
    observed: {
      ...(scenario.endsWith('refused') && { 'steps[0].read': 'readable' }),
      'steps[0].predicted.origin': '(none)',
    },
    why: 'Loads fonts without CORS, and so any of another origin; css-fonts-4 has them fetched with CORS. No link.',
  })),
  ...onEach('webkit', '>=2.50', ['transports/track-allowed', 'transports/track-refused'], () => ({
    observed: { 'steps[0].read': 'readable', 'steps[0].predicted.requests': '1' },
    why: 'Loads a track of another origin though its video has no crossorigin attribute, and lets the page read its cues; in HTML such a track is fetched from the same origin alone.',
    link: 'https://github.com/whatwg/html/issues/6267',
  })),
  ...onEach(
    'firefox',
    '>=153',
    [
      'transports/script-allowed',
      'transports/script-refused',
      ...[
        'script-of-text',
        'script-of-a-299',
        'script-redirected-away',
        'script-redirected-back',
        'script-without-a-referrer',
      ].map((name) => `elements/${name}`),
    ],
    () => ({
      observed: { 'steps[0].read': 'readable' },
      why: 'Tells the page the message of what a script of another origin throws; in HTML the errors of a script that was fetched without CORS are muted.',
      link: 'https://github.com/whatwg/html/issues/2440',
    }),
  ),
  ...onEach(
    'firefox',
    '>=153',
    [
      ...['own-origin', 'allowed', 'refused'].map((what) => `transports/importscripts-${what}`),
      'elements/importscripts-of-a-404',
      'elements/importscripts-of-text',
    ],
    () => ({
      observed: { 'steps[0].predicted.carried.Referer': '{from}/' },
      why: 'Gives a worker whose script is a blob: URL the page’s URL as referrer; in Referrer Policy the referrer is the URL of the worker’s script, and a blob: URL is none. No link.',
    }),
  ),
  ...onEach(
    'firefox',
    '>=153',
    [
      ...['own-origin', 'crossorigin-own-origin', 'crossorigin-allowed', 'crossorigin-refused'].map(
        (what) => `transports/track-${what}`,
      ),
      ...['redirect-without-permission', 'with-credentials', 'with-credentials-and-star'].map(
        (what) => `elements/track-${what}`,
      ),
    ],
    () => ({
      observed: { 'steps[0].predicted.carried.Referer': '(none)' },
      why: 'Sends no referrer with the request for a track; in Referrer Policy it is the page’s URL or origin, as of any other element. No link.',
    }),
  ),
  ...onEach(
    'webkit',
    '>=2.50',
    [
      ...['own-origin', 'allowed', 'refused'].map((what) => `transports/sendbeacon-${what}`),
      'elements/beacon-of-json-is-let-through',
      'elements/beacon-of-text',
    ],
    () => ({
      observed: { 'steps[0].predicted.carried.Cache-Control': 'max-age=0' },
      why: 'Sends Cache-Control: max-age=0 with a beacon; neither Beacon nor Fetch has one. No link.',
    }),
  ),
  ...onEach('webkit', '>=2.50', ['elements/beacon-redirected'], () => ({
    observed: { 'steps[0].predicted.carried.Cache-Control': 'max-age=0 | max-age=0' },
    why: 'Sends Cache-Control: max-age=0 with a beacon; neither Beacon nor Fetch has one. No link.',
  })),
  ...onEach('firefox', '>=153', ['elements/track-redirected-to-another-origin'], () => ({
    observed: { 'steps[0].predicted.carried.Referer': '(none) | (none)' },
    why: 'Sends no referrer with the request for a track; in Referrer Policy it is the page’s URL or origin, as of any other element. No link.',
  })),
  ...onEach('chromium', '>=156', ['elements/worker-of-text'], () => ({
    observed: { 'steps[0].read': 'readable' },
    why: 'Makes a worker of text/plain; in HTML the script of a worker must have a JavaScript MIME type. No link.',
  })),
  ...(['chromium', 'webkit'] as const).flatMap((engine) =>
    onEach(
      engine,
      engine === 'chromium' ? '>=156' : '>=2.50',
      ['img', 'link', 'script', 'track'].map((name) => `elements/${name}-redirected-to-another-origin`),
      () => ({
        observed: { 'steps[0].predicted.origin': '{from} | {from}' },
        why: 'Sends Origin with a GET to the page’s own origin where an element or a module is fetched with CORS; in the Standard a response to it is basic, and such a GET has no Origin. Of fetch() it sends none.',
        link: 'https://github.com/whatwg/fetch/issues/871',
      }),
    ),
  ),
  ...(['chromium', 'webkit'] as const).flatMap((engine) =>
    onEach(
      engine,
      engine === 'chromium' ? '>=156' : '>=2.50',
      [
        ...(engine === 'chromium' ? ['fontface'] : []),
        ...['img-crossorigin', 'import', 'link-crossorigin', 'module', 'script-crossorigin', 'track-crossorigin'],
      ]
        .map((name) => `transports/${name}-own-origin`)
        .concat('elements/img-on-an-http-page-is-not-upgraded'),
      () => ({
        observed: { 'steps[0].predicted.origin': '{from}' },
        why: 'Sends Origin with a GET to the page’s own origin where an element or a module is fetched with CORS; in the Standard a response to it is basic, and such a GET has no Origin. Of fetch() it sends none.',
        link: 'https://github.com/whatwg/fetch/issues/871',
      }),
    ),
  ),
  ...requestsLife,
];

/** The same difference in several scenarios. */
function onEach(
  engine: Deviation['engine'],
  versions: string,
  scenarios: string[],
  what: (scenario: string) => Pick<Deviation, 'observed' | 'why' | 'link'>,
): Deviation[] {
  return scenarios.map((scenario) => ({ scenario, engine, versions, ...what(scenario) }));
}
