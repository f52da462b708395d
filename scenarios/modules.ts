/** Modules: always with CORS, with what their type wants of a Content-Type. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const single = `${html}webappapis.html#fetch-a-single-module-script`;

type Headers = Record<string, string>;
const everybody: Headers = { 'Access-Control-Allow-Origin': '*' };
const thisPage: Headers = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const answering = (headers: Headers, status?: number): Step['server'] => ({
  actual: { headers, ...(status !== undefined && { status }) },
});

const modules = [
  { transport: 'module' },
  { transport: 'static-import' },
  { transport: 'import' },
  { transport: 'json-module' },
  { transport: 'css-module', premises: ['css-modules'] },
] as const satisfies { transport: Step['transport']; premises?: Scenario['premises'] }[];

type Module = (typeof modules)[number];

interface Row {
  id: string;
  title: string;
  step: Step;
  standard?: string;
  wpt?: string[];
}

const scenario = (module: Module, { id, title, step, standard = single, wpt }: Row): Scenario => ({
  id: `modules/${module.transport}-${id}`,
  title,
  standard: [standard],
  kind: 'required',
  ...(wpt && { wpt }),
  ...('premises' in module && { premises: [...module.premises] }),
  steps: [{ transport: module.transport, ...step }],
});

const crossorigin = 'html/semantics/scripting-1/the-script-element/module/crossorigin#';
/** Of a <script type="module">, and of what it imports. */
const wpt: Record<string, string[]> = {
  'module no-permission': [
    `${crossorigin}root-module-blocked-script-download-missing-cors-acao-header`,
    `${crossorigin}root-module-blocked-script-download-crossorigin-attribute-with-missing-cors-acao-header`,
  ],
  'module another-page': [`${crossorigin}root-module-blocked-script-download-mismatched-cors-acao-header`],
  'static-import everybody': [`${crossorigin}imported-module-error-in-cors-same-origin-script`],
  'static-import no-permission': [
    `${crossorigin}imported-module-blocked-script-download-crossorigin-attribute-with-missing-cors-acao-heade`,
  ],
  'css-module no-permission': [
    'html/semantics/scripting-1/the-script-element/css-module/cors-crossorigin-requests#imported-css-module-cross-origin-missing-cors-acao-header',
  ],
};

/** What is no module of its type; of a style sheet, what has no rule of ours. */
const unparsable: Partial<Record<Module['transport'], string>> = {
  import: 'export default ;',
  'json-module': '{{',
  'css-module': '}',
};
const ofType = 'html/semantics/scripting-1/the-script-element/';
const parseErrors: Partial<Record<Module['transport'], string[]>> = {
  'json-module': [
    `${ofType}json-module/cors-crossorigin-requests#imported-json-module-with-parse-error-cross-origin-with-cors`,
  ],
  'css-module': [
    `${ofType}css-module/cors-crossorigin-requests#imported-css-module-with-parse-error-cross-origin-with-cors`,
  ],
};

/** That it does not parse tells a page that it has got it. */
function ofNoModule(module: Module, body: string): Scenario[] {
  const { transport } = module;
  const what = transport === 'css-module' ? 'nothing is in it' : 'it does not parse';
  return [
    scenario(module, {
      id: 'that-does-not-parse',
      title: `${transport} of another origin that allows everybody tells that ${what}.`,
      step: { server: { actual: { headers: everybody, body } }, expected: { read: 'readable' } },
      ...(parseErrors[transport] && { wpt: parseErrors[transport] }),
    }),
    scenario(module, {
      id: 'that-does-not-parse-and-allows-nobody',
      title: `${transport} of another origin that allows nobody does not tell that ${what}.`,
      step: { server: { actual: { body } }, expected: { read: 'blocked', sent: true } },
    }),
    scenario(module, {
      id: 'that-does-not-parse-of-the-own-origin',
      title: `${transport} of the page’s own origin tells that ${what}.`,
      step: { to: 'app', server: { actual: { body } }, expected: { read: 'readable' } },
    }),
  ];
}

const answers = [
  { id: 'no-permission', what: 'has no CORS headers', headers: {}, read: 'blocked' },
  { id: 'everybody', what: 'allows everybody', headers: everybody, read: 'readable' },
  { id: 'this-page', what: 'allows the page', headers: thisPage, read: 'readable' },
  {
    id: 'another-page',
    what: 'allows another page',
    headers: { 'Access-Control-Allow-Origin': 'https://other.example' },
    read: 'blocked',
  },
  {
    id: 'two-pages',
    what: 'allows two pages in one header',
    headers: { 'Access-Control-Allow-Origin': '{from}, https://other.example' },
    read: 'blocked',
  },
] as const;

