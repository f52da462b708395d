/** Cookies that an answer may set, and those that a browser must refuse to keep. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const shared = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

/** Two origins of one site: a cookie of the second is no third-party cookie in a page of the first. */
const secure = {
  from: 'https://app.example.com',
  to: 'https://api.example.com',
  path: '/{id}/data',
  request: { credentials: 'include' },
} satisfies Step;
const insecure = { ...secure, from: 'http://app.example.com', to: 'http://api.example.com' } satisfies Step;

/** A read whose answer sets cookies. */
const sets = (place: Step, ...cookies: string[]): Step => ({
  ...place,
  server: { actual: { headers: { ...shared, 'Set-Cookie': cookies } } },
  expected: { read: 'readable' },
});
/** A read that shows which cookies were kept. */
const shows = (place: Step, expected: Step['expected']): Step => ({
  ...place,
  server: { actual: { headers: shared } },
  expected: { read: 'readable', ...expected },
});

const parse = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#parse-a-cookie';
const store = 'https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#store-a-cookie';

/** A prefix wants Path=/, which shows the cookie to every read of its host: such a scenario has a host of its own. */
const at = (host: string) => ({ ...secure, to: `https://${host}` }) satisfies Step;
const anyCase = at('www.any-case.example.com');
const forged = at('forged-prefixes.example.com');
const httpPrefixes = at('http-prefixes.example.com');

/** A host below which anybody can have a name. */
const suffix = { ...secure, from: 'https://github.io', to: 'https://github.io' } satisfies Step;

