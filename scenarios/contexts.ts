/** Wherever a script runs it is asked the same questions: of the page's origin, where everybody is allowed, and where nobody is. */
import type { ContextDescription } from '../harness/scenario/contexts/context.ts';
import { type ContextName, contextNames, contextOf } from '../harness/scenario/contexts/index.ts';
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const referrerPolicy = 'https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer';
const everybody = { headers: { 'Access-Control-Allow-Origin': '*' } };
const allows = (origin: string) => ({ headers: { 'Access-Control-Allow-Origin': origin } });

/** What WPT cases the questions cover, where it has such: of data: frames and workers, and of sandboxed frames. */
const wpt: Partial<Record<ContextName, { allowed: string[]; refused: string[] }>> = {
  'data-frame': {
    allowed: ['fetch/api/cors/data-url-iframe#acao-null'],
    refused: ['fetch/api/cors/data-url-iframe#no-acao'],
  },
  'data-worker': {
    allowed: ['fetch/api/cors/data-url-worker#acao-null'],
    refused: ['fetch/api/cors/data-url-worker#no-acao'],
  },
  'data-shared-worker': {
    allowed: ['fetch/api/cors/data-url-shared-worker#acao-null'],
    refused: ['fetch/api/cors/data-url-shared-worker#no-acao'],
  },
  'sandboxed-frame': { allowed: ['fetch/api/cors/sandboxed-iframe#acao-null'], refused: [] },
};

const synchronousWPT: Partial<Record<ContextName, string[]>> = {
  'data-frame': ['xhr/access-control-basic-allow-access-control-origin-header-data-url#data-iframe'],
  'sandboxed-frame': ['xhr/access-control-sandboxed-iframe-allow-origin-null#acao-null'],
};
const synchronous = { transport: 'XMLHttpRequest', request: { synchronous: true } } as const satisfies Step;

