/** Subresource Integrity: what a page may read can be held to a digest, and nothing else can. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const sri = 'https://w3c.github.io/webappsec-subresource-integrity/';
const everybody = { 'Access-Control-Allow-Origin': '*' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };

const wrong = (algorithm: string, characters: number) => `${algorithm}-${'A'.repeat(characters)}=`;
const wrong256 = wrong('sha256', 43);
const wrong512 = `sha512-${'A'.repeat(86)}==`;

/** Integrity metadata, and whether what has it can be used where it may be read. */
const metadata = [
  { id: 'sha256', integrity: '{sha256}', what: 'the right SHA-256', matches: true },
  { id: 'sha384', integrity: '{sha384}', what: 'the right SHA-384', matches: true },
  { id: 'sha512', integrity: '{sha512}', what: 'the right SHA-512', matches: true },
  { id: 'wrong', integrity: wrong256, what: 'a wrong SHA-256', matches: false },
  { id: 'one-of-two', integrity: `${wrong256} {sha256}`, what: 'two SHA-256, one of them right', matches: true },
  {
    id: 'stronger-wrong',
    integrity: `{sha256} ${wrong512}`,
    what: 'the right SHA-256 and a wrong SHA-512, which counts',
    matches: false,
  },
  {
    id: 'weaker-wrong',
    integrity: `${wrong256} {sha512}`,
    what: 'a wrong SHA-256 and the right SHA-512, which counts',
    matches: true,
  },
  { id: 'unknown-hash', integrity: 'md5-1B2M2Y8AsgTpgAmY7PhCfg==', what: 'a hash that nobody knows', matches: true },
  { id: 'with-options', integrity: '{sha256}?ct=x', what: 'the right SHA-256 with an option', matches: true },
  { id: 'empty', integrity: '', what: 'empty integrity metadata', matches: true },
] as const;

type Read = NonNullable<Step['expected']>['read'];

interface Place {
  id: string;
  where: string;
  step: Step;
  /** What is read where the digest is right. */
  read: Exclude<Read, undefined>;
}

const ownOrigin: Place = { id: 'own-origin', where: 'of the page’s own origin', step: { to: 'app' }, read: 'readable' };

const withCORS = (request?: Step['request']): Place => ({
  id: 'with-cors',
  where: 'of another origin, with CORS',
  step: { ...(request && { request }), server: { actual: { headers: everybody } } },
  read: 'readable',
});

const withoutCORS = (request?: Step['request']): Place => ({
  id: 'without-cors',
  where: 'of another origin, without CORS',
  step: { ...(request && { request }), server: { actual: { headers: everybody } } },
  read: 'opaque',
});

const anonymous = { crossorigin: 'anonymous' } as const;

const ways: { transport: NonNullable<Step['transport']>; places: Place[]; only?: readonly string[] }[] = [
  { transport: 'fetch', places: [ownOrigin, withCORS(), withoutCORS({ mode: 'no-cors' })] },
  { transport: 'script', places: [ownOrigin, withCORS(anonymous), withoutCORS()] },
  { transport: 'link', places: [ownOrigin, withCORS(anonymous), withoutCORS()] },
  { transport: 'module', places: [ownOrigin, withCORS()], only: ['sha384', 'wrong', 'stronger-wrong', 'empty'] },
  {
    transport: 'modulepreload',
    places: [{ ...withCORS(), read: 'opaque' }],
    only: ['sha384', 'wrong'],
  },
];

