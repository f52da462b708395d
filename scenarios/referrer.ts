/** The referrer that fetch() is given: what Referer becomes of it, and that Origin does not follow it. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const newRequest = '#dom-request';
const everybody = { 'Access-Control-Allow-Origin': '*' };

const scenario = (id: string, title: string, step: Step): Scenario => ({
  id: `referrer/${id}`,
  title,
  standard: [newRequest],
  kind: 'required',
  steps: [step],
});

interface Row {
  id: string;
  /** What is given, in words. */
  what: string;
  referrer: string;
  /** The Referer of a request to the page's own origin, and to another: its own policy shows that an origin alone. */
  within: string | null;
  across: string | null;
}

const rows: Row[] = [
  { id: 'none', what: 'an empty string', referrer: '', within: null, across: null },
  { id: 'the-page', what: 'about:client', referrer: 'about:client', within: '{from}/', across: '{from}/' },
  { id: 'a-path', what: 'a path', referrer: '/other?a=b', within: '{from}/other?a=b', across: '{from}/' },
  { id: 'a-fragment', what: 'a path with a fragment', referrer: '/other#a', within: '{from}/other', across: '{from}/' },
  {
    id: 'another-origin',
    what: 'a URL of another origin',
    referrer: 'https://elsewhere.example/secret',
    within: '{from}/',
    across: '{from}/',
  },
];

const told = (referer: string | null) => (referer === null ? 'no Referer' : `the Referer ${referer}`);

export default [
  ...rows.flatMap(({ id, what, referrer, within, across }) => [
    scenario(`${id}-to-the-own-origin`, `With ${what} as its referrer, a GET to the own origin says ${told(within)}.`, {
      to: 'app',
      request: { referrer },
      expected: { read: 'readable', carried: { Referer: within } },
    }),
    scenario(`${id}-to-another-origin`, `With ${what} as its referrer, a GET to another origin says ${told(across)}.`, {
      request: { referrer },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', origin: '{from}', carried: { Referer: across } },
    }),
    scenario(
      `${id}-without-cors`,
      `With ${what} as its referrer, a POST without CORS says ${told(across)}, and its Origin all the same.`,
      {
        request: { method: 'POST', mode: 'no-cors', referrer, body: 'a' },
        expected: { read: 'opaque', origin: '{from}', carried: { Referer: across } },
      },
    ),
  ]),
  ...(['createImageBitmap', 'compileStreaming'] as const).map((transport) =>
    scenario(
      `${transport === 'createImageBitmap' ? 'an-image-bitmap' : 'web-assembly'}-of-a-srcdoc-frame`,
      `What a frame with srcdoc reads for ${transport}() has the page around it as its referrer.`,
      {
        context: 'srcdoc-frame',
        transport,
        to: 'app',
        expected: { read: 'readable', carried: { Referer: '{from}/' } },
      },
    ),
  ),
  ...(['sandboxed-frame', 'csp-sandboxed-frame'] as const).map((context) =>
    scenario(`none-of-a-${context}-with-a-path`, 'What has an opaque origin has no referrer, whatever its URL.', {
      context,
      page: { path: '/a/page?q=1' },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', origin: 'null', carried: { Referer: null } },
    }),
  ),
  scenario('a-path-under-unsafe-url', 'A path as the referrer is told to another origin under the policy unsafe-url.', {
    request: { referrer: '/other?a=b', referrerPolicy: 'unsafe-url' },
    server: { actual: { headers: everybody } },
    expected: { read: 'readable', carried: { Referer: '{from}/other?a=b' } },
  }),
  ...(
    [
      ['no-referrer-when-downgrade', '{from}/myreferrer'],
      ['origin', '{from}/'],
      ['unsafe-url', '{from}/myreferrer'],
      ['no-referrer', null],
      ['same-origin', null],
      ['strict-origin-when-cross-origin', '{from}/'],
    ] as const
  ).map(
    ([referrerPolicy, referer]): Scenario => ({
      ...scenario(
        `preflighted-under-${referrerPolicy}`,
        `Under ${referrerPolicy} a preflight has ${referer === null ? 'no Referer' : `the Referer ${referer}`}, like the request that it asks for, of the path that the page chose.`,
        {
          request: { referrer: '/myreferrer', referrerPolicy, headers: { 'X-Test': 'a' } },
          server: {
            preflight: { headers: { ...everybody, 'Access-Control-Allow-Headers': 'X-Test' } },
            actual: { headers: everybody },
          },
          expected: {
            read: 'readable',
            preflights: 1,
            preflight: { Referer: referer },
            carried: { Referer: referer },
          },
        },
      ),
      standard: [newRequest, '#cors-preflight-fetch'],
      ...(['no-referrer-when-downgrade', 'origin', 'unsafe-url'].includes(referrerPolicy) && {
        wpt: [`fetch/api/cors/cors-preflight-referrer#${referrerPolicy}-myreferrer`],
      }),
    }),
  ),
  scenario('no-url', 'fetch() throws for a referrer that is no URL.', {
    request: { referrer: 'http://[' },
    expected: { read: 'blocked', sent: false },
  }),
] satisfies Scenario[];
