/** Every value of a crossorigin attribute, and what it means for mode, credentials and the read of each element. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const attribute = `${html}urls-and-fetching.html#cors-settings-attributes`;
const potentialCORS = `${html}urls-and-fetching.html#create-a-potential-cors-request`;
const moduleScript = `${html}urls-and-fetching.html#cors-settings-attribute-credentials-mode`;

const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const path = '/{id}/data';

type State = 'No CORS' | 'Anonymous' | 'Use Credentials';

/** What the crossOrigin property says in each state. */
const properties = { 'No CORS': null, Anonymous: 'anonymous', 'Use Credentials': 'use-credentials' } as const;

const values: { id: string; value?: string; state: State }[] = [
  { id: 'absent', state: 'No CORS' },
  { id: 'empty', value: '', state: 'Anonymous' },
  { id: 'anonymous', value: 'anonymous', state: 'Anonymous' },
  { id: 'upper-case-anonymous', value: 'ANONYMOUS', state: 'Anonymous' },
  { id: 'use-credentials', value: 'use-credentials', state: 'Use Credentials' },
  { id: 'mixed-case-use-credentials', value: 'UsE-cReDenTiAlS', state: 'Use Credentials' },
  { id: 'invalid', value: 'foo', state: 'Anonymous' },
  { id: 'true', value: 'true', state: 'Anonymous' },
  { id: 'use-credentials-between-spaces', value: ' use-credentials ', state: 'Anonymous' },
];

const elements = [
  { transport: 'script', standard: potentialCORS, absent: 'opaque', read: 'readable' },
  { transport: 'link', standard: potentialCORS, absent: 'opaque', read: 'readable' },
  { transport: 'preload', standard: potentialCORS, absent: 'opaque', read: 'opaque' },
  { transport: 'track', standard: potentialCORS, absent: 'blocked', read: 'readable' },
  { transport: 'module', standard: moduleScript, absent: 'readable', read: 'readable' },
  { transport: 'static-import', standard: moduleScript, absent: 'readable', read: 'readable' },
  { transport: 'modulepreload', standard: moduleScript, absent: 'opaque', read: 'opaque' },
] as const;

const media = 'html/semantics/embedded-content/media-elements/interfaces/HTMLElement/HTMLMediaElement/crossOrigin#';

/** By element and value. */
const wpt: Record<string, string[]> = {
  'script absent': [
    'html/semantics/scripting-1/the-script-element/script-crossorigin-network#cross-origin-missing',
    'service-workers/service-worker/fetch-request-resources#script-cross-host-absent',
  ],
  'script anonymous': ['service-workers/service-worker/fetch-request-resources#script-cross-host-anonymous'],
  'script use-credentials': [
    'html/semantics/scripting-1/the-script-element/script-crossorigin-network#cross-origin-use-credentials',
  ],
  'script mixed-case-use-credentials': [
    'html/semantics/scripting-1/the-script-element/script-crossorigin-network#cross-origin-use-credentials-mixed-case',
  ],
  'script invalid': ['html/semantics/scripting-1/the-script-element/script-crossorigin-network#cross-origin-invalid'],
  'link use-credentials': ['service-workers/service-worker/fetch-request-resources#css-cross-host-use-credentials'],
  'module anonymous': ['html/semantics/scripting-1/the-script-element/module/credentials#root-cross-host-anonymous'],
  'module use-credentials': [
    'html/semantics/scripting-1/the-script-element/module/credentials#root-cross-host-use-credentials',
  ],
  'static-import use-credentials': [
    'html/semantics/scripting-1/the-script-element/module/credentials#descendant-cross-host-use-credentials',
  ],
  'track absent': [`${media}exists`, `${media}setting-to-null`],
  'track empty': [`${media}content-attribute-empty-string`, `${media}setting-to-empty-string`],
  'track upper-case-anonymous': [
    `${media}content-attribute-uppercase-anonymous`,
    `${media}setting-to-uppercase-anonymous`,
  ],
  'track use-credentials': [`${media}content-attribute-use-credentials`, `${media}setting-to-use-credentials`],
  'track invalid': [`${media}content-attribute-invalid-value`, `${media}setting-to-invalid-value`],
};

