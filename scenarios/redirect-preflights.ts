/** Redirects of requests that need a preflight: the target is asked again, and says for itself what it allows. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Status = 301 | 302 | 303 | 307 | 308;
type Request = NonNullable<Step['request']>;
const statuses: readonly Status[] = [301, 302, 303, 307, 308];
const third = 'http://127.0.0.1:<api>';
const star = { 'Access-Control-Allow-Origin': '*' };
const byXHR: Variants = { xhr: { transport: 'XMLHttpRequest' } };

interface Way {
  about: string;
  to: string;
  target: string;
  /** Preflights before the redirect, and behind it. */
  before: 0 | 1;
  behind: 0 | 1;
}
const ways: Record<string, Way> = {
  'own-own': { about: 'within the page’s own origin', to: 'app', target: 'app', before: 0, behind: 0 },
  'own-cross': { about: 'from the page’s own origin to another', to: 'app', target: 'api', before: 0, behind: 1 },
  'cross-own': { about: 'from another origin to the page’s own', to: 'api', target: 'app', before: 1, behind: 1 },
  'cross-same': { about: 'within another origin', to: 'api', target: 'api', before: 1, behind: 1 },
  'cross-third': { about: 'from another origin to a third', to: 'api', target: third, before: 1, behind: 1 },
};

const own = { 'X-W3C': 'test' };
const headerAllowed = { ...star, 'Access-Control-Allow-Headers': 'x-w3c' };
const everything = { ...star, 'Access-Control-Allow-Methods': '*', 'Access-Control-Allow-Headers': '*' };

/** A request, what the first server allows, and what the second. */
function redirected(way: Way, status: Status, request: Request, first: Headers, second: Headers): Step {
  return {
    to: way.to,
    request,
    server: {
      preflight: { headers: first },
      redirects: [{ status, to: way.target, headers: star, preflight: { headers: second } }],
      actual: { headers: star },
    },
  };
}
type Headers = Record<string, string>;

/** Methods and bodies, and what is left of them behind each redirect. */
const text = { 'Content-Type': 'text/plain' };
const pony = { 'Content-Type': 'application/x-pony' };
const requests = {
  head: { method: 'HEAD' },
  'post-text': { method: 'POST', headers: text, body: 'yoyo' },
  'post-form-data': { method: 'POST', headers: { 'Content-Type': 'multipart/form-data' }, body: 'yoyo' },
  'post-pony': { method: 'POST', headers: pony, body: 'yoyo' },
  post: { method: 'POST' },
  put: { method: 'PUT' },
  'put-text': { method: 'PUT', headers: text, body: 'yoyo' },
  delete: { method: 'DELETE' },
  foo: { method: 'FOO' },
  'foo-text': { method: 'FOO', headers: text, body: 'yoyo' },
  'foo-form-data': { method: 'FOO', headers: { 'Content-Type': 'multipart/form-data' }, body: 'yoyo' },
  'foo-pony': { method: 'FOO', headers: pony, body: 'yoyo' },
} satisfies Record<string, Request>;

/** The method behind a redirect. */
function methodBehind(method: string, status: Status): string {
  if (status === 303 && method !== 'GET' && method !== 'HEAD') return 'GET';
  return (status === 301 || status === 302) && method === 'POST' ? 'GET' : method;
}

const isSimple = (method: string) => ['GET', 'HEAD', 'POST'].includes(method);
const arrived = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'FOO'];
/** How many requests of each method have arrived, as the server counts them when it answers. */
const counters = arrived.map((one) => `${one} {received:${one}}`).join(', ');

interface Asked {
  request: Request;
  status: Status;
  /** What arrives at the target: its method, and its Content-Type. */
  method: string;
  type: string | null;
  preflights: number;
}

const asked = Object.entries(requests).flatMap(([name, request]) =>
  statuses.map((status): [string, Asked] => {
    const { method } = request;
    const behind = methodBehind(method, status);
    const given = 'headers' in request ? request.headers['Content-Type'] : null;
    const type = behind === method ? given : null;
    return [
      `${name}-${status}`,
      { request, status, method: behind, type, preflights: isSimple(behind) && type !== pony['Content-Type'] ? 0 : 1 },
    ];
  }),
);

