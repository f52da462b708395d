/** Frames and forms: what a page may send to any origin, and what it may look into. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const looking = `${html}nav-history-apis.html#isplatformobjectsameorigin-(-o-)`;
const framing = `${html}document-lifecycle.html#check-a-navigation-response's-adherence-to-x-frame-options`;
const originHeader = '#append-a-request-origin-header';
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

const scenario = (id: string, title: string, standard: string, ...steps: Step[]): Scenario => ({
  id: `navigation/${id}`,
  title,
  standard: [standard],
  kind: 'required',
  steps,
});

type Policy = NonNullable<NonNullable<Step['request']>['referrerPolicy']>;
const policies: Policy[] = [
  'no-referrer',
  'no-referrer-when-downgrade',
  'same-origin',
  'origin',
  'strict-origin',
  'origin-when-cross-origin',
  'strict-origin-when-cross-origin',
  'unsafe-url',
];

/** The Origin header of a POST outside CORS: null where the policy hides the referrer from whom it goes to. */
const originUnder = (policy: Policy, isOwn: boolean): string =>
  policy === 'no-referrer' || (policy === 'same-origin' && !isOwn) ? 'null' : '{from}';

const reaches = (isOwn: boolean) => (isOwn ? 'its own origin' : 'another origin');

const underPolicies = policies.flatMap((policy) =>
  [true, false].flatMap((isOwn) => {
    const to = isOwn ? 'app' : 'api';
    const place = isOwn ? 'own-origin' : 'another-origin';
    const origin = originUnder(policy, isOwn);
    return [
      scenario(
        `form-under-${policy}-to-${place}`,
        `A form under the referrer policy ${policy} is posted to ${reaches(isOwn)} with the Origin ${origin}.`,
        originHeader,
        {
          transport: 'form',
          to,
          request: { referrerPolicy: policy, body: { urlSearchParams: { a: 'b' } } },
          expected: { read: isOwn ? 'readable' : 'opaque', origin, preflights: 0 },
        },
      ),
      scenario(
        `iframe-under-${policy}-to-${place}`,
        `An <iframe> under the referrer policy ${policy} asks ${reaches(isOwn)} without an Origin.`,
        originHeader,
        {
          transport: 'iframe',
          to,
          request: { referrerPolicy: policy },
          expected: { read: isOwn ? 'readable' : 'opaque', origin: null, preflights: 0 },
        },
      ),
      scenario(
        `no-cors-post-under-${policy}-to-${place}`,
        `A no-cors POST under the referrer policy ${policy} says to ${reaches(isOwn)} the Origin ${origin}.`,
        originHeader,
        {
          to,
          request: { method: 'POST', mode: 'no-cors', referrerPolicy: policy, body: 'a' },
          expected: { read: isOwn ? 'readable' : 'opaque', origin },
        },
      ),
      scenario(
        `no-cors-get-under-${policy}-to-${place}`,
        `A no-cors GET under the referrer policy ${policy} says to ${reaches(isOwn)} no Origin.`,
        originHeader,
        {
          to,
          request: { mode: 'no-cors', referrerPolicy: policy },
          expected: { read: isOwn ? 'readable' : 'opaque', origin: null },
        },
      ),
      scenario(
        `cors-post-under-${policy}-to-${place}`,
        `A cors POST says its Origin to ${reaches(isOwn)}, whatever the referrer policy: ${policy} hides none.`,
        originHeader,
        {
          to,
          request: { method: 'POST', referrerPolicy: policy, body: 'a' },
          server: { actual: { headers: thisPage } },
          expected: { read: 'readable', origin: '{from}' },
        },
      ),
      scenario(
        `cors-get-under-${policy}-to-${place}`,
        `A cors GET under ${policy} ${isOwn ? 'says no Origin to its own origin' : 'says its Origin to another origin'}.`,
        originHeader,
        {
          to,
          request: { referrerPolicy: policy },
          server: { actual: { headers: thisPage } },
          expected: { read: 'readable', origin: isOwn ? null : '{from}' },
        },
      ),
    ];
  }),
);