/** The same of the page's own origin. */
const ownWPT: Record<string, string[]> = {
  'script use-credentials': [
    'html/semantics/scripting-1/the-script-element/script-crossorigin-network#same-origin-use-credentials',
  ],
  'module absent': ['html/semantics/scripting-1/the-script-element/module/credentials#root-same-origin-absent'],
  'module anonymous': ['html/semantics/scripting-1/the-script-element/module/credentials#root-same-origin-anonymous'],
  'module use-credentials': [
    'html/semantics/scripting-1/the-script-element/module/credentials#root-same-origin-use-credentials',
  ],
  'static-import absent': [
    'html/semantics/scripting-1/the-script-element/module/credentials#descendant-same-origin-absent',
  ],
  'static-import use-credentials': [
    'html/semantics/scripting-1/the-script-element/module/credentials#descendant-same-origin-use-credentials',
  ],
};

/** A read whose answer gives the page's user a cookie at an origin. */
const setsCookie = (to: 'app' | 'api'): Step => ({
  to,
  path,
  request: { credentials: 'include' },
  server: { actual: { headers: { ...thisPage, 'Set-Cookie': '{id}=1; Path=/{id}' } } },
  expected: { read: 'readable' },
});

const written = (value?: string) => (value === undefined ? 'without crossorigin' : `with crossorigin="${value}"`);

export default elements.flatMap(({ transport, standard, absent, read }) => [
  ...values.map(({ id, value, state }): Scenario => {
    const isModule = standard === moduleScript;
    const withoutCORS = state === 'No CORS' && !isModule;
    const isNotSent = withoutCORS && transport === 'track';
    const cookies = state === 'Use Credentials' || withoutCORS ? { sent: ['{id}'] } : { notSent: ['{id}'] };
    const covered = wpt[`${transport} ${id}`];
    return {
      id: `crossorigin-attribute/${transport}-${id}`,
      title: `${transport} ${written(value)}: the state is ${state}, so of another origin it is ${state === 'No CORS' ? absent : read}${isNotSent ? ' and not asked for' : ''}.`,
      standard: [attribute, standard],
      kind: 'required',
      ...(covered && { wpt: covered }),
      steps: [
        setsCookie('api'),
        {
          transport,
          path,
          ...(value !== undefined && { request: { crossorigin: value } }),
          server: { actual: { headers: thisPage } },
          expected: {
            read: state === 'No CORS' ? absent : read,
            crossOrigin: properties[state],
            preflights: 0,
            ...(isNotSent
              ? { sent: false }
              : {
                  origin: withoutCORS ? null : '{from}',
                  carried: { 'Sec-Fetch-Mode': withoutCORS ? 'no-cors' : 'cors' },
                  cookies,
                }),
          },
        },
      ],
    };
  }),
  ...values
    .filter(({ id }) => ['absent', 'anonymous', 'use-credentials'].includes(id))
    .map(({ id, value }): Scenario => {
      const covered = ownWPT[`${transport} ${id}`];
      return {
        id: `crossorigin-attribute/${transport}-of-the-own-origin-${id}`,
        title: `${transport} ${written(value)} of the page’s own origin is asked for with its cookies, and needs no permission.`,
        standard: [attribute, standard],
        kind: 'required',
        ...(covered && { wpt: covered }),
        steps: [
          setsCookie('app'),
          {
            transport,
            to: 'app',
            path,
            ...(value !== undefined && { request: { crossorigin: value } }),
            expected: { read, cookies: { sent: ['{id}'] } },
          },
        ],
      };
    }),
]) satisfies Scenario[];