/** The scenarios of one context. */
function questionsOf(name: ContextName): Scenario[] {
  const { about, origin, kind, lacks } = contextOf[name] as ContextDescription;
  const isOpaque = origin === 'opaque';
  const context = name;
  const own = isOpaque ? 'null' : '{from}';
  const premises: Scenario['premises'] = name === 'popup' ? ['popups'] : undefined;
  const scenario = (what: string, title: string, standard: string[], ...steps: Step[]): Scenario => ({
    id: `contexts/${name}-${what}`,
    title,
    standard,
    kind: 'required',
    ...(premises && { premises }),
    steps: steps.map((step) => ({ context, ...step })),
  });
  const referrer = kind === 'worker' ? `${html}workers.html#script-settings-for-workers` : referrerPolicy;
  return [
    isOpaque
      ? scenario(
          'own-origin',
          `In ${about} the origin is opaque, so the page’s own origin is another, and nothing is read without its leave.`,
          ['#concept-main-fetch', `${html}browsers.html#concept-origin-opaque`],
          { to: 'app', expected: { read: 'blocked', sent: true, preflights: 0, origin: 'null' } },
        )
      : scenario(
          'own-origin',
          `In ${about} the page’s own origin is read without any CORS header.`,
          ['#concept-main-fetch', `${html}browsers.html#same-origin`],
          { to: 'app', expected: { read: 'readable', type: 'basic', preflights: 0, origin: null } },
        ),
    {
      ...scenario('allowed', `In ${about} another origin is read that allows everybody.`, ['#cors-check'], {
        server: { actual: everybody },
        expected: { read: 'readable', type: 'cors', preflights: 0, origin: own },
      }),
      ...(wpt[name] && { wpt: wpt[name].allowed }),
    },
    {
      ...scenario('refused', `In ${about} another origin is not read that allows nobody.`, ['#cors-check'], {
        expected: { read: 'blocked', sent: true, preflights: 0, origin: own },
      }),
      ...(wpt[name] && { wpt: wpt[name].refused }),
    },
    isOpaque
      ? scenario(
          'allowed-by-name',
          `In ${about} the origin is null: an answer that names the page’s origin refuses, and one that names null allows.`,
          ['#cors-check', '#byte-serializing-a-request-origin'],
          { server: { actual: allows('{from}') }, expected: { read: 'blocked', sent: true, origin: 'null' } },
          { server: { actual: allows('null') }, expected: { read: 'readable', origin: 'null' } },
        )
      : scenario(
          'allowed-by-name',
          `In ${about} the origin is the page’s: an answer that names it allows, and one that names null refuses.`,
          ['#cors-check', '#byte-serializing-a-request-origin'],
          { server: { actual: allows('{from}') }, expected: { read: 'readable', origin: '{from}' } },
          { server: { actual: allows('null') }, expected: { read: 'blocked', sent: true, origin: '{from}' } },
        ),
    scenario(
      'preflight',
      `In ${about} a PUT is preflighted, and sent where the answer allows it.`,
      ['#cors-preflight-fetch'],
      {
        request: { method: 'PUT' },
        server: {
          preflight: { headers: { ...everybody.headers, 'Access-Control-Allow-Methods': 'PUT' } },
          actual: everybody,
        },
        expected: { read: 'readable', sent: true, preflights: 1, origin: own },
      },
      {
        request: { method: 'PUT' },
        server: { actual: everybody },
        expected: { read: 'blocked', sent: false, preflights: 1 },
      },
    ),
    scenario(
      'opaque',
      `In ${about} a response that mode no-cors got shows nothing.`,
      ['#concept-filtered-response-opaque'],
      {
        request: { mode: 'no-cors' },
        server: { actual: everybody },
        expected: { read: 'opaque', type: 'opaque', status: 0, sent: true, origin: null },
      },
    ),
    ...(lacks?.includes('XMLHttpRequest')
      ? []
      : [
          {
            ...scenario(
              'synchronous-xhr',
              `In ${about} a synchronous XMLHttpRequest reads what it is allowed, and nothing else.`,
              ['https://xhr.spec.whatwg.org/#the-send()-method', '#cors-check'],
              { ...synchronous, server: { actual: everybody }, expected: { read: 'readable', origin: own } },
              { ...synchronous, server: { actual: allows(own) }, expected: { read: 'readable', origin: own } },
              {
                ...synchronous,
                server: { actual: allows(isOpaque ? '{from}' : 'null') },
                expected: { read: 'blocked', sent: true },
              },
              { ...synchronous, expected: { read: 'blocked', sent: true, origin: own } },
              { ...synchronous, to: 'app', expected: { read: isOpaque ? 'blocked' : 'readable', sent: true } },
            ),
            ...(synchronousWPT[name] && { wpt: synchronousWPT[name] }),
          },
        ]),
    scenario(
      'credentials',
      `In ${about} a read with credentials wants the origin by name, ${isOpaque ? 'which is null' : 'which is the page’s'}.`,
      ['#cors-check', '#cors-protocol-and-credentials'],
      {
        request: { credentials: 'include' },
        server: { actual: { headers: { ...allows(own).headers, 'Access-Control-Allow-Credentials': 'true' } } },
        expected: { read: 'readable', origin: own },
      },
      {
        request: { credentials: 'include' },
        server: { actual: { headers: { ...everybody.headers, 'Access-Control-Allow-Credentials': 'true' } } },
        expected: { read: 'blocked', sent: true, origin: own },
      },
    ),
    scenario('referrer', `In ${about} ${referrerTitle(name)}.`, [referrer], {
      request: { referrerPolicy: 'unsafe-url' },
      server: { actual: everybody },
      expected: { read: 'readable', carried: { Referer: referrerOf(name) } },
    }),
  ];
}

function referrerOf(name: ContextName): string | null {
  const { referrer } = contextOf[name];
  if (referrer === 'none') return null;
  return referrer === 'script' ? '{from}/.cors-conformance/worker.js' : '{from}/';
}

function referrerTitle(name: ContextName): string {
  const { referrer, policies } = contextOf[name];
  if (referrer === 'none') return 'there is no URL that could be a referrer';
  if (referrer === 'script') return 'the referrer is the URL of its script';
  return policies === 'own' ? 'the referrer is its URL' : 'the referrer is the URL of the page that made it';
}

export default contextNames.flatMap(questionsOf) satisfies Scenario[];
