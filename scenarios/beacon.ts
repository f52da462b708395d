/** Beacons: what a page may send and never hears of. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const beacon = 'https://w3c.github.io/beacon/#sendbeacon-method';
const thisPage = {
  'Access-Control-Allow-Origin': '{from}',
  'Access-Control-Allow-Credentials': 'true',
  'Access-Control-Allow-Headers': 'Content-Type',
};
const json = { blob: '{{}', type: 'application/json' };

const scenario = (id: string, title: string, ...steps: Step[]): Scenario => ({
  id: `beacon/${id}`,
  title,
  standard: [beacon],
  kind: 'required',
  steps,
});
/** What else is under way counts for how much a beacon may carry: no other scenario asks from that page. */
const alone = (...row: Parameters<typeof scenario>): Scenario => ({ ...scenario(...row), alone: true });
const apart = { from: 'http://beacons.localhost:<app>' } satisfies Step;
const send = (step: Omit<Step, 'transport'>): Step => ({ transport: 'sendBeacon', ...step });

/** What a beacon may carry unasked, and its type. */
const unasked: Record<string, { body: NonNullable<Step['request']>['body']; type: string | null }> = {
  text: { body: 'a=b', type: 'text/plain;charset=UTF-8' },
  form: { body: { urlSearchParams: { a: 'b' } }, type: 'application/x-www-form-urlencoded;charset=UTF-8' },
  blob: { body: { blob: 'a', type: 'text/plain' }, type: 'text/plain' },
  'blob-of-a-form': {
    body: { blob: 'a', type: 'application/x-www-form-urlencoded' },
    type: 'application/x-www-form-urlencoded',
  },
  'blob-without-a-type': { body: { blob: 'a' }, type: null },
  bytes: { body: { base64: 'YQ==' }, type: null },
};
/** What it has to ask for first. */
const asked: Record<string, NonNullable<Step['request']>['body']> = {
  json: json,
  xml: { blob: '<a/>', type: 'application/xml' },
  bytes: { blob: 'a', type: 'application/octet-stream' },
};

const ofEachType = [
  ...Object.entries(unasked).flatMap(([kind, { body, type }]) => [
    scenario(
      `unasked-${kind}`,
      `A beacon of this type (${kind}) needs no permission, though nobody is allowed.`,
      send({
        request: { body },
        expected: { read: 'opaque', sent: true, preflights: 0, carried: { 'Content-Type': type } },
      }),
    ),
    ...([307, 308] as const).map((status) =>
      scenario(
        `unasked-${kind}-redirected-with-${status}`,
        `A beacon of this type (${kind}) is sent on within another origin by a ${status}, though nobody is allowed.`,
        send({
          request: { body },
          server: { redirects: [{ status, to: 'api' }] },
          settle: { requests: 2, quiet: 200 },
          expected: { read: 'opaque', requests: 2, preflights: 0, origin: '{from}', carried: { 'Content-Type': type } },
        }),
      ),
    ),
  ]),
  ...Object.entries(asked).flatMap(([kind, body]) => [
    scenario(
      `asked-${kind}-allowed`,
      `A beacon of this type (${kind}) is sent once a preflight has allowed it with credentials.`,
      send({
        request: { body },
        server: { preflight: { headers: thisPage }, actual: { headers: thisPage } },
        settle: { requests: 2, quiet: 200 },
        expected: { read: 'opaque', preflights: 1, requests: 1 },
      }),
    ),
    scenario(
      `asked-${kind}-refused`,
      `A beacon of this type (${kind}) is not sent where the preflight allows nobody.`,
      send({
        request: { body },
        settle: { requests: 1, quiet: 300 },
        expected: { read: 'opaque', preflights: 1, sent: false },
      }),
    ),
    scenario(
      `asked-${kind}-redirected-and-allowed`,
      `A beacon of this type (${kind}) is sent on within another origin that allows it each time.`,
      send({
        request: { body },
        server: {
          preflight: { headers: thisPage },
          redirects: [{ status: 307, to: 'api', headers: thisPage, preflight: { headers: thisPage } }],
          actual: { headers: thisPage },
        },
        settle: { requests: 4, quiet: 200 },
        expected: { read: 'opaque', preflights: [1, 1], requests: 2 },
      }),
    ),
    scenario(
      `asked-${kind}-redirected-by-whom-allows-nobody`,
      `A beacon of this type (${kind}) goes no further where the answer that redirects it allows nobody.`,
      send({
        request: { body },
        server: {
          preflight: { headers: thisPage },
          redirects: [{ status: 307, to: 'api', preflight: { headers: thisPage } }],
          actual: { headers: thisPage },
        },
        settle: { requests: 2, quiet: 300 },
        expected: { read: 'opaque', preflights: 1, requests: 1 },
      }),
    ),
  ]),
];

