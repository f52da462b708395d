/** Preloads: what they load for whom, and what asks twice because it asks otherwise. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const consume = `${html}links.html#consume-a-preloaded-resource`;
const link = `${html}links.html#link-type-preload`;
const moduleMap = `${html}webappapis.html#fetch-a-single-module-script`;

const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

const error = 'preload/preload-error#';

type Request = NonNullable<Step['request']>;
type Preload = NonNullable<Request['preload']>;
type Read = NonNullable<NonNullable<Step['expected']>['read']>;

const attributes = [
  { id: 'plain', said: 'without crossorigin', crossorigin: undefined },
  { id: 'anonymous', said: 'with crossorigin', crossorigin: 'anonymous' },
  { id: 'with-credentials', said: 'with crossorigin="use-credentials"', crossorigin: 'use-credentials' },
] as const;

type AttributeId = (typeof attributes)[number]['id'];

interface Consumer {
  id: string;
  what: string;
  transport: NonNullable<Step['transport']>;
  request?: Request;
  as: NonNullable<Preload['as']>;
  /** The preload that is for it. */
  match: AttributeId | 'none';
  read: Read;
}

const consumers: Consumer[] = [
  { id: 'fetch', what: 'fetch()', transport: 'fetch', as: 'fetch', match: 'anonymous', read: 'readable' },
  {
    id: 'fetch-with-credentials',
    what: 'fetch() with credentials',
    transport: 'fetch',
    request: { credentials: 'include' },
    as: 'fetch',
    match: 'with-credentials',
    read: 'readable',
  },
  {
    id: 'fetch-no-cors-with-credentials',
    what: 'fetch() with mode no-cors and credentials',
    transport: 'fetch',
    request: { mode: 'no-cors', credentials: 'include' },
    as: 'fetch',
    match: 'plain',
    read: 'opaque',
  },
  {
    id: 'fetch-no-cors',
    what: 'fetch() with mode no-cors',
    transport: 'fetch',
    request: { mode: 'no-cors' },
    as: 'fetch',
    match: 'none',
    read: 'opaque',
  },
  { id: 'xhr', what: 'XMLHttpRequest', transport: 'XMLHttpRequest', as: 'fetch', match: 'anonymous', read: 'readable' },
  { id: 'script', what: 'a script', transport: 'script', as: 'script', match: 'plain', read: 'opaque' },
  {
    id: 'script-with-crossorigin',
    what: 'a script with crossorigin',
    transport: 'script',
    request: { crossorigin: 'anonymous' },
    as: 'script',
    match: 'anonymous',
    read: 'readable',
  },
  { id: 'module', what: 'a module', transport: 'module', as: 'script', match: 'anonymous', read: 'readable' },
  { id: 'link', what: 'a style sheet', transport: 'link', as: 'style', match: 'plain', read: 'opaque' },
  {
    id: 'link-with-crossorigin',
    what: 'a style sheet with crossorigin',
    transport: 'link',
    request: { crossorigin: 'anonymous' },
    as: 'style',
    match: 'anonymous',
    read: 'readable',
  },
  { id: 'img', what: 'an image', transport: 'img', as: 'image', match: 'plain', read: 'opaque' },
  {
    id: 'img-with-crossorigin',
    what: 'an image with crossorigin',
    transport: 'img',
    request: { crossorigin: 'anonymous' },
    as: 'image',
    match: 'anonymous',
    read: 'readable',
  },
  { id: 'font', what: 'a font', transport: 'FontFace', as: 'font', match: 'anonymous', read: 'readable' },
];

const matching = consumers.flatMap(({ id, what, transport, request, as, match, read }) =>
  attributes.map(({ id: attribute, said, crossorigin }): Scenario => {
    const matches = attribute === match;
    const preload: Preload = { as, ...(crossorigin !== undefined && { crossorigin }) };
    return {
      id: `preload/${id}-after-a-${attribute}-one`,
      title: `A preload ${said} is ${matches ? '' : 'not '}for ${what}: the server is asked ${matches ? 'once' : 'twice'}.`,
      standard: [consume],
      kind: 'required',
      ...(id === 'xhr' && matches && { wpt: [`${error}xhr-cors`] }),
      steps: [
        {
          transport,
          request: { ...request, preload },
          server: { actual: { headers: thisPage } },
          expected: { read, requests: matches ? 1 : 2 },
        },
      ],
    };
  }),
);

