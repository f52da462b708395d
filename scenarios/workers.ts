/** Workers and worklets: their scripts are the page's own, and what they import is fetched with their credentials. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const classicScript = `${html}webappapis.html#fetch-a-classic-worker-script`;
const moduleScript = `${html}webappapis.html#fetch-a-single-module-script`;
const imported = `${html}webappapis.html#fetch-a-classic-worker-imported-script`;

type Headers = Record<string, string>;
const everybody: Headers = { 'Access-Control-Allow-Origin': '*' };
const thisPage: Headers = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const path = '/{id}/data';

const workers = [
  { transport: 'Worker', standard: classicScript, test: 'worker', type: 'classic' },
  { transport: 'SharedWorker', standard: classicScript, test: 'sharedworker', type: 'classic' },
  { transport: 'module-worker', standard: moduleScript, test: 'worker', type: 'module' },
  { transport: 'module-shared-worker', standard: moduleScript, test: 'sharedworker', type: 'module' },
] as const;

/** Where the script of a worker may be; all the answers allow everybody, which does not matter. */
const places = [
  {
    id: 'redirected-within-the-own-origin',
    test: 'same-origin-to-same-origin-redirect',
    title: 'is followed within the page’s own origin.',
    step: { to: 'app', server: { redirects: [{ to: 'app' }] } },
    expected: { read: 'readable', requests: 2 },
  },
  {
    id: 'redirected-twenty-times',
    test: '',
    title: 'is followed through twenty redirects.',
    step: { to: 'app', server: { redirects: Array.from({ length: 20 }, () => ({ to: 'app' as const })) } },
    expected: { read: 'readable', requests: 21 },
  },
  {
    id: 'of-another-origin',
    test: 'cross-origin',
    title: 'of another origin is not even asked for, whoever that allows.',
    step: { server: {} },
    expected: { read: 'blocked', sent: false },
  },
  {
    id: 'of-another-host',
    test: '',
    title: 'of another host of the same site is not even asked for, whoever that allows.',
    step: { from: 'https://app.example.com', to: 'https://api.example.com', server: {} },
    expected: { read: 'blocked', sent: false },
  },
  {
    id: 'redirected-to-another-origin',
    test: 'same-origin-to-cross-origin-redirect',
    title: 'is not followed to another origin, whoever that allows.',
    step: { to: 'app', server: { redirects: [{ to: 'api' }] } },
    expected: { read: 'blocked', requests: 1 },
  },
  {
    id: 'redirected-home-by-another-origin',
    test: 'cross-origin-to-same-origin-redirect',
    title: 'of another origin is not even asked for, though that would redirect it to the page’s own.',
    step: { server: { redirects: [{ to: 'app' }] } },
    expected: { read: 'blocked', sent: false },
  },
  {
    id: 'redirected-away-and-home',
    test: 'same-origin-to-cross-origin-to-same-origin-redirect',
    title: 'is not followed to another origin, though that would redirect it home.',
    step: { to: 'app', server: { redirects: [{ to: 'api' }, { to: 'app' }] } },
    expected: { read: 'blocked', requests: 1 },
  },
] as const satisfies { id: string; test: string; title: string; step: Step; expected: Step['expected'] }[];

const sameOriginCheck = new Set([
  'sharedworker-cross-origin-classic',
  'worker-cross-origin-to-same-origin-redirect-classic',
  'sharedworker-cross-origin-to-same-origin-redirect-classic',
  'worker-cross-origin-to-same-origin-redirect-module',
  'sharedworker-cross-origin-to-same-origin-redirect-module',
  'sharedworker-same-origin-to-cross-origin-redirect-classic',
  'sharedworker-same-origin-to-cross-origin-to-same-origin-redirect-module',
]);

const scripts = workers.flatMap(({ transport, standard, test, type }) =>
  places.map(({ id, test: place, title, step, expected }): Scenario => {
    const covered = `${test}-${place}-${type}`;
    return {
      id: `workers/${transport.toLowerCase()}-${id}`,
      title: `The script of ${transport} ${title}`,
      standard: [standard],
      kind: 'required',
      ...(sameOriginCheck.has(covered) && { wpt: [`workers/same-origin-check#${covered}`] }),
      steps: [{ ...step, transport, server: { ...step.server, actual: { headers: everybody } }, expected }],
    };
  }),
);