const wpt: Record<string, string[]> = {
  'fetch with-cors sha512': ['fetch/api/basic/integrity#cors-match'],
  'fetch with-cors wrong': ['fetch/api/basic/integrity#cors-mismatch'],
  'fetch with-cors empty': ['fetch/api/basic/integrity#cors-empty'],
  'fetch without-cors sha256': ['fetch/api/basic/integrity#opaque-with-hash'],
  'script with-cors sha256': [
    'subresource-integrity/subresource-integrity#script-crossorigin-anonymous-with-correct-hash-acao',
  ],
  'script without-cors wrong': [
    'subresource-integrity/subresource-integrity#script-cross-origin-not-cors-request-with-hash-mismatch',
  ],
  'script without-cors empty': ['subresource-integrity/subresource-integrity#script-cross-origin-empty-integrity'],
  'link with-cors wrong': [
    'subresource-integrity/subresource-integrity#style-crossorigin-anonymous-with-incorrect-hash-acao',
  ],
  'link without-cors empty': ['subresource-integrity/subresource-integrity#style-cross-origin-empty-integrity'],
};

const held = ways.flatMap(({ transport, places, only }) =>
  places.flatMap(({ id: place, where, step, read }) =>
    metadata
      .filter(({ id }) => only === undefined || only.includes(id))
      .map(({ id, integrity, what, matches }): Scenario => {
        const isChecked = integrity !== '';
        const blocked = isChecked && (!matches || place === 'without-cors');
        const covered = wpt[`${transport} ${place} ${id}`];
        return {
          id: `integrity/${transport}-${place}-${id}`,
          title: `${transport} ${where} with ${what} is ${blocked ? 'refused' : read}.`,
          standard: ['#concept-main-fetch', `${sri}#does-response-match-metadatalist`],
          kind: 'required',
          ...(covered && { wpt: covered }),
          steps: [
            {
              ...step,
              transport,
              request: { ...step.request, integrity },
              expected: { read: blocked ? 'blocked' : read, sent: true },
            },
          ],
        };
      }),
  ),
);

const row = (id: string, title: string, step: Step, covered?: string[]): Scenario => ({
  id: `integrity/${id}`,
  title,
  standard: ['#concept-main-fetch', `${sri}#cross-origin-data-leakage`],
  kind: 'required',
  ...(covered && { wpt: covered }),
  steps: [step],
});

export default [
  ...held,
  ...(['script', 'link'] as const).flatMap((transport) => [
    row(
      `${transport}-with-credentials`,
      `${transport} with crossorigin="use-credentials" and the right digest is read where the page is allowed with credentials.`,
      {
        transport,
        request: { crossorigin: 'use-credentials', integrity: '{sha256}' },
        server: { actual: { headers: thisPage } },
        expected: { read: 'readable' },
      },
      transport === 'script'
        ? [
            'subresource-integrity/subresource-integrity#script-crossorigin-use-credentials-with-correct-hash-cors-eligible',
          ]
        : undefined,
    ),
    row(
      `${transport}-without-permission`,
      `${transport} with crossorigin and the right digest is refused where nobody is allowed: a digest is no permission.`,
      {
        transport,
        request: { ...anonymous, integrity: '{sha256}' },
        expected: { read: 'blocked', sent: true },
      },
      transport === 'script'
        ? ['subresource-integrity/subresource-integrity#script-crossorigin-anonymous-with-cors-ineligible-resource']
        : undefined,
    ),
    row(
      `${transport}-redirected-away`,
      `${transport} without crossorigin and the right digest is refused behind a redirect to another origin: it is opaque then.`,
      {
        transport,
        to: 'app',
        request: { integrity: '{sha256}' },
        server: { redirects: [{ to: 'api' }] },
        expected: { read: 'blocked', requests: 2 },
      },
    ),
  ]),
  row('fetch-of-a-head', 'A HEAD has no body that integrity could be checked of, and is refused.', {
    request: { method: 'HEAD', integrity: '{sha256}' },
    server: { actual: { headers: everybody } },
    expected: { read: 'blocked', sent: true },
  }),
  row('fetch-redirected-away', 'A fetch is held to its digest behind a redirect, too.', {
    to: 'app',
    request: { integrity: '{sha256}' },
    server: { redirects: [{ to: 'api' }], actual: { headers: everybody } },
    expected: { read: 'readable', requests: 2 },
  }),
] satisfies Scenario[];
