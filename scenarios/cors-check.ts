/** Which values of Access-Control-Allow-Origin let the page read, and which only look as if they did. */
import { family } from '../harness/scenario/family.ts';
import type { Expected, Scenario, Step } from '../harness/scenario/scenario.ts';

const subject = 'cors-check';
const standard = ['#cors-check'];
const pageOrigin = { 'Access-Control-Allow-Origin': '{from}' };
const lists = { standard: ['#cors-check', '#concept-header-list-get'] };
const named = { from: 'https://app.example', to: 'https://api.example' };

/** An answer with one value of the header, or with a line for each of several. */
const answering = (allow: string | string[]): Step => ({
  server: { actual: { headers: { 'Access-Control-Allow-Origin': allow } } },
});
const byXHR = { transport: 'XMLHttpRequest' } as const;

interface Values {
  /** The header’s value in each step. */
  values: (string | string[])[];
  /** Whether XMLHttpRequest reads after fetch. */
  xhr?: true;
  pages?: Pick<Step, 'from' | 'to'>;
}

export default [
  ...family(
    {
      subject,
      standard,
      steps: ({ allow }: { allow: string }) => [
        { ...answering(allow), expected: { read: 'readable', type: 'cors', origin: '{from}' } },
        { ...byXHR, ...answering(allow), expected: { read: 'readable', status: 200, origin: '{from}' } },
      ],
    },
    {
      'exact-origin': {
        title: 'A response that allows exactly the page’s origin is readable.',
        article: 'CORS exists to allow specific, controlled exceptions to it.',
        allow: '{from}',
      },
      wildcard: {
        title: 'A response that allows * is readable for every origin.',
        article: 'Server tells the browser which origin is allowed to read. Either a specific origin or *',
        allow: '*',
      },
    },
  ),
  ...family(
    {
      subject,
      standard,
      steps: ({ steps, expected }: { steps: Step[]; expected: Expected }) =>
        steps.map((step) => ({ ...step, expected: { read: 'readable', ...expected } })),
    },
    {
      'reflected-origin': {
        title: 'A server that returns the Origin it was sent lets every page read.',
        article: 'Browser tells the server which origin the request is from',
        steps: [
          {
            from: 'https://anybody.example',
            to: 'https://api.example',
            server: { actual: { headers: { 'Access-Control-Allow-Origin': '{echo:Origin}', Vary: 'Origin' } } },
          },
        ],
        expected: { type: 'cors', origin: 'https://anybody.example' },
      },
      'header-name-in-any-case': {
        title: 'The case of the header’s name does not matter: aCCESS-cONTROL-aLLOW-oRIGIN allows as well.',
        ...lists,
        steps: [{ server: { actual: { headers: { 'aCCESS-cONTROL-aLLOW-oRIGIN': '{from}' } } } }],
        expected: {},
      },
      'white-space-around': {
        title: 'Spaces and tabs around the origin are no part of the value, so the response is readable.',
        standard: ['#cors-check', '#concept-header-value-normalize'],
        steps: [' \t {from} \t ', '\t*\t'].map(answering),
        expected: {},
      },
    },
  ),
  ...family(
    {
      subject,
      standard,
      steps: ({ values, xhr, pages }: Values) =>
        values.flatMap((allow) => {
          const step: Step = {
            ...pages,
            ...answering(allow),
            expected: { read: 'blocked', sent: true, preflights: 0 },
          };
          return xhr ? [step, { ...byXHR, ...step }] : [step];
        }),
    },
    {
      'other-origin': {
        title: 'A response that allows another origin is refused.',
        values: ['https://somebody-else.example'],
        xhr: true,
      },
      'server-names-itself': {
        title: 'A server that allows its own origin instead of the page’s is refused.',
        misconception: {
          claim: 'Access-Control-Allow-Origin names the server that sends it.',
          why: 'It names who may read: the origin of the page.',
        },
        values: ['{to}'],
      },
      'upper-case': {
        title: 'HTTPS://APP.EXAMPLE is not https://app.example: the value is compared byte for byte.',
        values: ['HTTPS://APP.EXAMPLE'],
        pages: named,
      },
      'trailing-slash': {
        title: 'A slash behind the origin makes it another value: refused.',
        misconception: {
          claim: 'https://app.example/ is the same as https://app.example.',
          why: 'As URLs they are. An origin has no path, and the value is compared byte for byte.',
        },
        values: ['{from}/'],
        xhr: true,
      },
      'with-path': { title: 'A URL with a path is no origin: refused.', values: ['{from}/data'] },
      'without-scheme': {
        title: 'A host without its scheme is no origin: refused.',
        values: ['app.example'],
        pages: named,
      },
      'default-port-written-out': {
        title:
          'https://app.example:443 names the same place as https://app.example, but not with the same bytes: refused.',
        values: ['https://app.example:443'],
        pages: named,
      },
      'without-the-port': {
        title: 'An origin that leaves the page’s port out is refused.',
        values: ['https://mart.traagel.dev'],
        pages: { from: 'https://mart.traagel.dev:8080', to: 'https://api.example' },
      },
      'two-origins-in-one-line': {
        title: 'A list of origins is no origin: refused, although the page’s is in it.',
        values: ['{from}, https://other.example', '{from} https://other.example'],
      },
      'two-lines': {
        title: 'Two header lines with different origins are joined with a comma, and refused.',
        ...lists,
        values: [
          ['{from}', 'https://other.example'],
          ['https://other.example', '{from}'],
        ],
      },
      'two-equal-lines': {
        title: 'The right header sent twice, by the app and by the proxy before it, is refused.',
        ...lists,
        misconception: {
          claim: 'Sending the header once more cannot hurt.',
          why: 'Lines of the same name are joined with a comma, and the joined value is no origin.',
        },
        values: [
          ['{from}', '{from}'],
          ['*', '*'],
        ],
      },
      'null-for-a-page-with-an-origin': {
        title: 'The value null allows opaque origins only: a page that has an origin is refused.',
        values: ['null'],
      },
      empty: { title: 'An empty value allows nobody.', values: [''] },
      'the-word-true': {
        title: 'The value true belongs to Access-Control-Allow-Credentials: in Allow-Origin it allows nobody.',
        values: ['true'],
      },
      'control-bytes': {
        title: 'A NUL or VT byte behind the origin is not white space that could be taken away: refused.',
        standard: ['#cors-check', '#http-whitespace-byte'],
        values: ['{from}\0', '{from}\x0b'],
      },
    },
  ),
  ...family(
    {
      subject,
      steps: ({ xhr, ...step }: Pick<Step, 'server' | 'expected'> & { xhr: boolean }) => {
        const { server = {}, expected = {} } = step;
        const read: Step = { request: { method: 'PUT' }, server, expected };
        return xhr ? [read, { ...byXHR, ...read }] : [read];
      },
    },
    {
      'header-on-the-preflight-only': {
        title: 'An answer without Access-Control-Allow-Origin is refused, although its preflight was perfect.',
        standard: ['#concept-http-fetch', '#cors-check'],
        misconception: {
          claim: 'Once the preflight has passed, the answer can be read.',
          why: 'The preflight lets the request be sent. Whether the answer may be read is decided by the answer itself.',
        },
        xhr: true,
        server: { preflight: { headers: { ...pageOrigin, 'Access-Control-Allow-Methods': 'PUT' } } },
        expected: { read: 'blocked', sent: true, preflights: 1, requests: 1 },
      },
      'header-on-the-answer-only': {
        title:
          'A preflight without Access-Control-Allow-Origin keeps the request from being sent, however good its answer.',
        standard: ['#cors-preflight-fetch', '#cors-check'],
        article:
          'Preflighted requests need the OPTIONS handler to respond with the right headers and with a 2xx status.',
        xhr: true,
        server: { preflight: { headers: { 'Access-Control-Allow-Methods': 'PUT' } }, actual: { headers: pageOrigin } },
        expected: { read: 'blocked', sent: false, preflights: 1 },
      },
      'preflight-and-answer-may-differ': {
        title: 'Preflight and answer are checked each by itself: one may say * and the other name the origin.',
        standard: ['#cors-preflight-fetch', '#cors-check'],
        xhr: false,
        server: {
          preflight: { headers: { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Methods': 'PUT' } },
          actual: { headers: pageOrigin },
        },
        expected: { read: 'readable', preflights: 1, requests: 1 },
      },
    },
  ),
] satisfies Scenario[];