export default [
  ...family(
    {
      subject: 'redirect-preflights',
      standard: ['#concept-http-redirect-fetch', '#cors-preflight-fetch'],
      steps: ({ way, status }: { way: Way; status: Status }) => [
        {
          ...redirected(way, status, { headers: own }, headerAllowed, headerAllowed),
          expected: { read: 'readable', preflights: way.before + way.behind, requests: 2, carried: own },
        },
      ],
    },
    rowsOf('allowed', 'is sent on where each preflight allows it'),
  ),
  ...family(
    {
      subject: 'redirect-preflights',
      standard: ['#concept-http-redirect-fetch', '#cors-preflight-fetch'],
      steps: ({ way, status }: { way: Way; status: Status }) => [
        {
          ...redirected(way, status, { headers: own }, headerAllowed, star),
          expected: { read: 'blocked', preflights: way.before + way.behind, requests: 1 },
        },
      ],
    },
    rowsOf('refused-there', 'is not sent where the preflight of the target does not allow it', ['own-own']),
  ),
  ...family(
    {
      subject: 'redirect-preflights',
      standard: ['#cors-preflight-fetch'],
      steps: ({ way, status }: { way: Way; status: Status }) => [
        {
          ...redirected(way, status, { headers: own }, star, headerAllowed),
          expected: { read: 'blocked', preflights: 1, sent: false },
        },
      ],
    },
    rowsOf('refused-here', 'is not sent at all where the first preflight does not allow it', ['own-own', 'own-cross']),
  ),
  ...family(
    {
      subject: 'redirect-preflights',
      standard: ['#concept-http-redirect-fetch', '#cors-preflight-fetch'],
      steps: ({ request, status, method, type, preflights }: Asked) => [
        {
          ...redirected(ways['own-cross']!, status, request, everything, everything),
          transport: 'XMLHttpRequest',
          server: {
            redirects: [{ status, to: 'api', headers: star, preflight: { headers: everything } }],
            actual: { headers: { ...star, 'Access-Control-Expose-Headers': 'X-Arrived', 'X-Arrived': counters } },
          },
          expected: {
            read: 'readable',
            preflights,
            requests: 2,
            carried: { 'Content-Type': type },
            headers: {
              'X-Arrived': arrived.map((one) => `${one} ${countOf(one, request.method!, method)}`).join(', '),
            },
          },
        },
      ],
    },
    Object.fromEntries(
      asked.map(([name, one]) => [
        name,
        {
          title: `A ${one.request.method}${typeOf(one.request)} that a ${one.status} redirects to another origin arrives there as a ${one.method}${one.type === null ? ' without a Content-Type' : ' with it'}.`,
          ...one,
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'redirect-preflights',
      standard: ['#concept-http-redirect-fetch', '#cors-preflight-fetch'],
      steps: ({ request, status }: Pick<Asked, 'request' | 'status'>) => [
        {
          ...redirected(ways['own-cross']!, status, request, {}, { ...star, 'Access-Control-Allow-Methods': 'FOO' }),
          transport: 'XMLHttpRequest',
          expected: { read: 'blocked', preflights: 1, requests: 1 },
        },
      ],
    },
    Object.fromEntries(
      asked
        .filter(([, { type }]) => type === pony['Content-Type'])
        .map(([name, { request, status }]) => [
          `${name}-type-not-allowed`,
          {
            title: `A ${request.method} of application/x-pony that a ${status} redirects is not sent where the target does not allow Content-Type.`,
            request,
            status,
          },
        ]),
    ),
  ),
] satisfies Scenario[];

function rowsOf(name: string, what: string, but: string[] = []) {
  return Object.fromEntries(
    Object.entries(ways)
      .filter(([way]) => !but.includes(way))
      .flatMap(([id, way]) =>
        statuses.map((status) => [
          `${id}-${name}-${status}`,
          {
            title: `A header that a ${status} redirects ${way.about} ${what}.`,
            way,
            status,
            variants: status === 307 || status === 302 ? byXHR : {},
          },
        ]),
      ),
  );
}

function typeOf({ headers }: Request): string {
  return headers === undefined ? '' : ` of ${Object.values(headers).join()}`;
}

/** How many requests of a method arrive: the first, and the one behind the redirect. */
function countOf(one: string, first: string, behind: string): number {
  return Number(one === first) + Number(one === behind);
}
