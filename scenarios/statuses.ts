/** Statuses: any of an answer that the page may read, and those of a preflight that let the request be sent. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const star = { 'Access-Control-Allow-Origin': '*' };
const granting = { ...star, 'Access-Control-Allow-Methods': 'PUT, CHICKEN', 'Access-Control-Allow-Headers': 'x-test' };
const xhr = { transport: 'XMLHttpRequest' } as const;
const own = { 'X-Test': 'test' };

/** What is asked besides a GET: the other methods that need no preflight, and requests that do. */
const requests = {
  head: { method: 'HEAD' },
  post: { method: 'POST', headers: { 'Content-Type': 'text/plain' }, body: 'a' },
  'get-preflighted': { headers: own },
  'head-preflighted': { method: 'HEAD', headers: own },
  'post-preflighted': { method: 'POST', headers: own },
  put: { method: 'PUT' },
  chicken: { method: 'CHICKEN' },
} satisfies Record<string, Step['request']>;

const everyRequest = Object.keys(requests) as (keyof typeof requests)[];
const preflighted = { 'get-preflighted': 1, 'head-preflighted': 1, 'post-preflighted': 1, put: 1, chicken: 1 };

/** By XMLHttpRequest, and what is asked so besides a GET. */
function variantsOf(names: (keyof typeof requests)[]): Variants {
  const askedWith = (name: keyof typeof requests) => ({
    request: requests[name] as Step['request'],
    expected: { preflights: name in preflighted ? 1 : 0, requests: 1 },
  });
  return {
    xhr,
    ...(names.length > 4 && { sync: { ...xhr, request: { synchronous: true } } }),
    ...Object.fromEntries(names.map((name) => [`xhr-${name}`, { ...xhr, ...askedWith(name) }])),
  };
}

/** Besides 407, which is a proxy’s, 408 and 421, which may be asked for again. None has a Location. */
const answers = [
  200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 226, 250, 299, 300, 301, 302, 303, 304, 305, 306, 307, 308, 399,
  400, 401, 402, 403, 404, 405, 406, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418, 422, 425, 426, 428, 429, 431,
  451, 499, 500, 501, 502, 503, 504, 505, 511, 599, 600, 680, 699, 700, 790, 799, 999,
];
/** Each asked in all ways. */
const asked = new Set([200, 204, 299, 400, 401, 404, 501, 699]);

const passing = [200, 201, 202, 203, 204, 205, 206, 207, 208, 209, 226, 250, 299];
const failing = [
  300, 301, 302, 303, 304, 305, 306, 307, 308, 399, 400, 401, 402, 403, 404, 405, 406, 407, 409, 410, 411, 412, 413,
  414, 415, 416, 417, 418, 422, 425, 426, 428, 429, 431, 451, 499, 500, 501, 502, 503, 504, 505, 511, 599, 600, 680,
  699, 700, 790, 799, 999,
];
/** Each asked for in all ways. */
const preflightsAsked = new Set([200, 204, 299, 301, 400, 401, 404, 501, 699]);

export default [
  ...family(
    {
      subject: 'statuses',
      standard: ['#cors-check', '#concept-filtered-response-cors'],
      steps: ({ status }: { status: number }) => [
        {
          server: { preflight: { headers: granting }, actual: { status, headers: star } },
          expected: { read: 'readable', status, preflights: 0, requests: 1 },
        },
      ],
    },
    Object.fromEntries(
      answers.map((status) => [
        `answer-${status}`,
        {
          title: `An answer whose status is ${status} can be read like any other where CORS allows it.`,
          status,
          variants: variantsOf(asked.has(status) ? everyRequest : []),
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'statuses',
      standard: ['#cors-check'],
      variants: { ...variantsOf(['get-preflighted']), sync: { ...xhr, request: { synchronous: true } } },
      steps: ({ status }: { status: number }) => [
        {
          server: { preflight: { headers: granting }, actual: { status } },
          expected: { read: 'blocked', preflights: 0, requests: 1 },
        },
      ],
    },
    Object.fromEntries(
      [204, 206, 304, 400, 401, 404, 416, 500, 503, 699].map((status) => [
        `forbidden-${status}`,
        { title: `An answer whose status is ${status} tells the page not even that, unless CORS allows it.`, status },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'statuses',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      steps: ({ status }: { status: number }) => [
        {
          request: { headers: own },
          server: { preflight: { status, headers: granting }, actual: { headers: star } },
          expected: { read: 'readable', preflights: 1, requests: 1 },
        },
      ],
    },
    Object.fromEntries(
      passing.map((status) => [
        `preflight-${status}`,
        {
          title: `A preflight that is answered ${status} lets the request be sent: every status from 200 to 299 does.`,
          status,
          variants: variantsOf(preflightsAsked.has(status) ? ['head-preflighted', 'post-preflighted'] : []),
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'statuses',
      standard: ['#cors-preflight-fetch', '#ok-status'],
      steps: ({ status, to = 'api' }: { status: number; to?: string }) => [
        {
          to,
          request: { headers: own },
          server: {
            // Followed, this Location would lead to the same URL, and the preflight would be seen again.
            preflight: { status, headers: status < 400 ? { ...granting, Location: '#again' } : granting },
            actual: { headers: star },
          },
          expected: { read: 'blocked', preflights: 1, sent: false },
        },
      ],
    },
    {
      ...Object.fromEntries(
        failing.map((status) => [
          `preflight-${status}`,
          {
            title: `A preflight that is answered ${status} keeps the request from being sent, whatever it allows.`,
            status,
            variants: withoutRequests(
              variantsOf(preflightsAsked.has(status) ? ['head-preflighted', 'post-preflighted', 'put', 'chicken'] : []),
            ),
          },
        ]),
      ),
      'preflight-408': {
        title: 'A preflight that is answered 408 keeps the request from being sent, whatever it allows.',
        status: 408,
        // On a connection that was used before, it may be asked for again.
        to: 'https://408.example.com',
        variants: { xhr: { ...xhr, to: 'https://another-408.example.com' } },
      },
    },
  ),
] satisfies Scenario[];

/** Where nothing is sent, no actual request is counted. */
function withoutRequests(variants: Variants): Variants {
  return Object.fromEntries(
    Object.entries(variants).map(([name, over]) =>
      typeof over === 'string' || over.expected === undefined
        ? [name, over]
        : [name, { ...over, expected: { preflights: 1 } }],
    ),
  );
}