const row = (id: string, title: string, step: Step, standard = consume, covered?: string[]): Scenario => ({
  id: `preload/${id}`,
  title,
  standard: [standard],
  kind: 'required',
  ...(covered && { wpt: covered }),
  steps: [step],
});

const anonymous = { crossorigin: 'anonymous' } as const;

const refused = consumers
  .filter(({ match }) => match === 'anonymous')
  .map(({ id, what, transport, request, as }) =>
    row(
      `${id}-after-a-refused-one`,
      `What was refused to a preload is refused to ${what}, too, and not asked for again.`,
      {
        transport,
        request: { ...request, preload: { as, ...anonymous } },
        expected: { read: 'blocked', requests: 1 },
      },
      consume,
      id === 'fetch' || id === 'xhr' ? [`${error}${id}-cors-error`] : undefined,
    ),
  );

/** What an engine decodes before it says that it loaded has to be whole. */
const image = { headers: { 'Content-Type': 'image/svg+xml' }, body: '<svg xmlns="http://www.w3.org/2000/svg"/>' };

const events = (['fetch', 'font', 'image', 'script', 'style', 'track'] as const).flatMap((as) => [
  row(
    `as-${as}-allowed`,
    `A preload as ${as} with crossorigin fires load where the server allows everybody.`,
    {
      transport: 'preload',
      request: { as, ...anonymous },
      server: {
        actual: as === 'image' ? { ...image, headers: { ...image.headers, ...everybody } } : { headers: everybody },
      },
      expected: { read: 'opaque', origin: '{from}', carried: { 'Sec-Fetch-Mode': 'cors' } },
    },
    link,
    {
      fetch: [],
      image: [`${error}image-cors`],
      script: [`${error}script-cors`],
      font: [],
      style: [],
      track: [],
    }[as],
  ),
  row(
    `as-${as}-refused`,
    `A preload as ${as} with crossorigin fires error where the server allows nobody.`,
    {
      transport: 'preload',
      request: { as, ...anonymous },
      expected: { read: 'blocked', sent: true },
    },
    link,
    {
      fetch: [],
      style: [`${error}style-cors-error`],
      script: [`${error}script-cors-error`],
      font: [],
      image: [],
      track: [],
    }[as],
  ),
  row(
    `as-${as}-without-cors`,
    `A preload as ${as} without crossorigin is asked for without CORS.`,
    {
      transport: 'preload',
      request: { as },
      ...(as === 'image' && { server: { actual: image } }),
      expected: { read: 'opaque', origin: null, carried: { 'Sec-Fetch-Mode': 'no-cors' } },
    },
    link,
  ),
]);

const modulepreload = { rel: 'modulepreload' } as const;
const modulepreloadTests = 'preload/modulepreload#cross-origin-link-rel-modulepreload-crossorigin-';

const modules = [
  ...(['module', 'static-import', 'import'] as const).map((transport) =>
    row(
      `${transport}-after-a-modulepreload`,
      `${transport} takes the module that was preloaded, and asks no more.`,
      {
        transport,
        request: { preload: modulepreload },
        server: { actual: { headers: everybody } },
        expected: { read: 'readable', requests: 1 },
      },
      moduleMap,
    ),
  ),
  ...(['anonymous', 'use-credentials'] as const).flatMap((crossorigin) => [
    row(
      `module-${crossorigin}-after-a-modulepreload-alike`,
      `A module with crossorigin="${crossorigin}" takes the module that was preloaded alike.`,
      {
        transport: 'module',
        request: { crossorigin, preload: { ...modulepreload, crossorigin } },
        server: { actual: { headers: thisPage } },
        expected: { read: 'readable', requests: 1 },
      },
      moduleMap,
      [`${modulepreloadTests}${crossorigin}`],
    ),
    row(
      `module-after-a-modulepreload-${crossorigin}`,
      `A module map knows modules by URL alone, so a module takes what was preloaded with crossorigin="${crossorigin}".`,
      {
        transport: 'module',
        ...(crossorigin === 'anonymous' && { to: 'app' }),
        request: {
          crossorigin: crossorigin === 'anonymous' ? 'use-credentials' : 'anonymous',
          preload: { ...modulepreload, crossorigin },
        },
        server: { actual: { headers: thisPage } },
        expected: { read: 'readable', requests: 1 },
      },
      moduleMap,
      crossorigin === 'anonymous'
        ? ['preload/modulepreload#link-rel-modulepreload-and-script-with-non-matching-crossorigin-values']
        : undefined,
    ),
  ]),
  row(
    'module-after-a-refused-modulepreload',
    'What was refused to a modulepreload is refused to the module, too, and not asked for again.',
    { transport: 'module', request: { preload: modulepreload }, expected: { read: 'blocked', requests: 1 } },
    moduleMap,
  ),
  row(
    'script-after-a-modulepreload',
    'A modulepreload is not for a classic script: the server is asked twice.',
    {
      transport: 'script',
      request: { ...anonymous, preload: modulepreload },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2 },
    },
    moduleMap,
  ),
  row(
    'json-module-after-a-modulepreload',
    'A modulepreload of JavaScript is not for a JSON module: the server is asked twice.',
    {
      transport: 'json-module',
      request: { preload: modulepreload },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2 },
    },
    moduleMap,
  ),
];

