/** What makes two origins different: scheme, host or port, and nothing else. */
import { family } from '../harness/scenario/family.ts';
import type { Scenario } from '../harness/scenario/scenario.ts';

const sameOrigin = 'https://html.spec.whatwg.org/multipage/browsers.html#same-origin';
const mixedContent = 'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch';
const allowed = { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } };

/** What a frame that inherits its origin says of it to that origin itself, where something is changed there. */
const changingTheOwnOrigin: Scenario[] = (['about-blank-frame', 'srcdoc-frame'] as const).flatMap((context) =>
  (['fetch', 'XMLHttpRequest'] as const).map((transport) => ({
    id: `origin/${context}-changes-the-own-origin-by-${transport.toLowerCase()}`,
    title: `A DELETE by ${transport} in a ${context.replace('-frame', ' frame')} to the own origin says that origin.`,
    standard: ['#append-a-request-origin-header'],
    kind: 'required',
    steps: [
      {
        context,
        transport,
        to: 'app',
        request: { method: 'DELETE' },
        expected: { read: 'readable', preflights: 0, origin: '{from}' },
      },
    ],
  })),
);

const pages = family(
  { subject: 'origin', standard: [sameOrigin, '#cors-check'] },
  {
    'another-port-is-cross-origin': {
      title: 'https://mart.traagel.dev:8080 is another origin than https://mart.traagel.dev, so the read is refused.',
      article: 'https://mart.traagel.dev and https://mart.traagel.dev:8080 are different origins.',
      from: 'https://mart.traagel.dev',
      to: 'https://mart.traagel.dev:8080',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'another-port-of-localhost-is-cross-origin': {
      title: 'Two ports of localhost are two origins, so the read is refused.',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'same-origin-is-not-cross-origin': {
      title: 'Where scheme, host and port are the same, the page reads without any CORS header.',
      standard: [sameOrigin, '#concept-main-fetch'],
      article: 'Same-origin requests never go through CORS at all.',
      from: 'https://mart.traagel.dev',
      to: 'https://mart.traagel.dev',
      expected: { read: 'readable', type: 'basic', sent: true, preflights: 0, origin: null },
    },
    'path-is-no-part-of-it': {
      title: 'Every path of the page’s scheme, host and port is the same origin.',
      standard: ['https://html.spec.whatwg.org/multipage/browsers.html#concept-origin-tuple', '#concept-main-fetch'],
      article: 'An origin is the tuple (scheme, host, port).',
      steps: [
        { to: 'app', path: '/users/1?sort=name', expected: { read: 'readable', type: 'basic', origin: null } },
        { to: 'app', path: '/another/~user/', expected: { read: 'readable', type: 'basic', origin: null } },
      ],
    },
    'https-page-cannot-reach-its-http-twin': {
      title: 'A page at https://mart.traagel.dev cannot read http://mart.traagel.dev: mixed content is not even sent.',
      standard: [sameOrigin, mixedContent, '#concept-main-fetch'],
      article: 'https://mart.traagel.dev and http://mart.traagel.dev are different origins.',
      from: 'https://mart.traagel.dev',
      to: 'http://mart.traagel.dev',
      server: allowed,
      expected: { read: 'blocked', sent: false, preflights: 0 },
    },
    'https-page-reading-http-is-mixed-content': {
      title: 'A page at https://mart.example cannot read http://mart.example, whatever the CORS headers say.',
      standard: [mixedContent, '#concept-main-fetch'],
      misconception: {
        claim: 'The right CORS headers make any URL readable.',
        why: 'Mixed content is refused before anything is sent, so the server never gets to say what it allows.',
      },
      from: 'https://mart.example',
      to: 'http://mart.example',
      server: allowed,
      expected: { read: 'blocked', sent: false, preflights: 0 },
    },
    'a-redirect-to-http-is-mixed-content-too': {
      title: 'A page on https is not redirected to http, and no preflight goes there in the clear.',
      standard: [mixedContent, '#concept-main-fetch'],
      from: 'https://mart.example',
      to: 'https://api.mart.example',
      request: { headers: { 'X-Auth': 'foo' } },
      server: {
        preflight: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Headers': 'X-Auth' } },
        redirects: [
          {
            to: 'http://api.mart.example',
            headers: { 'Access-Control-Allow-Origin': '{from}' },
            preflight: { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': 'X-Auth' } },
          },
        ],
        actual: { headers: { 'Access-Control-Allow-Origin': '*' } },
      },
      expected: { read: 'blocked', preflights: 1, requests: 1 },
    },
    'a-sandboxed-frame-on-https-cannot-read-http': {
      title: 'A sandboxed frame in a page on https cannot read http either, although its own origin is null.',
      standard: ['https://w3c.github.io/webappsec-mixed-content/#categorize-settings-object', '#concept-main-fetch'],
      from: 'https://mart.example',
      context: 'sandboxed-frame',
      to: 'http://mart.example',
      server: { actual: { headers: { 'Access-Control-Allow-Origin': 'null' } } },
      expected: { read: 'blocked', sent: false, preflights: 0 },
    },
    'another-scheme-is-cross-origin': {
      title: 'A page at http://mart.example asks https://mart.example with its Origin, and may not read the answer.',
      article: 'CORS treats every one of those differences as cross-origin.',
      from: 'http://mart.example',
      to: 'https://mart.example',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'another-scheme-can-be-allowed': {
      title: 'A page at http://mart.example may read https://mart.example where that server allows its origin.',
      from: 'http://mart.example',
      to: 'https://mart.example',
      server: allowed,
      expected: { read: 'readable', type: 'cors', sent: true, origin: '{from}' },
    },
    'hsts-keeps-the-page-origin': {
      title:
        'An http page can read http://mart.traagel.dev where that allows it, even if HSTS turns the URL into https.',
      standard: ['#concept-main-fetch', 'https://www.rfc-editor.org/rfc/rfc6797#section-8.3'],
      from: 'http://mart.example',
      to: 'http://mart.traagel.dev',
      server: allowed,
      expected: { read: 'readable', sent: true, origin: '{from}' },
    },
    'hsts-does-not-redirect-a-preflight': {
      title:
        'An http page can PUT to http://mart.traagel.dev where the preflight allows it, even if HSTS makes it https.',
      standard: ['#concept-main-fetch', '#cors-preflight-fetch', 'https://www.rfc-editor.org/rfc/rfc6797#section-8.3'],
      from: 'http://mart.example',
      to: 'http://mart.traagel.dev',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Methods': 'PUT' } },
        ...allowed,
      },
      expected: { read: 'readable', sent: true, preflights: 1 },
    },
    'subdomain-is-cross-origin': {
      title: 'A page at https://traagel.dev may not read its subdomain https://mart.traagel.dev.',
      article: 'Subdomains are different origins.',
      from: 'https://traagel.dev',
      to: 'https://mart.traagel.dev',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'parent-domain-is-cross-origin': {
      title: 'A page at https://mart.traagel.dev may not read its parent domain https://traagel.dev.',
      article: 'Subdomains are different origins.',
      from: 'https://mart.traagel.dev',
      to: 'https://traagel.dev',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'a-name-that-begins-alike-is-cross-origin': {
      title: 'https://app.example.com.evil.test has nothing to do with https://app.example.com: the read is refused.',
      from: 'https://app.example.com.evil.test',
      to: 'https://app.example.com',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'trailing-dot-is-cross-origin': {
      title:
        'https://mart.example. with a dot at its end is another host than https://mart.example: the read is refused.',
      standard: [sameOrigin, 'https://url.spec.whatwg.org/#host-equivalence'],
      from: 'https://mart.example',
      to: 'https://mart.example.',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'loopback-address-is-not-localhost': {
      title: 'http://localhost and http://127.0.0.1 are different origins on the same port of the same machine.',
      misconception: {
        claim: 'localhost and 127.0.0.1 are the same thing.',
        why: 'They lead to the same server, but hosts are compared as they are written, not by where they lead.',
      },
      from: 'http://localhost:<app>',
      to: 'http://127.0.0.1:<app>',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'ipv6-loopback-is-not-localhost': {
      title: 'http://localhost and http://[::1] are different origins on the same port of the same machine.',
      premises: ['ipv6-loopback'],
      from: 'http://localhost:<app>',
      to: 'http://[::1]:<app>',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'subdomain-of-localhost-is-cross-origin': {
      title: 'http://sub.localhost is another origin than http://localhost, though both are loopback.',
      from: 'http://localhost:<app>',
      to: 'http://sub.localhost:<app>',
      expected: { read: 'blocked', sent: true, origin: '{from}' },
    },
    'http-localhost-from-https-is-cross-origin': {
      title: 'Where an https page may ask http://localhost at all, CORS decides whether it may read.',
      standard: [sameOrigin, '#cors-check', 'https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy'],
      premises: ['loopback-http-from-https'],
      steps: [
        { from: 'https://localhost:<app>', expected: { read: 'blocked', sent: true, origin: '{from}' } },
        { from: 'https://localhost:<app>', server: allowed, expected: { read: 'readable', type: 'cors', sent: true } },
      ],
    },
    'a-downgrade-hides-the-origin-of-no-cors': {
      title:
        'A POST in mode no-cors from https to http says Origin: null, as the default referrer policy hides the page.',
      standard: ['#append-a-request-origin-header', '#concept-main-fetch'],
      premises: ['loopback-http-from-https'],
      from: 'https://localhost:<app>',
      request: { mode: 'no-cors', method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'a' },
      expected: { read: 'opaque', origin: 'null' },
    },
  },
);

export default [...pages, ...changingTheOwnOrigin] satisfies Scenario[];
