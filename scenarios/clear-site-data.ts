/** Clear-Site-Data, by an answer of another origin: what is kept of its site goes, whether the page may read it or not. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const network = 'https://w3c.github.io/webappsec-clear-site-data/#fetch-integration';
const cookies = 'https://w3c.github.io/webappsec-clear-site-data/#clear-cookies';
const cache = 'https://w3c.github.io/webappsec-clear-site-data/#clear-cache';
const parsing = 'https://w3c.github.io/webappsec-clear-site-data/#parsing';
const response = 'https://w3c.github.io/webappsec-clear-site-data/#clear-response';

const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const include = { credentials: 'include' } satisfies Step['request'];
const clears = (value: string, headers: Record<string, string> = thisPage): Step['server'] => ({
  actual: { headers: { ...headers, 'Clear-Site-Data': value } },
});

interface Row {
  title: string;
  standard: string[];
  /** How the answer is asked for that clears. */
  clearing: Step;
  isCleared: boolean;
}

const about = (id: string, { title, standard }: Row): Omit<Scenario, 'steps'> => ({
  id: `clear-site-data/${id}`,
  title,
  standard,
  kind: 'observation',
});

/** Each has a site of its own: what is cleared goes for the whole of it, whoever reads there meanwhile. */
const ofCookies = (id: string, row: Row & { scheme?: string }): Scenario => {
  const { scheme = 'https', clearing, isCleared } = row;
  const site = `cleared-${id}.example`;
  const at = { from: `${scheme}://${site}`, to: `${scheme}://${site}:8443`, request: include };
  return {
    ...about(id, row),
    steps: [
      {
        ...at,
        path: '/{id}',
        server: {
          actual: {
            headers: {
              ...thisPage,
              'Set-Cookie': '{id}=1; Path=/{id}',
            },
          },
        },
        expected: { read: 'readable' },
      },
      { ...at, path: '/{id}', ...clearing },
      {
        ...at,
        path: '/{id}',
        server: { actual: { headers: thisPage } },
        expected: { read: 'readable', cookies: isCleared ? { notSent: ['{id}'] } : { sent: ['{id}'] } },
      },
    ],
  };
};

/** Each has a host of its own, at which TLS decides of nothing: an answer whose certificate is not trusted is not kept. */
const ofCaches = (id: string, row: Row): Scenario => {
  const host = `cleared-${id}.localhost`;
  const at = { from: `http://app.${host}:<app>`, to: `http://api.${host}:<api>`, request: include };
  const { clearing, isCleared } = row;
  const kept: Step = { ...at, resource: 'kept' };
  return {
    ...about(id, row),
    premises: ['http-cache'],
    steps: [
      {
        ...kept,
        server: { actual: { headers: { ...thisPage, 'Cache-Control': 'max-age=600' } } },
        expected: { read: 'readable', requests: 1 },
      },
      { ...at, ...clearing },
      {
        ...kept,
        server: { actual: { headers: thisPage } },
        expected: { read: 'readable', requests: isCleared ? 1 : 0 },
      },
    ],
  };
};

const refused = { read: 'blocked', sent: true } as const;