/** Modules of other types have destinations of their own. */
const typed = [
  row(
    'json-module-after-one-for-a-script',
    'A preload as script is not for a JSON module: the server is asked twice.',
    {
      transport: 'json-module',
      request: { preload: { as: 'script', ...anonymous } },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2 },
    },
  ),
  {
    ...row('css-module-after-one-for-a-style-sheet', 'A preload as style with crossorigin is for a CSS module, too.', {
      transport: 'css-module',
      request: { preload: { as: 'style', ...anonymous } },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', requests: 1 },
    }),
    premises: ['css-modules'],
  },
] satisfies Scenario[];

export default [
  ...matching,
  ...typed,
  ...refused,
  ...events,
  ...modules,
  row('script-after-one-for-an-image', 'A preload as image is not for a script: the server is asked twice.', {
    transport: 'script',
    request: { preload: { as: 'image' } },
    expected: { read: 'opaque', requests: 2 },
  }),
  row(
    'font-of-the-own-origin-after-a-plain-one',
    'A font is fetched with CORS even of its own origin, so a preload without crossorigin is not for it.',
    {
      transport: 'FontFace',
      to: 'app',
      request: { preload: { as: 'font' } },
      expected: { read: 'readable', requests: 2 },
    },
    consume,
    ['preload/preload-font-crossorigin#same-origin-font-preload-without-crossorigin-attribute'],
  ),
  row(
    'font-of-the-own-origin-after-an-anonymous-one',
    'A preload with crossorigin is for a font, of its own origin, too.',
    {
      transport: 'FontFace',
      to: 'app',
      request: { preload: { as: 'font', ...anonymous } },
      expected: { read: 'readable', requests: 1 },
    },
  ),
  row(
    'fetch-with-a-header-after-an-anonymous-one',
    'A preload is not for a fetch() with headers of its own.',
    {
      request: { headers: { 'Accept-Language': 'de' }, preload: { as: 'fetch', ...anonymous } },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2 },
    },
    '#concept-fetch',
  ),
  row(
    'fetch-post-after-an-anonymous-one',
    'A preload is not for a POST.',
    {
      request: { method: 'POST', body: 'a', preload: { as: 'fetch', ...anonymous } },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2 },
    },
    '#concept-fetch',
  ),
  row(
    'script-with-integrity-after-one-without',
    'A preload without integrity is not for a script with it: the server is asked twice.',
    {
      transport: 'script',
      request: { ...anonymous, integrity: '{sha256}', preload: { as: 'script', ...anonymous } },
      server: { actual: { headers: everybody } },
      expected: { read: 'readable', requests: 2 },
    },
  ),
  row('script-with-integrity-after-one-alike', 'A preload with integrity is for a script with the same.', {
    transport: 'script',
    request: { ...anonymous, integrity: '{sha256}', preload: { as: 'script', ...anonymous, integrity: '{sha256}' } },
    server: { actual: { headers: everybody } },
    expected: { read: 'readable', requests: 1 },
  }),
  row(
    'script-after-one-with-wrong-integrity',
    'A preload that failed its integrity is for the script without it, which is refused unasked.',
    {
      transport: 'script',
      request: {
        ...anonymous,
        preload: { as: 'script', ...anonymous, integrity: `sha256-${'A'.repeat(43)}=` },
      },
      server: { actual: { headers: everybody } },
      expected: { read: 'blocked', requests: 1 },
    },
  ),
] satisfies Scenario[];
