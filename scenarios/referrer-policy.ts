/** What a page's own Referrer-Policy changes: the Referer of every request, and the Origin of those that are not CORS. */
import { type ContextName, contextNames, contextOf } from '../harness/scenario/contexts/index.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type ReferrerPolicy = NonNullable<NonNullable<Step['request']>['referrerPolicy']>;

const standard = [
  '#append-a-request-origin-header',
  'https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer',
];
const allowed = { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } };
const path = '/some/page?a=1';
const full = `{from}${path}`;
const origin = '{from}/';

/** The Referer of a request to the page's own origin, to another, and from https to http; null for none. */
const referers: Record<ReferrerPolicy, { within: string | null; across: string | null; down: string | null }> = {
  'no-referrer': { within: null, across: null, down: null },
  'no-referrer-when-downgrade': { within: full, across: full, down: null },
  origin: { within: origin, across: origin, down: origin },
  'origin-when-cross-origin': { within: full, across: origin, down: origin },
  'same-origin': { within: full, across: null, down: null },
  'strict-origin': { within: origin, across: origin, down: null },
  'strict-origin-when-cross-origin': { within: full, across: origin, down: null },
  'unsafe-url': { within: full, across: full, down: full },
};

const servedWith = (policy: string): Step['page'] => ({ headers: { 'Referrer-Policy': policy }, path });
const post: Step['request'] = { method: 'POST', body: 'a' };

/** WPT's cases of one policy and one way of asking: `post same-origin fetch cors-mode`, say. */
const wptOf = (policy: ReferrerPolicy, where: 'same' | 'cross', asked: string[]) =>
  asked.map((one) => {
    const [method, mode] = one.split(' ');
    return `fetch/origin/assorted#${policy}-${method}-${where}-origin-fetch-${mode}-mode`;
  });

const known = new Set([
  'no-referrer post same no-cors',
  'no-referrer get same cors',
  'no-referrer post cross no-cors',
  'no-referrer post cross cors',
  'no-referrer get cross cors',
  'same-origin post same cors',
  'same-origin post cross no-cors',
  'same-origin post cross cors',
  'same-origin get cross cors',
  'origin-when-cross-origin post same cors',
  'origin-when-cross-origin get same cors',
  'origin-when-cross-origin post cross no-cors',
  'no-referrer-when-downgrade post cross no-cors',
  'no-referrer-when-downgrade post cross cors',
  'unsafe-url post same cors',
  'unsafe-url get same cors',
  'unsafe-url post cross no-cors',
  'unsafe-url post cross cors',
  'unsafe-url get cross cors',
]);

const covered = (policy: ReferrerPolicy, where: 'same' | 'cross') =>
  wptOf(
    policy,
    where,
    ['get cors', 'post cors', 'post no-cors'].filter((one) => {
      const [method, mode] = one.split(' ');
      return known.has(`${policy} ${method} ${where} ${mode}`);
    }),
  );

function withinOf(policy: ReferrerPolicy): Scenario {
  const { within } = referers[policy];
  const page = servedWith(policy);
  return {
    id: `referrer-policy/${policy}-own-origin`,
    title: `A page with ${policy} asks its own origin: ${told(within)}; Origin is ${policy === 'no-referrer' ? 'null where mode is no-cors' : 'as ever'}.`,
    standard,
    wpt: covered(policy, 'same'),
    kind: 'required',
    steps: [
      { to: 'app', page, expected: { read: 'readable', origin: null, carried: { Referer: within } } },
      {
        to: 'app',
        page,
        request: post,
        expected: { read: 'readable', origin: '{from}', carried: { Referer: within } },
      },
      {
        to: 'app',
        page,
        request: { ...post, mode: 'no-cors' },
        expected: {
          read: 'readable',
          origin: policy === 'no-referrer' ? 'null' : '{from}',
          carried: { Referer: within },
        },
      },
    ],
  };
}

/** Whether Origin keeps silent where a request that is not CORS goes to another origin. */
const isSilentAcross = (policy: ReferrerPolicy) => policy === 'no-referrer' || policy === 'same-origin';

function acrossOf(policy: ReferrerPolicy): Scenario {
  const { across } = referers[policy];
  const page = servedWith(policy);
  const server = allowed;
  return {
    id: `referrer-policy/${policy}-cross-origin`,
    title: `A page with ${policy} asks another origin: ${told(across)}; Origin is told to CORS, and ${isSilentAcross(policy) ? 'null' : 'told'} where mode is no-cors.`,
    standard,
    wpt: covered(policy, 'cross'),
    kind: 'required',
    steps: [
      { page, server, expected: { read: 'readable', origin: '{from}', carried: { Referer: across } } },
      { page, server, request: post, expected: { read: 'readable', origin: '{from}', carried: { Referer: across } } },
      {
        page,
        server,
        request: { ...post, mode: 'no-cors' },
        expected: { read: 'opaque', origin: isSilentAcross(policy) ? 'null' : '{from}', carried: { Referer: across } },
      },
    ],
  };
}

function downgradeOf(policy: ReferrerPolicy): Scenario {
  const { down } = referers[policy];
  const from = 'https://localhost:<app>';
  const page = servedWith(policy);
  return {
    id: `referrer-policy/${policy}-downgrade`,
    title: `A page on https with ${policy} asks http: ${told(down)}; Origin is told to CORS, and ${down === null ? 'null' : 'told'} where mode is no-cors.`,
    standard,
    kind: 'required',
    premises: ['loopback-http-from-https'],
    steps: [
      { from, page, server: allowed, expected: { read: 'readable', origin: '{from}', carried: { Referer: down } } },
      {
        from,
        page,
        request: { ...post, mode: 'no-cors' },
        expected: { read: 'opaque', origin: down === null ? 'null' : '{from}', carried: { Referer: down } },
      },
    ],
  };
}