/** What has an opaque origin may import what CORS, or the lack of it, lets anybody have. */
const inDataFrames = (['importScripts', 'worker-import', 'worker-static-import'] as const).map(
  (transport): Scenario => ({
    id: `workers/${transport.toLowerCase()}-in-a-data-frame-of-a-secure-page`,
    title: `In a data: frame of a page on https a worker imports by ${transport} what everybody may have.`,
    standard: [transport === 'importScripts' ? imported : moduleScript],
    kind: 'required',
    steps: [
      {
        from: 'https://app.example.com',
        context: 'data-frame',
        to: 'https://api.example.com',
        transport,
        server: { actual: { headers: everybody } },
        expected: {
          read: transport === 'importScripts' ? 'opaque' : 'readable',
          origin: transport === 'importScripts' ? null : 'null',
        },
      },
    ],
  }),
);

/** A read whose answer gives the page's user a cookie at an origin. */
const setsCookie = (to: 'app' | 'api'): Step => ({
  to,
  path,
  request: { credentials: 'include' },
  server: { actual: { headers: { ...thisPage, 'Set-Cookie': '{id}=1; Path=/{id}' } } },
  expected: { read: 'readable' },
});

/** What takes the credentials of a worker or a worklet as an option. `own` alone: it cannot be of another origin. */
const withCredentials = [
  { transport: 'module-worker', own: true },
  { transport: 'module-shared-worker', own: true },
  { transport: 'worker-static-import' },
  { transport: 'worker-import' },
  { transport: 'classic-worker-import' },
  { transport: 'AudioWorklet' },
  { transport: 'PaintWorklet', premises: ['paint-worklet'] },
] as const satisfies { transport: Step['transport']; own?: true; premises?: Scenario['premises'] }[];

const options = 'workers/modules/dedicated-worker-options-credentials#';
const worklets = 'worklets/resources/credentials-tests#';
const credentialsWPT: Record<string, string[]> = {
  'module-worker app default': [`${options}module-top-level-same-default`],
  'worker-static-import app default': [`${options}module-descendant-static-same-default`],
  'worker-static-import app omit': [`${options}module-descendant-static-same-omit`],
  'worker-static-import app same-origin': [`${options}module-descendant-static-same-same-origin`],
  'worker-static-import api default': [`${options}module-descendant-static-remote-default`],
  'worker-static-import api same-origin': [`${options}module-descendant-static-remote-same-origin`],
  'worker-import app default': [`${options}module-descendant-dynamic-same-default`],
  'worker-import app omit': [`${options}module-descendant-dynamic-same-omit`],
  'worker-import app same-origin': [`${options}module-descendant-dynamic-same-same-origin`],
  'worker-import app include': [`${options}module-descendant-dynamic-same-include`],
  'worker-import api default': [`${options}module-descendant-dynamic-remote-default`],
  'worker-import api omit': [`${options}module-descendant-dynamic-remote-omit`],
  'classic-worker-import app omit': [`${options}classic-descendant-dynamic-same-omit`],
  'classic-worker-import api default': [`${options}classic-descendant-dynamic-remote-default`],
  'classic-worker-import api same-origin': [`${options}classic-descendant-dynamic-remote-same-origin`],
  'classic-worker-import api include': [`${options}classic-descendant-dynamic-remote-include`],
  'AudioWorklet app default': [`${worklets}default-same`],
  'AudioWorklet api default': [`${worklets}default-remote`],
  'AudioWorklet app omit': [`${worklets}omit-same`],
  'AudioWorklet app same-origin': [`${worklets}same-origin-same`],
  'AudioWorklet api same-origin': [`${worklets}same-origin-remote`],
  'AudioWorklet app include': [`${worklets}include-same`],
  'AudioWorklet api include': [`${worklets}include-remote`],
};

