/** Where a Location may lead: URLs with a user name or a password, and URLs that are not of HTTP. */
import { family, type Variants } from '../harness/scenario/family.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const page = 'https://app.example.com';
const server = 'https://api.example.com';
const third = 'https://cdn.example.com';
const star = { 'Access-Control-Allow-Origin': '*' };

type Status = 301 | 302 | 303 | 307 | 308;
const statuses: readonly Status[] = [301, 302, 303, 307, 308];
const byXHR: Variants = { xhr: { transport: 'XMLHttpRequest' } };

const ways = {
  'own-own': { about: 'within the page’s own origin', to: page, target: page },
  'own-cross': { about: 'from the page’s own origin to another', to: page, target: server },
  'cross-own': { about: 'from another origin to the page’s own', to: server, target: page },
  'cross-same': { about: 'within another origin', to: server, target: server },
  'cross-third': { about: 'from another origin to a third', to: server, target: third },
};
type Way = (typeof ways)[keyof typeof ways];

/** What stands before the host, and whether any of it is left once the URL is parsed. */
const userinfo = {
  none: ['', false],
  'user-and-password': ['user:password@', true],
  user: ['user:@', true],
  'user-alone': ['user@', true],
  password: [':password@', true],
  colon: [':@', false],
  at: ['@', false],
} as const;

interface Row {
  way: Way;
  status: Status;
  info: string;
  read: 'readable' | 'blocked';
}

const rows = Object.entries(ways).flatMap(([way, where]) =>
  statuses.flatMap((status) =>
    Object.entries(userinfo).map(([kind, [info, isLeft]]) => ({
      name: `${way}-${kind}-${status}`,
      where,
      status,
      kind,
      info,
      isLeft,
    })),
  ),
);

/** A redirect to the target, with what stands before its host. */
function redirecting({ way, status, info }: Pick<Row, 'way' | 'status' | 'info'>): Step {
  const location = `${way.target.replace('//', `//${info}`)}{next}`;
  return {
    from: page,
    to: way.to,
    server: { redirects: [{ status, to: way.target, headers: star, location }], actual: { headers: star } },
  };
}

/** URLs that no redirect leads to. */
const elsewhere = {
  data: 'data:text/plain,made%20here',
  'data-base64': 'data:text/plain;base64,YQ==',
  foo: 'foo://bar.cgi',
  mailto: 'mailto:a@a.com',
  facetime: 'facetime:a@a.org',
  tel: 'tel:1234567890',
  about: 'about:unicorn',
  'about-blank': 'about:blank',
  blob: 'blob:djfksfjs',
  file: 'file:///etc/passwd',
  ftp: 'ftp://api.example.com/data',
  javascript: 'javascript:alert(1)',
  'view-source': 'view-source:https://api.example.com/',
  'no-url': 'https://api.example.com:port/',
  'no-host': 'https://',
};

export default [
  ...family(
    {
      subject: 'redirect-locations',
      standard: ['#concept-http-redirect-fetch', '#include-credentials'],
      steps: (row: Row) => [
        { ...redirecting(row), expected: { read: row.read, requests: row.read === 'readable' ? 2 : 1 } },
      ],
    },
    Object.fromEntries(
      rows.map(({ name, where, status, info, isLeft }) => {
        const isRefused = isLeft && where !== ways['own-own'];
        return [
          name,
          {
            title: `A ${status} ${where.about} to a URL ${info === '' ? 'without credentials' : `with ${info}`} is ${isRefused ? 'refused' : 'followed'}.`,
            way: where,
            status,
            info,
            read: isRefused ? ('blocked' as const) : ('readable' as const),
            variants: status === 302 ? byXHR : {},
          },
        ];
      }),
    ),
  ),
  ...family(
    {
      subject: 'redirect-locations',
      standard: ['#concept-http-redirect-fetch'],
      steps: ({ way, info }: { way: Way; info: string }) => [
        {
          ...redirecting({ way, status: 302, info }),
          request: { mode: 'no-cors' },
          expected: { read: 'opaque', requests: 2 },
        },
      ],
    },
    Object.fromEntries(
      (['own-cross', 'cross-own', 'cross-same', 'cross-third'] as const).map((way) => [
        `no-cors-${way}`,
        {
          title: `In mode no-cors a redirect ${ways[way].about} is followed where nothing stands before the host.`,
          way: ways[way],
          info: '',
        },
      ]),
    ),
  ),
  ...family(
    {
      subject: 'redirect-locations',
      standard: ['#concept-http-redirect-fetch', '#concept-response-location-url'],
      steps: ({ to, location, status }: { to: string; location: string; status: Status }) => [
        {
          to,
          server: { redirects: [{ status, to: 'api', headers: star, location }], actual: { headers: star } },
          expected: { read: 'blocked', requests: 1 },
        },
      ],
    },
    Object.fromEntries(
      Object.entries(elsewhere).flatMap(([kind, location]) =>
        [['own', 'app', 302] as const, ['cross', 'api', 302] as const, ['own-303', 'app', 303] as const].map(
          ([from, to, status]) => [
            `${kind}-from-${from}`,
            {
              title: `A ${status} of ${to === 'app' ? 'the page’s own' : 'another'} origin does not lead to ${location}.`,
              to,
              status,
              location,
              variants: {
                ...byXHR,
                ...(status === 302 && to === 'api' && { 'no-cors': { request: { mode: 'no-cors' as const } } }),
              },
            },
          ],
        ),
      ),
    ),
  ),
] satisfies Scenario[];