const told = (referer: string | null) =>
  referer === null ? 'Referer is left out' : referer === full ? 'Referer is its URL' : 'Referer is its origin';

/** A context that inherits the page's policy, or is served with one. */
function inherited(context: ContextName, title: string, page: Step['page']): Scenario {
  return {
    id: `referrer-policy/in-a-${context}`,
    title,
    standard: [...standard, 'https://html.spec.whatwg.org/multipage/browsers.html#policy-containers'],
    kind: 'required',
    steps: [
      { context, page, server: allowed, expected: { read: 'readable', origin: '{from}', carried: { Referer: null } } },
      {
        context,
        page,
        request: { ...post, mode: 'no-cors' },
        expected: { read: 'opaque', origin: 'null', carried: { Referer: null } },
      },
    ],
  };
}

const inherits = (where: string) =>
  `${where} the page’s no-referrer is inherited: no Referer, and Origin: null where mode is no-cors.`;
const noReferrer: Step['page'] = { headers: { 'Referrer-Policy': 'no-referrer' } };

export default [
  ...(Object.keys(referers) as ReferrerPolicy[]).flatMap((policy) => [
    withinOf(policy),
    acrossOf(policy),
    downgradeOf(policy),
  ]),
  ...contextNames
    .filter((name) => contextOf[name].policies === 'inherited' && contextOf[name].origin === 'page')
    .map((name) => inherited(name, inherits(`In ${contextOf[name].about}`), noReferrer)),
  inherited('frame', 'A frame has the policy that it was served with: no-referrer.', noReferrer),
  inherited('worker', 'A worker has the policy that its script was served with: no-referrer.', noReferrer),
  inherited(
    'shared-worker',
    'A shared worker has the policy that its script was served with: no-referrer.',
    noReferrer,
  ),
  inherited(
    'service-worker',
    'A service worker has the policy that its script was served with: no-referrer.',
    noReferrer,
  ),
  {
    id: 'referrer-policy/of-the-request-comes-first',
    title: 'The policy of a request comes before that of the page.',
    standard,
    kind: 'required',
    steps: [
      {
        page: servedWith('no-referrer'),
        request: { ...post, mode: 'no-cors', referrerPolicy: 'unsafe-url' },
        expected: { read: 'opaque', origin: '{from}', carried: { Referer: full } },
      },
      {
        page: servedWith('unsafe-url'),
        request: { ...post, mode: 'no-cors', referrerPolicy: 'no-referrer' },
        expected: { read: 'opaque', origin: 'null', carried: { Referer: null } },
      },
    ],
  },
  {
    id: 'referrer-policy/last-known-counts',
    title: 'Of several policies in the page’s header the last that is known counts.',
    standard: ['https://w3c.github.io/webappsec-referrer-policy/#parse-referrer-policy-from-header'],
    kind: 'required',
    steps: [
      {
        page: servedWith('no-referrer, unsafe-url, never-heard-of'),
        server: allowed,
        expected: { read: 'readable', carried: { Referer: full } },
      },
      {
        page: servedWith('never-heard-of'),
        server: allowed,
        expected: { read: 'readable', carried: { Referer: origin } },
      },
    ],
  },
  {
    id: 'referrer-policy/same-origin-in-a-sandboxed-frame',
    title:
      'By the policy same-origin an import in a sandboxed frame has the frame’s URL as its referrer to the origin that it was served by, though its own origin is opaque.',
    standard,
    kind: 'required',
    steps: [
      {
        context: 'sandboxed-frame',
        to: 'app',
        transport: 'static-import',
        page: servedWith('same-origin'),
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'null' } } },
        expected: { read: 'readable', origin: 'null', carried: { Referer: full } },
      },
    ],
  },
  {
    id: 'referrer-policy/methods-of-the-own-origin',
    title: 'A POST, a PUT and a method of one’s own carry Origin to the page’s own origin, too, in mode same-origin.',
    standard: ['#append-a-request-origin-header'],
    wpt: [
      'fetch/api/basic/request-headers#post-same-origin',
      'fetch/api/basic/request-headers#put-same-origin',
      'fetch/api/basic/request-headers#taco-same-origin',
      'fetch/api/basic/request-headers#post-no-cors',
    ],
    kind: 'required',
    steps: (['POST', 'PUT', 'TacO'] as const)
      .map(
        (method): Step => ({
          to: 'app',
          request: { method, mode: 'same-origin' },
          expected: { read: 'readable', type: 'basic', origin: '{from}' },
        }),
      )
      .concat({
        to: 'app',
        request: { method: 'POST', mode: 'no-cors' },
        expected: { read: 'readable', type: 'basic', origin: '{from}' },
      }),
  },
  {
    id: 'referrer-policy/a-redirected-post-tells-null',
    title:
      'A no-cors POST that another origin redirects with 308 back to the page’s own arrives there with Origin: null.',
    standard: ['#http-redirect-fetch', '#append-a-request-origin-header'],
    wpt: ['fetch/origin/assorted#origin-header-and-308-redirect'],
    kind: 'required',
    steps: [
      {
        request: { ...post, mode: 'no-cors' },
        server: { redirects: [{ status: 308, to: 'app' }] },
        expected: { read: 'opaque', requests: 2, origin: 'null' },
      },
    ],
  },
] satisfies Scenario[];
