/** What a page is told of a classic script that fails: everything, or that its errors are muted. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const html = 'https://html.spec.whatwg.org/multipage/';
const secret = 'only a permitted page may read this';

const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

/** Ways in which a script can fail; one that throws is what a script holds unless said otherwise. */
const failures: { id: string; what: string; body?: string; standard: string }[] = [
  { id: 'throws', what: 'throws', standard: `${html}webappapis.html#report-the-exception` },
  {
    id: 'does-not-compile',
    what: 'does not compile',
    body: 'this.#onlyAPermittedPageMayReadThis;',
    standard: `${html}webappapis.html#creating-a-classic-script`,
  },
  {
    id: 'rejects',
    what: 'leaves a promise rejected',
    body: `document.currentScript.dispatchEvent(new Event('run'));\nPromise.reject(new Error('${secret}'));`,
    standard: `${html}webappapis.html#unhandled-promise-rejections`,
  },
];

const places: { id: string; where: string; read: 'readable' | 'opaque' | 'blocked'; step: Step }[] = [
  { id: 'own-origin', where: 'of the page’s own origin', read: 'readable', step: { to: 'app' } },
  { id: 'another-origin', where: 'of another origin, without crossorigin', read: 'opaque', step: {} },
  {
    id: 'another-origin-that-allows-everybody',
    where: 'of another origin that allows everybody, without crossorigin',
    read: 'opaque',
    step: { server: { actual: { headers: everybody } } },
  },
  {
    id: 'with-crossorigin',
    where: 'of another origin that allows everybody, with crossorigin',
    read: 'readable',
    step: { request: { crossorigin: 'anonymous' }, server: { actual: { headers: everybody } } },
  },
  {
    id: 'with-credentials',
    where: 'of another origin that allows the page with credentials, with crossorigin="use-credentials"',
    read: 'readable',
    step: { request: { crossorigin: 'use-credentials' }, server: { actual: { headers: thisPage } } },
  },
  {
    id: 'with-crossorigin-and-no-permission',
    where: 'of another origin that allows nobody, with crossorigin',
    read: 'blocked',
    step: { request: { crossorigin: 'anonymous' } },
  },
  {
    id: 'redirected-away',
    where: 'that is redirected from the page’s own origin to another',
    read: 'opaque',
    step: { to: 'app', server: { redirects: [{ to: 'api' }] } },
  },
  {
    id: 'redirected-home',
    where: 'that another origin redirects to the page’s own',
    read: 'opaque',
    step: { server: { redirects: [{ to: 'app' }] } },
  },
  {
    id: 'redirected-away-and-home',
    where: 'that is redirected from the page’s own origin to another and back',
    read: 'opaque',
    step: { to: 'app', server: { redirects: [{ to: 'api' }, { to: 'app' }] } },
  },
  {
    id: 'redirected-away-with-crossorigin',
    where: 'that is redirected to another origin that allows everybody, with crossorigin',
    read: 'readable',
    step: {
      to: 'app',
      request: { crossorigin: 'anonymous' },
      server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
    },
  },
  {
    id: 'redirected-home-with-crossorigin',
    where: 'that another origin redirects to the page’s own, where both allow everybody, with crossorigin',
    read: 'readable',
    step: {
      request: { crossorigin: 'anonymous' },
      server: { redirects: [{ to: 'app', headers: everybody }], actual: { headers: everybody } },
    },
  },
];

const tests = 'html/semantics/scripting-1/the-script-element/muted-errors#errors-for-';
const wpt: Record<string, string[]> = {
  'throws own-origin': [`${tests}same-origin-script-shouldn-t-be-muted`],
  'throws another-origin': [`${tests}cross-origin-script-should-be-muted`],
  'throws redirected-away-and-home': [
    `${tests}same-origin-scripts-redirected-to-a-cross-origin-url-and-redirected-back-to-sam`,
  ],
  'does-not-compile another-origin': [
    'html/webappapis/scripting/processing-model-2/compile-error-cross-origin#compile-args',
  ],
  'rejects another-origin': [
    'html/webappapis/scripting/processing-model-2/unhandled-promise-rejections/disallow-crossorigin#promise-rejection-should-be-muted-if-the-rejected-promise-is-handled-in-cross-origin-non-c',
  ],
};

const told = { readable: 'what is wrong', opaque: 'nothing of what is wrong', blocked: 'that it failed' };

export default failures.flatMap((failure) =>
  places.map(({ id, where, read, step }): Scenario => {
    const covered = wpt[`${failure.id} ${id}`];
    const { server, ...rest } = step;
    return {
      id: `scripts/${failure.id}-${id}`,
      title: `Of a script ${where}, which ${failure.what}, a page is told ${told[read]}.`,
      standard: [`${html}webappapis.html#muted-errors`, failure.standard],
      kind: 'required',
      ...(covered && { wpt: covered }),
      steps: [
        {
          ...rest,
          transport: 'script',
          server: { ...server, actual: { ...server?.actual, ...(failure.body && { body: failure.body }) } },
          expected: { read, sent: true },
        },
      ],
    };
  }),
) satisfies Scenario[];
