/** A page with a Cross-Origin-Embedder-Policy wants to be allowed what CORS does not guard: answers to mode no-cors. */
import { type ContextName, contextNames, contextOf } from '../harness/scenario/contexts/index.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const standard = ['#cross-origin-resource-policy-check', '#cross-origin-resource-policy-internal-check'];
const servedWith = (value: string | string[]): Step['page'] => ({
  headers: { 'Cross-Origin-Embedder-Policy': value },
});
const answering = (policy: string | null): Step['server'] => ({
  actual: { headers: policy === null ? {} : { 'Cross-Origin-Resource-Policy': policy } },
});
const noCORS: Step['request'] = { mode: 'no-cors' };
const blocked: Step['expected'] = { read: 'blocked', sent: true };
const opaque: Step['expected'] = { read: 'opaque', sent: true };

/** What has the origin of the page that made it, and its embedder policy. */
const inheriting = contextNames.filter((name) => {
  const { policies, origin } = contextOf[name];
  return policies === 'inherited' && origin === 'page';
});

const scenario = (what: string, title: string, ...steps: Step[]): Scenario => ({
  id: `cross-origin-embedder-policy/${what}`,
  title,
  standard,
  kind: 'required',
  steps,
});

/** What comes of a no-cors request to a port of the page's own site, and to another site. */
const table: { embedder: 'require-corp' | 'credentialless'; resource: string | null; site: boolean; other: boolean }[] =
  [
    { embedder: 'require-corp', resource: null, site: false, other: false },
    { embedder: 'require-corp', resource: 'same-origin', site: false, other: false },
    { embedder: 'require-corp', resource: 'same-site', site: true, other: false },
    { embedder: 'require-corp', resource: 'cross-origin', site: true, other: true },
    { embedder: 'require-corp', resource: 'same', site: false, other: false },
    { embedder: 'credentialless', resource: null, site: true, other: true },
    { embedder: 'credentialless', resource: 'same-origin', site: false, other: false },
    { embedder: 'credentialless', resource: 'same-site', site: true, other: false },
    { embedder: 'credentialless', resource: 'cross-origin', site: true, other: true },
  ];
const sites = { from: 'https://app.example.com', site: 'https://api.example.com', other: 'https://api.example.org' };

const withCredentials = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

