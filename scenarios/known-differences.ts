import type { Deviation } from '../harness/scenario/deviation.ts';
import { deviations as ofClearing } from './known-differences/clear-site-data.ts';
import { deviations as ofContextsPreloadsAndTiming } from './known-differences/contexts-preload-timing.ts';
import { deviations as ofHTTPCaches } from './known-differences/http-cache.ts';
import { deviations as ofPixelsAndMedia } from './known-differences/pixels-media.ts';
import { deviations as requestsLife } from './known-differences/requests-life.ts';
import { deviations as scriptsAndModules } from './known-differences/scripts-modules.ts';
import { deviations as ofServiceWorkers } from './known-differences/service-worker.ts';
import { deviations as ofSiteCookies } from './known-differences/site-cookies.ts';
import { deviations as wptFetch } from './known-differences/wpt-fetch.ts';
import { deviations as ofXMLHttpRequest } from './known-differences/xml-http-request.ts';

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
  ...scriptsAndModules,
  ...ofContextsPreloadsAndTiming,
  {
    scenario: 'cross-origin-resource-policy/ports-of-an-address',
    engine: 'chromium',
    versions: '>=156',
    observed: { 'steps[0].read': 'blocked' },
    why: 'Finds two ports of 127.0.0.1 to be of two sites for Cross-Origin-Resource-Policy: same-site, though not two ports of localhost; in HTML hosts without a registrable domain are same site where they are equal. No link.',
  },
  {
    scenario: 'redirects/an-empty-location-leads-to-itself',
    engine: 'chromium',
    versions: '>=156',
    observed: {
      'steps[0].read': 'readable',
      'steps[0].requests': '1',
      'steps[1].read': 'readable',
      'steps[1].requests': '1',
    },
    why: 'Takes a redirect with an empty Location for no redirect, and lets the page read it; in the Standard the empty string is a URL, that of the response. No link.',
  },
  {
    scenario: 'redirects/an-empty-location-leads-to-itself',
    engine: 'webkit',
    versions: '>=2.50',
    observed: { 'steps[0].requests': '1', 'steps[1].requests': '1' },
    why: 'Refuses a redirect with an empty Location at once; in the Standard the empty string is a URL, that of the response, and is followed up to the limit. No link.',
  },
  {
    scenario: 'redirects/tabs-in-a-location',
    engine: 'firefox',
    versions: '>=153',
    observed: {
      'steps[1].read': 'blocked',
      'steps[1].requests': '1',
      'steps[2].predicted.url':
        '{to}/ht%09tps:/%09/api.example/data?scenario=redirects/tabs-in-a-location&step=2&hop=1',
    },
    why: 'Escapes a tab within Location as %09; the URL parser takes tabs out. No link.',
  },
  ...ofSiteCookies,
  ...wptFetch,
  ...ofServiceWorkers,
  ...ofPixelsAndMedia,
  ...requestsLife,
  ...ofHTTPCaches,
  ...ofClearing,
  ...ofXMLHttpRequest,
];