const credentials = withCredentials.flatMap((one) => {
  const { transport } = one;
  return (['app', 'api'] as const)
    .filter((to) => to === 'app' || !('own' in one))
    .flatMap((to) =>
      (['default', 'omit', 'same-origin', 'include'] as const).map((option): Scenario => {
        const counting = transport === 'classic-worker-import' ? 'same-origin' : option;
        const isSent = counting === 'include' || (to === 'app' && counting !== 'omit');
        const covered = credentialsWPT[`${transport} ${to} ${option}`];
        const where = to === 'app' ? 'the page’s own origin' : 'another origin';
        return {
          id: `workers/${transport.toLowerCase()}-of-${to === 'app' ? 'the-own-origin' : 'another-origin'}-with-credentials-${option}`,
          title: `${transport} of ${where}, where the credentials option is ${option === 'default' ? 'not given' : option}, is asked for ${isSent ? 'with' : 'without'} cookies.`,
          standard: [`${html}webappapis.html#set-up-the-module-script-request`],
          kind: 'required',
          ...(covered && { wpt: covered }),
          ...('premises' in one && { premises: [...one.premises] }),
          steps: [
            setsCookie(to),
            {
              transport,
              to,
              path,
              ...(option !== 'default' && { request: { credentials: option } }),
              server: { actual: { headers: thisPage } },
              expected: { read: 'readable', cookies: isSent ? { sent: ['{id}'] } : { notSent: ['{id}'] } },
            },
          ],
        };
      }),
    );
});

/** The script of a classic worker is always asked for with the page's cookies. */
const classic = (['Worker', 'SharedWorker'] as const).map(
  (transport): Scenario => ({
    id: `workers/${transport.toLowerCase()}-with-cookies`,
    title: `The script of a classic ${transport} is asked for with the page’s cookies.`,
    standard: [classicScript],
    kind: 'required',
    ...(transport === 'Worker' && {
      wpt: ['default', 'omit', 'include'].map((option) => `${options}classic-top-level-same-${option}`),
    }),
    steps: [
      setsCookie('app'),
      { transport, to: 'app', path, expected: { read: 'readable', cookies: { sent: ['{id}'] } } },
    ],
  }),
);

/** What workers and worklets fetch with CORS, under answers that allow some and redirects. */
const importing = withCredentials
  .filter((one) => !('own' in one))
  .flatMap((one) => {
    const { transport } = one;
    const row = (id: string, title: string, step: Step, covered?: string[]): Scenario => ({
      id: `workers/${transport.toLowerCase()}-${id}`,
      title: `${transport} ${title}`,
      standard: [moduleScript],
      kind: 'required',
      ...(covered && { wpt: covered }),
      ...('premises' in one && { premises: [...one.premises] }),
      steps: [{ transport, ...step }],
    });
    const include = transport === 'classic-worker-import' ? undefined : ({ credentials: 'include' } as const);
    return [
      ...(include === undefined
        ? []
        : [
            row('with-credentials-and-star', 'with credentials is refused where the server allows *.', {
              request: include,
              server: { actual: { headers: everybody } },
              expected: { read: 'blocked', sent: true },
            }),
          ]),
      row('redirected-away', 'is followed to another origin that allows everybody.', {
        to: 'app',
        server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
        expected: { read: 'readable', requests: 2 },
      }),
      row(
        'redirected-away-without-permission',
        'is refused behind a redirect to another origin that allows nobody.',
        {
          to: 'app',
          server: { redirects: [{ to: 'api' }] },
          expected: { read: 'blocked', requests: 2 },
        },
        transport === 'AudioWorklet'
          ? [
              'worklets/resources/import-tests#importing-a-cross-origin-redirected-resource-without-the-access-control-allow-origin-heade',
            ]
          : undefined,
      ),
      row('of-text', 'takes no text/plain, whoever may read it.', {
        server: { actual: { headers: { ...everybody, 'Content-Type': 'text/plain' } } },
        expected: { read: 'blocked', sent: true },
      }),
      row('of-another-page', 'is refused where the server allows another page.', {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://other.example' } } },
        expected: { read: 'blocked', sent: true, origin: '{from}' },
      }),
    ];
  });