const redirects = [
  {
    id: 'redirected-away',
    title: 'redirected from the page’s own origin to another that allows everybody is read.',
    step: { to: 'app', server: { redirects: [{ to: 'api' }], ...answering(everybody) } },
    expected: { read: 'readable', requests: 2, origin: '{from}' },
  },
  {
    id: 'redirected-away-without-permission',
    title: 'redirected from the page’s own origin to another that allows nobody is refused.',
    step: { to: 'app', server: { redirects: [{ to: 'api' }] } },
    expected: { read: 'blocked', requests: 2 },
  },
  {
    id: 'redirected-home',
    title: 'redirected by another origin to the page’s own needs permission of both, and Origin is null.',
    step: { server: { redirects: [{ to: 'app', headers: everybody }], ...answering(everybody) } },
    expected: { read: 'readable', requests: 2, origin: 'null' },
  },
  {
    id: 'redirected-home-without-permission',
    title: 'redirected by another origin to the page’s own is refused where that allows nobody.',
    step: { server: { redirects: [{ to: 'app', headers: everybody }] } },
    expected: { read: 'blocked', requests: 2 },
  },
] as const satisfies { id: string; title: string; step: Step; expected: Step['expected'] }[];

/** What makes a module of each type, and what does not. */
const types: Record<Module['transport'], Record<string, 'readable' | 'blocked'>> = {
  module: { 'application/javascript': 'readable', 'text/ecmascript': 'readable', 'application/json': 'blocked' },
  'static-import': { 'text/javascript1.5': 'readable', 'text/css': 'blocked' },
  import: { 'application/x-javascript': 'readable', 'application/octet-stream': 'blocked' },
  'json-module': { 'text/json': 'readable', 'application/ld+json': 'readable', 'text/javascript': 'blocked' },
  'css-module': { 'text/css;charset=utf-8': 'readable', 'text/plain': 'blocked' },
};

/** By another script, and not by the page. https://html.spec.whatwg.org/multipage/webappapis.html#hostloadimportedmodule */
const isImported = ({ transport }: Module) => transport !== 'module';

const slug = (type: string) => type.replace(/[^a-z0-9]+/g, '-');

export default modules.flatMap((module) => {
  const { transport } = module;
  return [
    ...answers.map(({ id, what, headers, read }) =>
      scenario(module, {
        id,
        title: `${transport} of another origin whose answer ${what} is ${read}, and asked for without a preflight.`,
        ...(wpt[`${transport} ${id}`] && { wpt: wpt[`${transport} ${id}`]! }),
        step: {
          server: answering(headers),
          expected: { read, sent: true, preflights: 0, origin: '{from}', carried: { 'Sec-Fetch-Mode': 'cors' } },
        },
      }),
    ),
    ...redirects.map(({ id, title, step, expected }) =>
      scenario(module, {
        id,
        title: `${transport} ${title}`,
        standard: '#concept-http-redirect-fetch',
        step: { ...step, expected },
      }),
    ),
    ...Object.entries(types[transport]).map(([type, read]) =>
      scenario(module, {
        id: `of-${slug(type)}`,
        title: `${transport} served as ${type}, which everybody may read, is ${read}.`,
        step: { server: answering({ ...everybody, 'Content-Type': type }), expected: { read, sent: true } },
      }),
    ),
    scenario(module, {
      id: 'in-a-sandboxed-frame',
      title: isImported(module)
        ? `${transport} in a sandboxed frame has the URL of the script that imports it as its referrer, which that of a document whose origin is opaque is not.`
        : `${transport} in a sandboxed frame has no referrer, as the origin of its document is opaque.`,
      standard: 'https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer',
      step: {
        from: 'https://app.example.com',
        to: 'https://api.example.com',
        context: 'sandboxed-frame',
        server: answering(everybody),
        expected: { read: 'readable', origin: 'null', carried: { Referer: isImported(module) ? '{from}/' : null } },
      },
    }),
    scenario(module, {
      id: 'of-a-500',
      title: `${transport} takes no answer whose status is 500, whoever may read it.`,
      step: { server: answering(everybody, 500), expected: { read: 'blocked', sent: true } },
    }),
    ...(unparsable[transport] === undefined ? [] : ofNoModule(module, unparsable[transport])),
    scenario(module, {
      id: 'under-a-resource-policy',
      title: `Cross-Origin-Resource-Policy does not count for ${transport}, which is fetched with CORS.`,
      standard: '#cross-origin-resource-policy-check',
      step: {
        from: 'https://app.example.com',
        to: 'https://api.example.com',
        server: answering({ ...everybody, 'Cross-Origin-Resource-Policy': 'same-origin' }),
        expected: { read: 'readable' },
      },
    }),
  ];
}) satisfies Scenario[];
