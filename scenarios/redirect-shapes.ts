/** Redirects by the origins they lead through: what each hop must allow, and which Origin arrives at the end. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const third = 'http://127.0.0.1:<api>';
const fourth = 'http://127.0.0.1:<app>';
const xhr = { transport: 'XMLHttpRequest' } as const;
const sync = { ...xhr, request: { synchronous: true } } as const;

type Status = 301 | 302 | 303 | 307 | 308;
const statuses: readonly Status[] = [301, 302, 303, 307, 308];

interface Shape {
  about: string;
  /** The first origin, and where each redirect leads. */
  to: string;
  hops: string[];
  /** Origin at the end of a GET; null: none is sent. */
  origin: string | null;
  /** How the page reads the answer. */
  type: 'basic' | 'cors';
}

/** Ways through origins: the page’s own, the server’s, a third and a fourth. */
const shapes = {
  'own-own': { about: 'within the page’s own origin', to: 'app', hops: ['app'], origin: null, type: 'basic' },
  'own-cross': {
    about: 'from the page’s own origin to another',
    to: 'app',
    hops: ['api'],
    origin: '{from}',
    type: 'cors',
  },
  'cross-own': {
    about: 'from another origin to the page’s own',
    to: 'api',
    hops: ['app'],
    origin: 'null',
    type: 'cors',
  },
  'cross-same': { about: 'within another origin', to: 'api', hops: ['api'], origin: '{from}', type: 'cors' },
  'cross-third': { about: 'from another origin to a third', to: 'api', hops: [third], origin: 'null', type: 'cors' },
  'own-cross-own': {
    about: 'from the page’s own origin to another and back',
    to: 'app',
    hops: ['api', 'app'],
    origin: 'null',
    type: 'cors',
  },
  'own-own-cross': {
    about: 'within the page’s own origin and then to another',
    to: 'app',
    hops: ['app', 'api'],
    origin: '{from}',
    type: 'cors',
  },
  'own-cross-same': {
    about: 'from the page’s own origin to another and within that',
    to: 'app',
    hops: ['api', 'api'],
    origin: '{from}',
    type: 'cors',
  },
  'own-cross-third': {
    about: 'from the page’s own origin to another and to a third',
    to: 'app',
    hops: ['api', third],
    origin: 'null',
    type: 'cors',
  },
  'cross-own-cross': {
    about: 'from another origin to the page’s own and back',
    to: 'api',
    hops: ['app', 'api'],
    origin: 'null',
    type: 'cors',
  },
  'cross-third-cross': {
    about: 'from another origin to a third and back',
    to: 'api',
    hops: [third, 'api'],
    origin: 'null',
    type: 'cors',
  },
  'cross-third-fourth': {
    about: 'from another origin to a third and a fourth',
    to: 'api',
    hops: [third, fourth],
    origin: 'null',
    type: 'cors',
  },
} satisfies Record<string, Shape>;

type ShapeName = keyof typeof shapes;

const star = { 'Access-Control-Allow-Origin': '*' };
const text = { 'Content-Type': 'text/plain' };

/** A read that is redirected; every answer of another origin allows everybody. */
function redirected(shape: Shape, status: Status, more: Partial<Step> = {}): Step {
  return {
    ...more,
    to: shape.to,
    server: { redirects: shape.hops.map((to) => ({ status, to, headers: star })), actual: { headers: star } },
  };
}

/** What a redirect leaves of a POST. */
const becomesGET = (status: Status) => status < 304;

/** A POST says its origin at its own origin too. */
const originOfPOST = ({ origin }: Shape, status: Status) => (becomesGET(status) ? origin : (origin ?? '{from}'));

const every = Object.entries(shapes) as [ShapeName, Shape][];

/** What an answer may allow: everybody, the page, an opaque origin, the server itself, nobody. */
const allowances: Record<string, Record<string, string>> = {
  star,
  origin: { 'Access-Control-Allow-Origin': '{from}' },
  null: { 'Access-Control-Allow-Origin': 'null' },
  server: { 'Access-Control-Allow-Origin': '{to}' },
  none: {},
};
const words: Record<string, string> = {
  star: '*',
  origin: 'the page',
  null: 'null',
  server: 'the first server',
  none: 'nobody',
};