/** A script that a classic worker imports is asked for without CORS: what it throws is muted. */
const importScripts = [
  {
    id: 'of-the-own-origin',
    title: 'of the worker’s own origin tells what it throws.',
    step: { to: 'app' },
    expected: { read: 'readable' },
    wpt: ['workers/interfaces/WorkerUtils/importScripts/catch#same-origin-throw'],
  },
  {
    id: 'of-another-origin',
    title: 'of another origin runs, and keeps what it throws to itself.',
    step: {},
    expected: { read: 'opaque', origin: null, carried: { 'Sec-Fetch-Mode': 'no-cors' } },
  },
  {
    id: 'of-another-origin-that-allows-everybody',
    title: 'of another origin keeps what it throws to itself, though everybody may read it.',
    step: { server: { actual: { headers: everybody } } },
    expected: { read: 'opaque' },
  },
  {
    id: 'redirected-away',
    title: 'that is redirected to another origin keeps what it throws to itself.',
    step: { to: 'app', server: { redirects: [{ to: 'api' }] } },
    expected: { read: 'opaque', requests: 2 },
  },
  {
    id: 'redirected-home',
    title: 'that another origin redirects home keeps what it throws to itself.',
    step: { server: { redirects: [{ to: 'app' }] } },
    expected: { read: 'opaque', requests: 2 },
  },
  {
    id: 'under-a-resource-policy',
    title: 'of another origin is kept out by Cross-Origin-Resource-Policy: same-origin.',
    step: {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      server: { actual: { headers: { 'Cross-Origin-Resource-Policy': 'same-origin' } } },
    },
    expected: { read: 'blocked', sent: true },
  },
] as const satisfies { id: string; title: string; step: Step; expected: Step['expected']; wpt?: string[] }[];

/** import() in a worker of each kind; those with a data: URL have an opaque origin. */
const importedIn = (['worker', 'blob-worker', 'data-worker', 'shared-worker', 'data-shared-worker'] as const).flatMap(
  (context) => {
    const isOpaque = context.startsWith('data-');
    const row = (id: string, title: string, step: Step, covered?: string[]): Scenario => ({
      id: `workers/import-in-a-${context}-${id}`,
      title: `import() in a ${context.replaceAll('-', ' ')} ${title}`,
      standard: [moduleScript],
      kind: 'required',
      ...(covered && { wpt: covered }),
      steps: [{ context, transport: 'import', ...step }],
    });
    const origin = isOpaque ? 'null' : '{from}';
    return [
      row(
        'of-whom-allows-everybody',
        `is followed to another origin that allows everybody, and says the Origin ${isOpaque ? 'null' : 'of the page'}.`,
        { server: { actual: { headers: everybody } }, expected: { read: 'readable', origin } },
        context === 'data-worker'
          ? ['workers/modules/dedicated-worker-import-data-url-cross-origin#dynamic-data']
          : undefined,
      ),
      row('of-whom-allows-nobody', 'is refused by another origin that allows nobody.', {
        expected: { read: 'blocked', sent: true, origin },
      }),
      row('of-whom-allows-null', `is ${isOpaque ? 'let through' : 'refused'} by another origin that allows null.`, {
        server: { actual: { headers: { 'Access-Control-Allow-Origin': 'null' } } },
        expected: { read: isOpaque ? 'readable' : 'blocked', sent: true },
      }),
      row('of-the-page', `is ${isOpaque ? 'refused by' : 'read of'} the page’s own origin, which allows nobody.`, {
        to: 'app',
        expected: { read: isOpaque ? 'blocked' : 'readable', sent: true },
      }),
      row('of-a-data-url', 'reads a data: URL.', {
        url: "data:text/javascript,export%20default%20'here'",
        expected: { read: 'readable' },
      }),
    ];
  },
);

export default [
  ...importedIn,
  ...scripts,
  ...inDataFrames,
  ...classic,
  ...credentials,
  ...importing,
  ...importScripts.map(
    ({ id, title, step, expected, ...rest }): Scenario => ({
      id: `workers/importscripts-${id}`,
      title: `A script that importScripts() gets ${title}`,
      standard: [imported],
      kind: 'required',
      ...('wpt' in rest && { wpt: [...rest.wpt] }),
      steps: [{ ...step, transport: 'importScripts', expected }],
    }),
  ),
] satisfies Scenario[];