const downgrades = policies.map((policy) => {
  const hidden = [
    'no-referrer',
    'no-referrer-when-downgrade',
    'same-origin',
    'strict-origin',
    'strict-origin-when-cross-origin',
  ];
  const origin = hidden.includes(policy) ? 'null' : '{from}';
  const downgrade = scenario(
    `no-cors-post-to-loopback-from-https-under-${policy}`,
    `From https to http on this machine, a no-cors POST under ${policy} says the Origin ${origin}.`,
    originHeader,
    {
      from: 'https://localhost:<app>',
      to: 'http://localhost:<api>',
      request: { method: 'POST', mode: 'no-cors', referrerPolicy: policy, body: 'a' },
      expected: { read: 'opaque', origin },
    },
  );
  return { ...downgrade, premises: ['loopback-http-from-https'] } satisfies Scenario;
});

const framed = (transport: 'iframe' | 'form') => (transport === 'iframe' ? 'An <iframe>' : 'A form');

const ofEither = (['iframe', 'form'] as const).flatMap((transport) => [
  ...(
    ['http://127.0.0.1:<api>', 'https://localhost:<api>', 'https://api.example.com', 'http://api.example.com'] as const
  ).map((to) =>
    scenario(
      `${transport}-to-${to.replace(/\W+/g, '-').replace(/-$/, '')}`,
      `${framed(transport)} shows a document of ${to}, and the page may not look into it.`,
      looking,
      { transport, to, expected: { read: 'opaque', sent: true, preflights: 0 } },
    ),
  ),
  scenario(
    `${transport}-whatever-cors-says`,
    `${framed(transport)} of another origin stays closed to the page, though the answer allows it by CORS: CORS has no part in it.`,
    looking,
    { transport, server: { actual: { headers: thisPage } }, expected: { read: 'opaque', sent: true } },
  ),
  scenario(
    `${transport}-whatever-the-resource-policy-says`,
    `${framed(transport)} shows a document of another origin under Cross-Origin-Resource-Policy: same-origin, which no navigation is held to.`,
    '#cross-origin-resource-policy-check',
    {
      transport,
      server: { actual: { headers: { 'Cross-Origin-Resource-Policy': 'same-origin' } } },
      expected: { read: 'opaque', sent: true },
    },
  ),
  ...([301, 302, 303, 307, 308] as const).map((status) =>
    scenario(
      `${transport}-redirected-with-${status}`,
      `${framed(transport)} follows a ${status} from its own origin to another, and is closed to the page.`,
      '#concept-http-redirect-fetch',
      {
        transport,
        to: 'app',
        server: { redirects: [{ status, to: 'api' }] },
        expected: { read: 'opaque', requests: 2 },
      },
    ),
  ),
  scenario(
    `${transport}-redirected-back`,
    `${framed(transport)} that another origin redirects to the page’s own is open to the page: the document counts.`,
    looking,
    { transport, server: { redirects: [{ status: 302, to: 'app' }] }, expected: { read: 'readable', requests: 2 } },
  ),
  ...(
    ['DENY', 'deny', 'SAMEORIGIN', 'SAMEORIGIN, DENY', 'nonsense', 'ALLOWALL', 'ALLOW-FROM https://localhost'] as const
  ).map((value) => {
    const shown = ['nonsense', 'ALLOWALL', 'ALLOW-FROM https://localhost'].includes(value);
    return scenario(
      `${transport}-under-x-frame-options-${value.toLowerCase().replace(/\W+/g, '-')}-of-another-origin${value === 'deny' ? '-in-lower-case' : ''}`,
      `${framed(transport)} of another origin under X-Frame-Options: ${value} is ${shown ? 'shown' : 'requested, and not shown'}.`,
      framing,
      {
        transport,
        server: { actual: { headers: { 'X-Frame-Options': value } } },
        expected: { read: shown ? 'opaque' : 'blocked', sent: true },
      },
    );
  }),
  ...(['DENY', 'SAMEORIGIN'] as const).map((value) =>
    scenario(
      `${transport}-under-x-frame-options-${value.toLowerCase()}-of-the-own-origin`,
      `${framed(transport)} of the own origin under X-Frame-Options: ${value} is ${value === 'DENY' ? 'not shown' : 'shown'}.`,
      framing,
      {
        transport,
        to: 'app',
        server: { actual: { headers: { 'X-Frame-Options': value } } },
        expected: { read: value === 'DENY' ? 'blocked' : 'readable', sent: true },
      },
    ),
  ),
  scenario(`${transport}-of-a-404`, `${framed(transport)} shows the document of a 404 as of a 200.`, looking, {
    transport,
    to: 'app',
    server: { actual: { status: 404 } },
    expected: { read: 'readable' },
  }),
  scenario(
    `${transport}-carries-cookies`,
    `${framed(transport)} carries the cookies of its site, as no credentials mode tells it not to.`,
    `${html}browsing-the-web.html#create-navigation-params-by-fetching`,
    {
      path: '/{id}',
      request: { credentials: 'include' },
      server: { actual: { headers: { ...thisPage, 'Set-Cookie': '{id}=1; Path=/{id}' } } },
      expected: { read: 'readable' },
    },
    { transport, path: '/{id}', expected: { read: 'opaque', cookies: { sent: ['{id}'] } } },
  ),
  scenario(
    `${transport}-insecure-in-a-secure-page`,
    `${framed(transport)} in a page on https asks nothing over http: it is mixed content.`,
    'https://w3c.github.io/webappsec-mixed-content/#should-block-fetch',
    {
      transport,
      from: 'https://app.example.com',
      to: 'http://api.example.com',
      expected: { read: 'blocked', sent: false },
    },
  ),
]);