export default [
  ofCookies('cookies', {
    title: 'An answer of another origin that the page may read clears the cookies of its site.',
    standard: [network, cookies],
    clearing: { server: clears('"cookies"'), expected: { read: 'readable' } },
    isCleared: true,
  }),
  ofCookies('cookies-refused', {
    title: 'An answer that CORS refuses to the page clears the cookies of its site all the same.',
    standard: [network, '#main-fetch'],
    clearing: { server: clears('"cookies"', {}), expected: refused },
    isCleared: true,
  }),
  ofCookies('cookies-opaque', {
    title: 'An answer in mode no-cors clears the cookies of its site, though the page reads nothing of it.',
    standard: [network],
    clearing: {
      request: { mode: 'no-cors', ...include },
      server: clears('"cookies"', {}),
      expected: { read: 'opaque' },
    },
    isCleared: true,
  }),
  ofCookies('cookies-without-credentials', {
    title: 'An answer to a request without credentials clears no cookies.',
    standard: [network],
    clearing: { request: { credentials: 'omit' }, server: clears('"cookies"'), expected: { read: 'readable' } },
    isCleared: false,
  }),
  ofCookies('cookies-of-a-preflight', {
    title: 'The answer to a preflight, which has no credentials, clears no cookies.',
    standard: [network, '#cors-preflight-fetch'],
    clearing: {
      request: { ...include, method: 'PUT' },
      server: {
        preflight: { headers: { ...thisPage, 'Access-Control-Allow-Methods': 'PUT', 'Clear-Site-Data': '"cookies"' } },
        actual: { headers: thisPage },
      },
      expected: { read: 'readable', preflights: 1 },
    },
    isCleared: false,
  }),
  ofCookies('cookies-of-a-redirect', {
    title: 'A redirect clears the cookies of the site that it comes from.',
    standard: [network, '#http-redirect-fetch'],
    clearing: {
      server: {
        redirects: [{ location: '{next}', path: '/{id}', headers: { ...thisPage, 'Clear-Site-Data': '"cookies"' } }],
        actual: { headers: thisPage },
      },
      expected: { read: 'readable', requests: 2, cookies: { notSent: ['{id}'] } },
    },
    isCleared: true,
  }),
  ofCookies('cookies-of-the-whole-site', {
    title: 'With its own cookies an answer clears those of every host of its registrable domain.',
    standard: [cookies],
    clearing: {
      to: 'https://www.cleared-cookies-of-the-whole-site.example',
      server: clears('"cookies"'),
      expected: { read: 'readable' },
    },
    isCleared: true,
  }),
  ofCookies('cookies-over-http', {
    title: 'An answer that came over http clears nothing.',
    standard: [response],
    scheme: 'http',
    clearing: { server: clears('"cookies"'), expected: { read: 'readable' } },
    isCleared: false,
  }),
  ofCookies('cookies-without-quotes', {
    title: 'A type without its quotation marks is no type, and clears nothing.',
    standard: [parsing],
    clearing: { server: clears('cookies'), expected: { read: 'readable' } },
    isCleared: false,
  }),
  ofCookies('everything', {
    title: 'With * an answer that CORS refuses clears the cookies of its site too.',
    standard: [parsing, cookies],
    clearing: { server: clears('"*"', {}), expected: refused },
    isCleared: true,
  }),
  ofCookies('the-cache-alone', {
    title: 'An answer that clears the cache alone leaves the cookies.',
    standard: [parsing],
    clearing: { server: clears('"cache"'), expected: { read: 'readable' } },
    isCleared: false,
  }),
  ofCaches('cache', {
    title: 'An answer of another origin that the page may read clears what is kept of its host.',
    standard: [network, cache],
    clearing: { server: clears('"cache"'), expected: { read: 'readable' } },
    isCleared: true,
  }),
  ofCaches('cache-refused', {
    title: 'An answer that CORS refuses to the page clears what is kept of its host all the same.',
    standard: [network, cache],
    clearing: { server: clears('"cache"', {}), expected: refused },
    isCleared: true,
  }),
  ofCaches('cache-without-credentials', {
    title: 'An answer to a request without credentials clears nothing that is kept.',
    standard: [network],
    clearing: { request: { credentials: 'omit' }, server: clears('"cache"'), expected: { read: 'readable' } },
    isCleared: false,
  }),
  ofCaches('cache-of-another-host', {
    title: 'An answer clears what is kept of its own host, and not of another of its site.',
    standard: [cache],
    clearing: {
      to: 'http://www.cleared-cache-of-another-host.localhost:<api>',
      server: clears('"cache"'),
      expected: { read: 'readable' },
    },
    isCleared: false,
  }),
  ofCaches('the-cookies-alone', {
    title: 'An answer that clears the cookies alone leaves what is kept of its host.',
    standard: [parsing],
    clearing: { server: clears('"cookies"'), expected: { read: 'readable' } },
    isCleared: false,
  }),
  {
    ...about('the-preflight-cache', {
      title: 'An answer that clears the cache clears what is remembered of preflights to its origin.',
      standard: [cache, '#cors-preflight-cache'],
      clearing: {},
      isCleared: true,
    }),
    steps: [
      preflighted(1),
      { ...atPreflights(), server: clears('"cache"'), expected: { read: 'readable' } },
      preflighted(1),
    ],
  },
] satisfies Scenario[];

function atPreflights(): Step {
  const host = 'cleared-preflights.localhost';
  return { from: `http://app.${host}:<app>`, to: `http://api.${host}:<api>`, request: include };
}

function preflighted(preflights: number): Step {
  return {
    ...atPreflights(),
    resource: 'users',
    request: { ...include, method: 'PUT' },
    server: {
      preflight: {
        headers: { ...thisPage, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '60' },
      },
      actual: { headers: thisPage },
    },
    expected: { read: 'readable', preflights },
  };
}