interface Crossing {
  shape: Shape;
  first: string;
  last: string;
  read: 'readable' | 'blocked';
  requests: number;
}

/**
 * Each allowance of the redirect with each of what it leads to. The page’s own origin is not checked before anything has
 * been asked of another; each other answer must allow * or the Origin that it was sent.
 */
const crossings = (['own-cross', 'cross-own', 'cross-same', 'cross-third'] as const).flatMap((name) =>
  Object.keys(allowances).flatMap((first) =>
    Object.keys(allowances).map((last): [string, Crossing] => {
      const shape: Shape = shapes[name];
      const firstPasses = shape.to === 'app' || first === 'star' || first === 'origin';
      const lastPasses =
        last === 'star' || last === (shape.origin === 'null' ? 'null' : 'origin') || isOwn(shape, last);
      return [
        `${name}-${first}-then-${last}`,
        { shape, first, last, read: firstPasses && lastPasses ? 'readable' : 'blocked', requests: firstPasses ? 2 : 1 },
      ];
    }),
  ),
);

/** Where the first URL is of the page’s own origin, naming that is naming the page. */
function isOwn({ to }: Shape, allowance: string): boolean {
  return to === 'app' && allowance === 'server';
}

/** Credentialed reads: what the redirect says, what the answer says, and whether both are enough. */
const exact = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const opaque = { 'Access-Control-Allow-Origin': 'null', 'Access-Control-Allow-Credentials': 'true' };
const exactOnly = { 'Access-Control-Allow-Origin': '{from}' };
const credentialed: Record<
  string,
  {
    title: string;
    shape: ShapeName;
    first: Record<string, string>;
    last: Record<string, string>;
    read: 'readable' | 'blocked';
    requests: number;
  }
> = {
  'own-cross-star': {
    title: 'With credentials * does not allow what a redirect from the page’s own origin leads to.',
    shape: 'own-cross',
    first: {},
    last: star,
    read: 'blocked',
    requests: 2,
  },
  'own-cross-exact': {
    title:
      'With credentials an answer behind the page’s own redirect is read that names the page and allows credentials.',
    shape: 'own-cross',
    first: {},
    last: exact,
    read: 'readable',
    requests: 2,
  },
  'own-cross-without-credentials': {
    title: 'With credentials an answer behind the page’s own redirect is refused that does not allow credentials.',
    shape: 'own-cross',
    first: {},
    last: exactOnly,
    read: 'blocked',
    requests: 2,
  },
  'cross-same-exact': {
    title: 'With credentials a redirect within another origin is followed where both answers allow credentials.',
    shape: 'cross-same',
    first: exact,
    last: exact,
    read: 'readable',
    requests: 2,
  },
  'cross-same-star': {
    title: 'With credentials a redirect of another origin that allows * is refused, and not followed.',
    shape: 'cross-same',
    first: star,
    last: exact,
    read: 'blocked',
    requests: 1,
  },
  'cross-same-redirect-without-credentials': {
    title: 'With credentials a redirect of another origin that does not allow them is refused, and not followed.',
    shape: 'cross-same',
    first: exactOnly,
    last: exact,
    read: 'blocked',
    requests: 1,
  },
  'cross-own-null': {
    title: 'With credentials the page’s own origin behind another must allow null and credentials.',
    shape: 'cross-own',
    first: exact,
    last: opaque,
    read: 'readable',
    requests: 2,
  },
  'cross-own-exact': {
    title: 'With credentials the page’s own origin behind another is refused where it names the page: Origin is null.',
    shape: 'cross-own',
    first: exact,
    last: exact,
    read: 'blocked',
    requests: 2,
  },
  'cross-third-null': {
    title: 'With credentials a third origin must allow null and credentials.',
    shape: 'cross-third',
    first: exact,
    last: opaque,
    read: 'readable',
    requests: 2,
  },
  'cross-third-star': {
    title: 'With credentials a third origin is refused that allows *.',
    shape: 'cross-third',
    first: exact,
    last: star,
    read: 'blocked',
    requests: 2,
  },
};