export default [
  ...ofEachType,
  scenario(
    'without-data',
    'A beacon without data is a POST without a Content-Type, which says its Origin and is not asked for.',
    send({ expected: { sent: true, preflights: 0, origin: '{from}', carried: { 'Content-Type': null } } }),
  ),
  alone(
    'of-64-kibibytes',
    'A beacon carries 65,536 bytes.',
    send({ ...apart, request: { body: 'x'.repeat(65_536) }, expected: { read: 'opaque', sent: true } }),
  ),
  alone(
    'of-more-than-64-kibibytes',
    'sendBeacon() returns false for 65,537 bytes, and sends nothing.',
    send({ ...apart, request: { body: 'x'.repeat(65_537) }, expected: { read: 'blocked', sent: false } }),
  ),
  scenario(
    'carries-cookies',
    'A beacon carries the cookies of its server: its credentials mode is include.',
    {
      path: '/{id}',
      request: { credentials: 'include' },
      server: { actual: { headers: { ...thisPage, 'Set-Cookie': '{id}=1; Path=/{id}' } } },
      expected: { read: 'readable' },
    },
    send({ path: '/{id}', request: { body: 'a' }, expected: { sent: true, cookies: { sent: ['{id}'] } } }),
  ),
  scenario(
    'of-json-without-credentials-allowed',
    'A beacon of JSON is not sent where the preflight allows the page without credentials: it would carry them.',
    send({
      request: { body: json },
      server: {
        preflight: {
          headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Headers': 'Content-Type' },
        },
      },
      settle: { requests: 1, quiet: 300 },
      expected: { read: 'opaque', preflights: 1, sent: false },
    }),
  ),
  scenario(
    'of-json-to-star',
    'A beacon of JSON is not sent where the preflight allows everybody by *: it would carry credentials.',
    send({
      request: { body: json },
      server: { preflight: { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*' } } },
      settle: { requests: 1, quiet: 300 },
      expected: { preflights: 1, sent: false },
    }),
  ),
  scenario(
    'of-json-to-the-own-origin',
    'A beacon of JSON to the page’s own origin is not asked for.',
    send({ to: 'app', request: { body: json }, expected: { sent: true, preflights: 0 } }),
  ),
  ...([307, 308] as const).flatMap((status) => [
    scenario(
      `redirected-with-${status}`,
      `A beacon of text is sent again behind a ${status} to a third origin, with the Origin null.`,
      send({
        request: { body: 'a=b' },
        server: { redirects: [{ status, to: 'http://127.0.0.1:<api>' }] },
        settle: { requests: 2, quiet: 200 },
        expected: {
          requests: 2,
          preflights: 0,
          origin: 'null',
          carried: { 'Content-Type': 'text/plain;charset=UTF-8' },
        },
      }),
    ),
    scenario(
      `of-json-redirected-with-${status}-to-whom-allows-nobody`,
      `A beacon of JSON goes no further than to whom redirects it with ${status}, where the next server permits nothing.`,
      send({
        request: { body: json },
        server: {
          preflight: { headers: thisPage },
          redirects: [{ status, to: 'http://127.0.0.1:<api>', headers: thisPage }],
        },
        settle: { requests: 3, quiet: 300 },
        expected: { requests: 1, preflights: 2 },
      }),
    ),
  ]),
  ...([301, 302, 303] as const).map((status) =>
    scenario(
      `redirected-with-${status}`,
      `A beacon that is redirected with ${status} is asked for again by GET, without data and without an Origin.`,
      send({
        request: { body: 'a=b' },
        server: { redirects: [{ status, to: 'api' }] },
        settle: { requests: 2, quiet: 200 },
        expected: { requests: 2, origin: null, carried: { 'Content-Type': null } },
      }),
    ),
  ),
  ...(['sandboxed-frame', 'data-frame'] as const).map((context) =>
    scenario(
      `from-a-${context}`,
      `A beacon from a ${context.replace('-', ' ')} has the Origin null, and is sent.`,
      send({ context, request: { body: 'a' }, expected: { sent: true, origin: 'null', preflights: 0 } }),
    ),
  ),
  scenario(
    'insecure-from-a-secure-page',
    'A page on https sends no beacon over http: it is mixed content.',
    send({
      from: 'https://app.example.com',
      to: 'http://api.example.com',
      request: { body: 'a' },
      settle: { quiet: 300 },
      expected: { sent: false },
    }),
  ),
] satisfies Scenario[];