export default [
  ...[404, 407, 500].map(
    (status): Scenario => ({
      id: `cookies/set-by-a-${status}`,
      title: `A ${status} sets cookies as any other answer does.`,
      standard: [store],
      kind: 'required',
      steps: [
        {
          ...secure,
          server: { actual: { status, headers: { ...shared, 'Set-Cookie': '{id}=1; Path=/{id}; Secure' } } },
          expected: { sent: true },
        },
        shows(secure, { cookies: { sent: ['{id}'] } }),
      ],
    }),
  ),
  {
    id: 'cookies/expires-in-the-past-deletes',
    title: 'A cookie whose Expires has passed is not kept, and takes the place of one that was.',
    standard: [parse],
    kind: 'required',
    steps: [
      sets(
        secure,
        '{id}=1; Path=/{id}; Secure',
        '{id}past=1; Path=/{id}; Secure; Expires=Thu, 01 Jan 2015 00:00:00 GMT',
        '{id}future=1; Path=/{id}; Secure; Expires=Thu, 01 Jan 2099 00:00:00 GMT',
      ),
      shows(secure, { cookies: { sent: ['{id}', '{id}future'], notSent: ['{id}past'] } }),
      sets(secure, '{id}=; Path=/{id}; Secure; Expires=Thu, 01 Jan 2015 00:00:00 GMT'),
      shows(secure, { cookies: { sent: ['{id}future'], notSent: ['{id}'] } }),
    ],
  },
  {
    id: 'cookies/max-age-counts-for-more-than-expires',
    title: 'Where a cookie has Max-Age and Expires, Max-Age counts, whichever comes first.',
    standard: [parse],
    kind: 'required',
    steps: [
      sets(
        secure,
        '{id}=1; Path=/{id}; Secure; Max-Age=60; Expires=Thu, 01 Jan 2015 00:00:00 GMT',
        '{id}second=1; Path=/{id}; Secure; Expires=Thu, 01 Jan 2015 00:00:00 GMT; Max-Age=60',
        '{id}past=1; Path=/{id}; Secure; Max-Age=0; Expires=Thu, 01 Jan 2099 00:00:00 GMT',
      ),
      shows(secure, { cookies: { sent: ['{id}', '{id}second'], notSent: ['{id}past'] } }),
    ],
  },
  {
    id: 'cookies/http-leaves-secure-cookies-alone',
    title: 'An answer over http cannot overwrite a Secure cookie of the same name.',
    standard: [store],
    kind: 'required',
    steps: [
      sets(secure, '{id}=1; Path=/{id}; Secure'),
      sets(insecure, '{id}=2; Path=/{id}', '{id}plain=2; Path=/{id}'),
      shows(secure, { cookies: { sent: ['{id}', '{id}plain'] }, carried: { Cookie: '{id}=1; {id}plain=2' } }),
      shows(insecure, { cookies: { sent: ['{id}plain'], notSent: ['{id}'] } }),
    ],
  },
  {
    id: 'cookies/a-value-without-a-name',
    title: 'A cookie may be a value behind an equals sign without a name, and is sent as that value.',
    standard: [parse],
    kind: 'required',
    steps: [sets(secure, '={id}; Path=/{id}; Secure'), shows(secure, { carried: { Cookie: '{id}' } })],
  },
  {
    id: 'cookies/neither-name-nor-value-is-no-cookie',
    title: 'A Set-Cookie with neither name nor value sets nothing.',
    standard: [parse],
    kind: 'required',
    steps: [
      sets(secure, '{id}=1; Path=/{id}; Secure', '=; Path=/{id}; Secure', '; Path=/{id}; Secure'),
      shows(secure, { carried: { Cookie: '{id}=1' } }),
    ],
  },
  {
    id: 'cookies/a-value-without-an-equals-sign',
    title: 'A cookie without an equals sign is a value without a name.',
    standard: [parse],
    kind: 'required',
    steps: [sets(secure, 'nameless; Path=/{id}; Secure'), shows(secure, { carried: { Cookie: 'nameless' } })],
  },
  {
    id: 'cookies/prefixes-count-in-any-case',
    title: '__Host- and __Secure- make their promises in any case of letters: a cookie that breaks them is refused.',
    standard: [store],
    kind: 'required',
    steps: [
      sets(
        anyCase,
        '__Host-{id}=1; Path=/; Secure',
        '__host-{id}insecure=1; Path=/',
        '__HOST-{id}pathless=1; Secure',
        '__host-{id}domain=1; Path=/; Secure; Domain=any-case.example.com',
        '__Secure-{id}=1; Secure',
        '__secure-{id}insecure=1',
      ),
      shows(anyCase, {
        cookies: {
          sent: ['__Host-{id}', '__Secure-{id}'],
          notSent: ['__host-{id}insecure', '__HOST-{id}pathless', '__host-{id}domain', '__secure-{id}insecure'],
        },
      }),
    ],
  },
  {
    id: 'cookies/prefixes-cannot-be-forged-by-a-value',
    title: 'A cookie without a name cannot pretend to a prefix with its value.',
    standard: [store],
    kind: 'required',
    steps: [
      sets(forged, '=__Secure-{id}=1; Path=/{id}; Secure'),
      shows(forged, { cookies: { notSent: ['__Secure-{id}'] } }),
    ],
  },
  {
    id: 'cookies/http-prefixes-want-http-only',
    title: '__Http- and __Host-Http- promise HttpOnly, too: without it the cookie is refused.',
    standard: [store],
    kind: 'required',
    steps: [
      sets(
        httpPrefixes,
        '__Http-{id}=1; Secure; HttpOnly',
        '__Http-{id}open=1; Secure',
        '__Host-Http-{id}=1; Path=/; Secure; HttpOnly',
        '__Host-Http-{id}open=1; Path=/; Secure',
      ),
      shows(httpPrefixes, {
        cookies: {
          sent: ['__Http-{id}', '__Host-Http-{id}'],
          notSent: ['__Http-{id}open', '__Host-Http-{id}open'],
        },
      }),
    ],
  },
  {
    id: 'cookies/same-site-none-wants-secure',
    title: 'A cookie with SameSite=None and without Secure is refused.',
    standard: [store],
    kind: 'required',
    steps: [
      sets(secure, '{id}=1; Path=/{id}; Secure; SameSite=None', '{id}insecure=1; Path=/{id}; SameSite=None'),
      shows(secure, { cookies: { sent: ['{id}'], notSent: ['{id}insecure'] } }),
    ],
  },
  {
    id: 'cookies/name-and-value-of-4096-bytes',
    title: 'Name and value of a cookie have 4,096 bytes together; one with a byte more is refused.',
    standard: [parse],
    kind: 'required',
    steps: [
      sets(secure, `fits=${'a'.repeat(4092)}; Path=/{id}; Secure`),
      shows(secure, { cookies: { sent: ['fits'] } }),
      sets(secure, `over=${'a'.repeat(4093)}; Path=/{id}; Secure`),
      shows(secure, { cookies: { sent: ['fits'], notSent: ['over'] } }),
    ],
  },
  {
    id: 'cookies/domain-must-be-above-the-host',
    title: 'Domain may name a domain above the host: not another one, nor a public suffix.',
    standard: [store],
    kind: 'required',
    steps: [
      sets(
        secure,
        '{id}=1; Path=/{id}; Secure; Domain=example.com',
        '{id}dot=1; Path=/{id}; Secure; Domain=.example.com',
        '{id}empty=1; Path=/{id}; Secure; Domain=',
        '{id}other=1; Path=/{id}; Secure; Domain=example.org',
        '{id}sister=1; Path=/{id}; Secure; Domain=app.example.com',
        '{id}suffix=1; Path=/{id}; Secure; Domain=com',
        '{id}nonsense=1; Path=/{id}; Secure; Domain=example.com:443',
      ),
      shows(secure, {
        cookies: {
          sent: ['{id}', '{id}dot', '{id}empty'],
          notSent: ['{id}other', '{id}sister', '{id}suffix', '{id}nonsense'],
        },
      }),
      shows({ ...secure, to: 'https://cdn.example.com' }, { cookies: { sent: ['{id}'], notSent: ['{id}empty'] } }),
      shows({ ...secure, to: 'https://app.example.com' }, { cookies: { sent: ['{id}'], notSent: ['{id}sister'] } }),
    ],
  },
  {
    id: 'cookies/a-public-suffix-may-name-itself',
    title: 'A host that is a public suffix may set a cookie with itself as Domain, which is for that host only.',
    standard: [store],
    kind: 'required',
    steps: [
      sets(suffix, '{id}=1; Path=/{id}; Secure; Domain=github.io'),
      shows(suffix, { cookies: { sent: ['{id}'] } }),
      shows(
        { ...suffix, from: 'https://app.github.io', to: 'https://app.github.io' },
        { cookies: { notSent: ['{id}'] } },
      ),
    ],
  },
] satisfies Scenario[];
