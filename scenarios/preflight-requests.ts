/** What a preflight itself carries, and what the request behind it. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Request = NonNullable<Step['request']>;
const xhr = { transport: 'XMLHttpRequest' } as const;
const byXHR: Variants = { xhr, sync: { ...xhr, request: { synchronous: true } } };
const star = { 'Access-Control-Allow-Origin': '*' };
const granting = { ...star, 'Access-Control-Allow-Methods': '*', 'Access-Control-Allow-Headers': '*, authorization' };

interface Row {
  request: Request;
  preflight: Record<string, string | null>;
  carried?: Record<string, string | null>;
}
const step = ({ request, preflight, carried }: Row): Step => ({
  request,
  server: { preflight: { headers: granting }, actual: { headers: star } },
  expected: {
    read: 'readable',
    preflights: 1,
    requests: 1,
    preflight: { Origin: '{from}', Cookie: null, ...preflight },
    ...(carried && { carried }),
  },
});

const named = (headers: Record<string, string>, names: string | null): Row => ({
  request: { headers },
  preflight: {
    'Access-Control-Request-Method': 'GET',
    'Access-Control-Request-Headers': names,
    ...Object.fromEntries(Object.keys(headers).map((name) => [name, null])),
  },
  carried: headers,
});

/** Policies, and the referrer of a page on http that asks http: whole, its origin, or none. */
const whole = '{from}/';
const referrers: Record<NonNullable<Request['referrerPolicy']>, string | null> = {
  'no-referrer': null,
  'no-referrer-when-downgrade': whole,
  'same-origin': null,
  origin: whole,
  'strict-origin': whole,
  'origin-when-cross-origin': whole,
  'strict-origin-when-cross-origin': whole,
  'unsafe-url': whole,
};

export default [
  ...family(
    {
      subject: 'preflight-requests',
      standard: ['#cors-preflight-fetch', '#cors-unsafe-request-header-names'],
      variants: byXHR,
      steps: (row: Row) => [step(row)],
    },
    {
      'one-header': {
        title: 'A preflight names the header in lower case.',
        ...named({ 'X-Test': 'foobar' }, 'x-test'),
      },
      'sorted-headers': {
        title: 'A preflight names the headers sorted, with commas and no spaces.',
        ...named(
          { 'X-Custom-Test': 'a', 'X-Custom-ua': 'a', 'X-Custom-V': 'a', 'X-Custom-s': 'a', 'X-Custom-U': 'a' },
          'x-custom-s,x-custom-test,x-custom-u,x-custom-ua,x-custom-v',
        ),
      },
      'hyphens-and-digits-sorted': {
        title: 'A preflight sorts the names by their bytes: a hyphen before digits, and these before letters.',
        ...named({ 'X-A1': 'a', 'X-AA': 'a', 'X-A-': 'a', 'X-A': 'a' }, 'x-a,x-a-,x-a1,x-aa'),
      },
      'unsafe-among-safe': {
        title: 'A preflight does not name what is safelisted.',
        request: {
          headers: { Accept: 'test', 'Content-Type': 'text/plain', 'X-Test': 'foobar', 'Accept-Language': 'nn' },
        },
        preflight: { 'Access-Control-Request-Headers': 'x-test', 'X-Test': null, 'Content-Type': null },
      },
      'unsafe-content-type': {
        title: 'A preflight names Content-Type where its value is not safelisted.',
        request: { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '[]' },
        preflight: {
          'Access-Control-Request-Method': 'POST',
          'Access-Control-Request-Headers': 'content-type',
          'Content-Type': null,
          'Content-Length': null,
        },
      },
      authorization: {
        title: 'A preflight names Authorization and does not carry it.',
        ...named({ Authorization: 'Bearer access-token' }, 'authorization'),
      },
      'no-header': {
        title: 'A preflight of a PUT without headers of its own leaves Access-Control-Request-Headers out.',
        request: { method: 'PUT' },
        preflight: { 'Access-Control-Request-Method': 'PUT', 'Access-Control-Request-Headers': null },
      },
      'method-in-its-case': {
        title: 'A preflight names the method in the case in which it is asked for.',
        request: { method: 'chicken' },
        preflight: { 'Access-Control-Request-Method': 'chicken', 'Access-Control-Request-Headers': null },
      },
      'patch-in-lower-case': {
        title: 'A preflight names patch in lower case, as nothing normalizes it.',
        request: { method: 'patch' },
        preflight: { 'Access-Control-Request-Method': 'patch' },
      },
      'delete-in-lower-case': {
        title: 'A preflight names DELETE where the page asks for delete.',
        request: { method: 'delete' },
        preflight: { 'Access-Control-Request-Method': 'DELETE' },
      },
    },
  ),
  ...family(
    {
      subject: 'preflight-requests',
      standard: [
        '#cors-preflight-fetch',
        'https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer',
      ],
      steps: ({ referrerPolicy, referrer }: { referrerPolicy: Request['referrerPolicy']; referrer: string | null }) => [
        step({
          request: { headers: { 'X-Test': 'a' }, referrerPolicy },
          preflight: { Referer: referrer },
          carried: { Referer: referrer },
        }),
      ],
    },
    Object.fromEntries(
      Object.entries(referrers).map(([policy, referrer]) => [
        `referrer-${policy}`,
        {
          title: `Under ${policy} a preflight has ${referrer === null ? 'no referrer' : 'the referrer'} like the request that it asks for.`,
          referrerPolicy: policy as keyof typeof referrers,
          referrer,
        },
      ]),
    ),
  ),
] satisfies Scenario[];