const bodies = [
  scenario(
    'form-of-text-is-not-asked-for',
    'A form posts application/x-www-form-urlencoded to any origin without asking: that is what a simple request is modelled on.',
    `${html}form-control-infrastructure.html#submit-body`,
    {
      transport: 'form',
      request: { body: { urlSearchParams: { a: 'b', ü: '&' } } },
      expected: {
        read: 'opaque',
        preflights: 0,
        carried: { 'Content-Type': 'application/x-www-form-urlencoded' },
        origin: '{from}',
      },
    },
  ),
  scenario(
    'multipart-form-is-not-asked-for',
    'A form posts multipart/form-data to any origin without asking.',
    `${html}form-control-infrastructure.html#submit-body`,
    {
      transport: 'form',
      request: { body: { formData: { a: 'b' } } },
      expected: { read: 'opaque', preflights: 0, origin: '{from}' },
    },
  ),
  scenario(
    'form-redirected-with-302-becomes-a-get',
    'A form that is redirected with 302 is asked for again by GET, without a body and without an Origin.',
    '#concept-http-redirect-fetch',
    {
      transport: 'form',
      request: { body: { urlSearchParams: { a: 'b' } } },
      server: { redirects: [{ status: 302, to: 'api' }] },
      expected: { read: 'opaque', requests: 2, origin: null, carried: { 'Content-Type': null } },
    },
  ),
  ...([307, 308] as const).flatMap((status) => [
    scenario(
      `form-redirected-with-${status}-to-a-third-origin`,
      `A form that another origin redirects with ${status} to a third is posted there with the Origin null.`,
      '#concept-request-origin',
      {
        transport: 'form',
        request: { body: { urlSearchParams: { a: 'b' } } },
        server: { redirects: [{ status, to: 'http://127.0.0.1:<api>' }] },
        expected: {
          read: 'opaque',
          requests: 2,
          origin: 'null',
          carried: { 'Content-Type': 'application/x-www-form-urlencoded' },
        },
      },
    ),
    scenario(
      `no-cors-post-redirected-with-${status}-to-a-third-origin`,
      `A no-cors POST that another origin redirects with ${status} to a third says the Origin null there.`,
      '#concept-request-origin',
      {
        request: { method: 'POST', mode: 'no-cors', body: 'a' },
        server: { redirects: [{ status, to: 'http://127.0.0.1:<api>' }] },
        expected: { read: 'opaque', requests: 2, origin: 'null' },
      },
    ),
  ]),
];

export default [...underPolicies, ...downgrades, ...ofEither, ...bodies] satisfies Scenario[];