const byXHR: Variants = { xhr, sync };

export default [
  ...family(
    {
      subject: 'redirect-shapes',
      standard: ['#concept-http-redirect-fetch', '#append-a-request-origin-header', '#cors-check'],
      steps: ({ shape, status }: { shape: Shape; status: Status }) => [
        {
          ...redirected(shape, status),
          expected: {
            read: 'readable',
            status: 200,
            preflights: 0,
            requests: shape.hops.length + 1,
            origin: shape.origin,
          },
        },
      ],
    },
    Object.fromEntries(
      every.flatMap(([name, shape]) =>
        statuses.map((status) => [
          `${name}-${status}`,
          {
            title: `A ${status} is followed ${shape.about}, and ${arriving(shape.origin)}.`,
            shape,
            status,
            variants: status === 302 ? variantsOf(shape) : {},
          },
        ]),
      ),
    ),
  ),
  ...family(
    {
      subject: 'redirect-shapes',
      standard: ['#concept-http-redirect-fetch', '#append-a-request-origin-header'],
      steps: ({ shape, status }: { shape: Shape; status: Status }) => [
        {
          ...redirected(shape, status, { request: { method: 'POST', headers: text, body: 'a' } }),
          expected: {
            read: 'readable',
            preflights: 0,
            requests: shape.hops.length + 1,
            origin: originOfPOST(shape, status),
            carried: { 'Content-Type': becomesGET(status) ? null : 'text/plain' },
          },
        },
      ],
    },
    Object.fromEntries(
      every.flatMap(([name, shape]) =>
        statuses.map((status) => [
          `post-${name}-${status}`,
          {
            title: `A POST that a ${status} redirects ${shape.about} ${becomesGET(status) ? 'becomes a GET' : 'stays a POST'}, and ${arriving(originOfPOST(shape, status))}.`,
            shape,
            status,
          },
        ]),
      ),
    ),
  ),
  ...family(
    {
      subject: 'redirect-shapes',
      standard: ['#concept-http-fetch', '#cors-check', '#append-a-request-origin-header'],
      steps: ({ shape, first, last, read, requests }: Crossing) => [
        {
          transport: 'XMLHttpRequest',
          to: shape.to,
          server: {
            redirects: [{ to: shape.hops[0]!, headers: allowances[first]! }],
            actual: { headers: allowances[last]! },
          },
          expected: { read, requests, ...(requests === 2 && { origin: shape.origin }) },
        },
      ],
    },
    Object.fromEntries(
      crossings.map(([name, crossing]) => [
        name,
        {
          title: `A redirect ${crossing.shape.about} that allows ${words[crossing.first]}, to an answer that allows ${words[crossing.last]}, is ${crossing.read}.`,
          ...crossing,
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'redirect-shapes',
      standard: ['#concept-http-fetch', '#cors-check'],
      variants: byXHR,
      steps: ({ shape, first, last, read, requests }: (typeof credentialed)[string]) => [
        {
          to: shapes[shape].to,
          request: { credentials: 'include' },
          server: { redirects: [{ to: shapes[shape].hops[0]!, headers: first }], actual: { headers: last } },
          expected: { read, requests },
        },
      ],
    },
    Object.fromEntries(Object.entries(credentialed).map(([name, row]) => [`credentialed-${name}`, row])),
  ),
] satisfies Scenario[];

function arriving(origin: string | null): string {
  if (origin === null) return 'no Origin arrives';
  return origin === 'null' ? 'Origin: null arrives' : 'Origin names the page';
}

/** By XMLHttpRequest, both ways of it, but where it is known of one way alone what WebKit does. */
function variantsOf({ to, hops }: Shape): Variants {
  if (to !== 'app' || hops[0] !== 'api' || hops.length === 1) return byXHR;
  return { xhr, sync: 'What WebKit demands of a foreign redirect behind its own is not so of a synchronous request.' };
}
