import type { PremiseName } from '../harness/scenario/premises.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const allowed = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

/** How each premise is probed: a scenario of its own, run in the browser; the premise is met where it conforms. */
export const premiseProbes: Record<PremiseName, Scenario> = {
  'third-party-cookies': {
    id: 'premise/third-party-cookies',
    title: 'A cookie that another site sets with SameSite=None; Secure comes back to it from inside a page.',
    standard: ['https://httpwg.org/http-extensions/draft-ietf-httpbis-rfc6265bis.html#name-the-samesite-attribute-2'],
    kind: 'observation',
    steps: [
      {
        from: 'https://app.example',
        to: 'https://api.example',
        path: '/{id}/data',
        request: { credentials: 'include' },
        server: { actual: { headers: { ...allowed, 'Set-Cookie': '{id}=1; Path=/{id}; SameSite=None; Secure' } } },
      },
      {
        from: 'https://app.example',
        to: 'https://api.example',
        path: '/{id}/data',
        request: { credentials: 'include' },
        server: { actual: { headers: allowed } },
        expected: { cookies: { sent: ['{id}'] } },
      },
    ],
  },
  'loopback-http-from-https': {
    id: 'premise/loopback-http-from-https',
    title: 'A page at an https origin may request http://localhost.',
    standard: ['https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy'],
    kind: 'observation',
    steps: [
      {
        from: 'https://localhost:<app>',
        to: 'api',
        server: { actual: { headers: allowed } },
        expected: { read: 'readable' },
      },
    ],
  },
  'ipv6-loopback': {
    id: 'premise/ipv6-loopback',
    title: 'The browser reaches the loopback address ::1.',
    standard: ['#http-network-fetch'],
    kind: 'observation',
    steps: [{ to: 'http://[::1]:<api>', server: { actual: { headers: allowed } }, expected: { read: 'readable' } }],
  },
  'css-modules': {
    id: 'premise/css-modules',
    title: 'A style sheet of the page’s own origin can be imported as a module.',
    standard: ['https://html.spec.whatwg.org/multipage/webappapis.html#creating-a-css-module-script'],
    kind: 'observation',
    steps: [{ to: 'app', transport: 'css-module', expected: { read: 'readable' } }],
  },
  'paint-worklet': {
    id: 'premise/paint-worklet',
    title: 'A module of the page’s own origin can be added to the paint worklet.',
    standard: ['https://drafts.css-houdini.org/css-paint-api-1/#paint-worklet'],
    kind: 'observation',
    steps: [{ to: 'app', transport: 'PaintWorklet', expected: { read: 'readable' } }],
  },
  'fetch-later': {
    id: 'premise/fetch-later',
    title: 'A deferred fetch of the page’s own origin is sent.',
    standard: ['#dom-window-fetchlater'],
    kind: 'observation',
    steps: [{ to: 'app', transport: 'fetchLater', expected: { read: 'opaque', sent: true } }],
  },
  'css-url-modifiers': {
    id: 'premise/css-url-modifiers',
    title: 'A style sheet asks for an image of the page’s own origin with modifiers.',
    standard: ['https://drafts.csswg.org/css-values-5/#request-url-modifiers'],
    kind: 'observation',
    steps: [
      {
        transport: 'content',
        to: 'app',
        request: { crossorigin: 'anonymous', integrity: '{sha256}', referrerPolicy: 'origin' },
        expected: { read: 'opaque', sent: true },
      },
    ],
  },
  popups: {
    id: 'premise/popups',
    title: 'A page opens a window without a click.',
    standard: ['https://html.spec.whatwg.org/multipage/nav-history-apis.html#dom-open'],
    kind: 'observation',
    steps: [{ context: 'popup', to: 'app', expected: { read: 'readable' } }],
  },
  'http-cache': {
    id: 'premise/http-cache',
    title: 'An answer of another origin that says it is fresh is read again without a request.',
    standard: ['#concept-http-network-or-cache-fetch'],
    kind: 'observation',
    steps: [
      {
        from: 'http://app.example.com',
        to: 'http://api.example.com',
        resource: 'kept',
        server: { actual: { headers: { ...allowed, 'Cache-Control': 'max-age=600' } } },
        expected: { read: 'readable', sent: true },
      },
      {
        from: 'http://app.example.com',
        to: 'http://api.example.com',
        resource: 'kept',
        server: { actual: { headers: allowed } },
        expected: { read: 'readable', sent: false },
      },
    ],
  },
  'compression-dictionaries': {
    id: 'premise/compression-dictionaries',
    title: 'An answer of the page’s own origin that says so is offered as a compression dictionary.',
    standard: ['https://www.rfc-editor.org/rfc/rfc9842.html'],
    kind: 'observation',
    steps: [
      {
        to: 'app',
        path: '/{id}/dictionary',
        server: {
          actual: {
            headers: { 'Use-As-Dictionary': 'match="/{id}/*"', 'Cache-Control': 'max-age=600' },
            body: 'a dictionary of the words that other answers have',
          },
        },
      },
      {
        to: 'app',
        path: '/{id}/another',
        wait: 500,
        expected: { carried: { 'Available-Dictionary': ':JpNhPrWQ8AHvjumX1CkXoIOLdL/BHCw9vR+On9AO5/E=:' } },
      },
    ],
  },
  'local-network-access-granted': {
    id: 'premise/local-network-access-granted',
    title: 'A public page at granted.localhost may connect to a loopback address.',
    standard: ['https://wicg.github.io/local-network-access/#permissions'],
    kind: 'observation',
    steps: [
      {
        from: 'http://granted.localhost:<app>',
        page: { headers: { 'Content-Security-Policy': 'treat-as-public-address' } },
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
        expected: { read: 'readable' },
      },
    ],
  },
  'local-network-access-prompts': {
    id: 'premise/local-network-access-prompts',
    title: 'A read that a public page at localhost makes of a loopback address settles, whatever comes of it.',
    standard: ['https://wicg.github.io/local-network-access/#permissions'],
    kind: 'observation',
    steps: [
      {
        from: 'http://localhost:<app>',
        page: { headers: { 'Content-Security-Policy': 'treat-as-public-address' } },
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
        expected: { read: { oneOf: ['readable', 'blocked'] } },
      },
    ],
  },
  'audio-output': {
    id: 'premise/audio-output',
    title: 'An AudioContext runs, and hears an audio element of the page’s own origin.',
    standard: ['https://webaudio.github.io/web-audio-api/#MediaElementAudioSourceNode'],
    kind: 'observation',
    steps: [{ transport: 'audio', to: 'app', expected: { read: 'readable' } }],
  },
};