export default [
  ...table.map(({ embedder, resource, site, other }) => {
    const { from } = sites;
    const page = servedWith(embedder);
    const step = (to: string, isAllowed: boolean): Step => ({
      from,
      to,
      page,
      request: noCORS,
      server: answering(resource),
      expected: isAllowed ? opaque : blocked,
    });
    return scenario(
      `${embedder}-and-${resource === null ? 'no-policy' : resource === 'same' ? 'an-unknown-policy' : resource}`,
      `Under ${embedder} an answer ${resource === null ? 'without Cross-Origin-Resource-Policy' : `with ${resource}`} is ${site ? 'let through' : 'kept back'} within the site, and ${other ? 'let through' : 'kept back'} across sites.`,
      step(sites.site, site),
      step(sites.other, other),
    );
  }),
  scenario(
    'cors-is-enough',
    'An answer that CORS allows needs no Cross-Origin-Resource-Policy under require-corp.',
    {
      page: servedWith('require-corp'),
      server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      expected: { read: 'readable', type: 'cors' },
    },
    { page: servedWith('require-corp'), expected: blocked },
  ),
  scenario('own-origin', 'The page’s own origin needs no Cross-Origin-Resource-Policy under require-corp.', {
    page: servedWith('require-corp'),
    to: 'app',
    request: noCORS,
    expected: { read: 'readable', type: 'basic' },
  }),
  scenario(
    'redirect',
    'Under require-corp each redirect must have the policy, too.',
    {
      page: servedWith('require-corp'),
      request: noCORS,
      server: { redirects: [{ to: 'api' }], ...answering('cross-origin') },
      expected: { read: 'blocked', requests: 1 },
    },
    {
      page: servedWith('require-corp'),
      request: noCORS,
      server: {
        redirects: [{ to: 'api', headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } }],
        ...answering('cross-origin'),
      },
      expected: { read: 'opaque', requests: 2 },
    },
  ),
  scenario(
    'images',
    'Under require-corp an image needs the policy, or crossorigin and the leave of CORS.',
    { transport: 'img', page: servedWith('require-corp'), expected: blocked },
    { transport: 'img', page: servedWith('require-corp'), server: answering('cross-origin'), expected: opaque },
    {
      transport: 'img',
      page: servedWith('require-corp'),
      request: { crossorigin: 'anonymous' },
      server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      expected: { read: 'readable' },
    },
  ),
  scenario(
    'scripts',
    'Under require-corp a classic script needs the policy.',
    { transport: 'script', page: servedWith('require-corp'), expected: blocked },
    { transport: 'script', page: servedWith('require-corp'), server: answering('cross-origin'), expected: opaque },
  ),
  scenario(
    'no-token',
    'A value that is no single known token is as if it were not there: it fails open.',
    ...['require-corp, require-corp', 'REQUIRE-CORP', '"require-corp"', 'unsafe-none'].map(
      (value): Step => ({ page: servedWith(value), request: noCORS, expected: opaque }),
    ),
    { page: servedWith('require-corp; report-to="a"'), request: noCORS, expected: blocked },
  ),
  ...(['require-corp', 'credentialless'] as const).map((policy) =>
    scenario(
      `${policy}-of-workers`,
      `In a page with ${policy} a dedicated worker is made of what has an embedder policy itself; a shared worker, and what a worker imports, needs none.`,
      { page: servedWith(policy), to: 'app', transport: 'Worker', expected: blocked },
      { page: servedWith(policy), to: 'app', transport: 'module-worker', expected: blocked },
      ...(['Worker', 'module-worker'] as const).flatMap((transport) =>
        ['require-corp', 'credentialless'].map(
          (own): Step => ({
            page: servedWith(policy),
            to: 'app',
            transport,
            server: { actual: { headers: { 'Cross-Origin-Embedder-Policy': own } } },
            expected: { read: 'readable' },
          }),
        ),
      ),
      { page: servedWith(policy), to: 'app', transport: 'SharedWorker', expected: { read: 'readable' } },
      { page: servedWith(policy), to: 'app', transport: 'worker-static-import', expected: { read: 'readable' } },
    ),
  ),
  scenario(
    'workers-of-a-sandboxed-frame',
    'A worker of a sandboxed frame inherits the embedder policy, and may import what CORS allows.',
    {
      context: 'sandboxed-frame',
      page: servedWith('require-corp'),
      transport: 'worker-import',
      server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
      expected: { read: 'readable' },
    },
  ),
  scenario('report-only', 'A policy that only reports keeps nothing back.', {
    page: { headers: { 'Cross-Origin-Embedder-Policy-Report-Only': 'require-corp' } },
    request: noCORS,
    expected: opaque,
  }),
  scenario('insecure-page', 'A page that is no secure context has no embedder policy, whatever its header says.', {
    from: 'http://app.example.com',
    to: 'http://api.example.com',
    page: servedWith('require-corp'),
    request: noCORS,
    expected: opaque,
  }),
  ...inheriting.map((context) =>
    scenario(
      `in-a-${context}`,
      `In ${contextOf[context].about} the embedder policy of the page that made it counts.`,
      { context, page: servedWith('require-corp'), request: noCORS, expected: blocked },
      {
        context,
        page: servedWith('require-corp'),
        request: noCORS,
        server: answering('cross-origin'),
        expected: opaque,
      },
    ),
  ),
  ...(['frame', 'worker', 'shared-worker', 'service-worker'] as ContextName[]).map((context) =>
    scenario(
      `in-a-${context}`,
      `In ${contextOf[context].about} the embedder policy that it was served with counts.`,
      { context, page: servedWith('require-corp'), request: noCORS, expected: blocked },
      {
        context,
        page: servedWith('require-corp'),
        request: noCORS,
        server: answering('cross-origin'),
        expected: opaque,
      },
    ),
  ),
  {
    ...scenario(
      'credentialless-keeps-cookies-back',
      'Under credentialless a no-cors request to another origin carries no cookies, though credentials mode is include.',
      {
        request: { credentials: 'include' },
        server: {
          actual: {
            headers: { ...withCredentials, 'Set-Cookie': '{id}=1; Path=/{id}' },
          },
        },
        expected: { read: 'readable' },
      },
      {
        path: '/{id}',
        request: { mode: 'no-cors', credentials: 'include' },
        expected: { read: 'opaque', cookies: { sent: ['{id}'] } },
      },
      {
        path: '/{id}',
        page: servedWith('credentialless'),
        request: { mode: 'no-cors', credentials: 'include' },
        expected: { read: 'opaque', cookies: { notSent: ['{id}'] } },
      },
    ),
    standard: ['#cross-origin-embedder-policy-allows-credentials'],
  },
  {
    ...scenario(
      'credentialless-lets-cors-have-cookies',
      'Under credentialless a request with CORS carries cookies where its credentials mode is include.',
      {
        request: { credentials: 'include' },
        server: { actual: { headers: { ...withCredentials, 'Set-Cookie': '{id}=1; Path=/{id}' } } },
        expected: { read: 'readable' },
      },
      {
        path: '/{id}',
        page: servedWith('credentialless'),
        request: { credentials: 'include' },
        server: { actual: { headers: withCredentials } },
        expected: { read: 'readable', cookies: { sent: ['{id}'] } },
      },
    ),
    standard: ['#cross-origin-embedder-policy-allows-credentials'],
  },
  {
    ...scenario(
      'frames',
      'Under require-corp a frame shows what has an embedder policy of its own, and nothing else, be it of the page’s own origin.',
      {
        to: 'app',
        transport: 'iframe',
        page: servedWith('require-corp'),
        server: { actual: { headers: { 'Cross-Origin-Embedder-Policy': 'require-corp' } } },
        expected: { read: 'readable' },
      },
      { to: 'app', transport: 'iframe', page: servedWith('require-corp'), expected: blocked },
    ),
    standard: [
      "https://html.spec.whatwg.org/multipage/browsers.html#check-a-navigation-response's-adherence-to-its-embedder-policy",
    ],
  },
  {
    ...scenario(
      'frames-and-redirects',
      'Under require-corp a frame is led on only by a redirect that has a resource policy for the page.',
      ...['cross-origin', null].map(
        (policy): Step => ({
          transport: 'iframe',
          page: servedWith('require-corp'),
          server: {
            redirects: [
              {
                status: 302,
                to: 'http://127.0.0.1:<api>',
                // WebKitGTK wants an embedder policy of it, too.
                headers: {
                  'Cross-Origin-Embedder-Policy': 'require-corp',
                  ...(policy !== null && { 'Cross-Origin-Resource-Policy': policy }),
                },
              },
            ],
            actual: {
              headers: {
                'Cross-Origin-Embedder-Policy': 'require-corp',
                'Cross-Origin-Resource-Policy': 'cross-origin',
              },
            },
          },
          expected: policy === null ? { read: 'blocked', requests: 1 } : { read: 'opaque', requests: 2 },
        }),
      ),
    ),
    standard: [
      'https://html.spec.whatwg.org/multipage/browsing-the-web.html#create-navigation-params-by-fetching',
      '#cross-origin-resource-policy-check',
    ],
  },
  {
    ...scenario(
      'unknown-resource-policies',
      'Under require-corp a resource policy that is none of the three known ones counts as none, and what has it is blocked.',
      ...['Same-Origin', 'cross-origin, cross-origin', 'unsafe-none'].map(
        (policy): Step => ({
          to: 'http://127.0.0.1:<api>',
          page: servedWith('require-corp'),
          request: { mode: 'no-cors' },
          server: { actual: { headers: { 'Cross-Origin-Resource-Policy': policy } } },
          expected: blocked,
        }),
      ),
    ),
    standard: ['#cross-origin-resource-policy-internal-check'],
  },
  {
    ...scenario(
      'credentialless-and-the-own-origin',
      'Under credentialless what goes to the page’s own origin carries no cookies without CORS, by the letter of the text, which has the taint upside down.',
      {
        to: 'app',
        request: { credentials: 'include' },
        server: { actual: { headers: { 'Set-Cookie': '{id}=1; Path=/{id}' } } },
        expected: { read: 'readable' },
      },
      {
        to: 'app',
        path: '/{id}',
        page: servedWith('credentialless'),
        request: { mode: 'no-cors', credentials: 'include' },
        expected: { read: 'readable', cookies: { notSent: ['{id}'] } },
      },
    ),
    standard: ['#cross-origin-embedder-policy-allows-credentials'],
  },
  {
    ...scenario(
      'credentialless-redirected-home',
      'Under credentialless what another origin has led back home carries cookies, by the letter of the text, which has the taint upside down.',
      {
        to: 'app',
        request: { credentials: 'include' },
        server: { actual: { headers: { 'Set-Cookie': '{id}=1; Path=/{id}' } } },
        expected: { read: 'readable' },
      },
      {
        page: servedWith('credentialless'),
        request: { mode: 'no-cors', credentials: 'include' },
        server: {
          redirects: [{ to: 'app', path: '/{id}' }],
          actual: { headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } },
        },
        expected: { requests: 2, cookies: { sent: ['{id}'] } },
      },
    ),
    standard: ['#cross-origin-embedder-policy-allows-credentials'],
  },
] satisfies Scenario[];
