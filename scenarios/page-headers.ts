/** Headers of a page that isolate it, and do not change what it may read. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

const allowed = { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } };
const opener = 'https://html.spec.whatwg.org/multipage/browsers.html#cross-origin-opener-policies';

/** A page with these headers may read what it is allowed, and nothing else. */
function unchanged(what: string, title: string, standard: string[], headers: Record<string, string>): Scenario {
  const page: Step['page'] = { headers };
  return {
    id: `page-headers/${what}`,
    title,
    standard: [...standard, '#cors-check'],
    kind: 'required',
    steps: [
      { page, server: allowed, expected: { read: 'readable', type: 'cors', origin: '{from}' } },
      { page, expected: { read: 'blocked', sent: true, origin: '{from}' } },
      { page, to: 'app', expected: { read: 'readable', type: 'basic', origin: null } },
      { page, request: { mode: 'no-cors' }, expected: { read: 'opaque', sent: true } },
    ],
  };
}

/** By the Standard, which does not know it, a header that some engine knows changes nothing. */
const observed = (what: string, title: string, standard: string, headers: Record<string, string>): Scenario => ({
  id: `page-headers/${what}`,
  title,
  standard: [standard],
  kind: 'observation',
  steps: [
    { page: { headers }, server: allowed, expected: { read: 'readable' } },
    { page: { headers }, request: { mode: 'no-cors' }, expected: { read: 'opaque' } },
  ],
});

export default [
  unchanged('opener-policy-same-origin', 'Cross-Origin-Opener-Policy does not change what a page may read.', [opener], {
    'Cross-Origin-Opener-Policy': 'same-origin',
  }),
  unchanged(
    'opener-policy-same-origin-allow-popups',
    'Cross-Origin-Opener-Policy: same-origin-allow-popups does not change what a page may read.',
    [opener],
    { 'Cross-Origin-Opener-Policy': 'same-origin-allow-popups' },
  ),
  unchanged(
    'origin-agent-cluster',
    'Origin-Agent-Cluster does not change what a page may read.',
    ['https://html.spec.whatwg.org/multipage/browsers.html#origin-keyed-agent-clusters'],
    { 'Origin-Agent-Cluster': '?1' },
  ),
  unchanged(
    'own-cors-headers',
    'Access-Control-Allow-Origin of the page itself does not change what it may read.',
    ['#http-access-control-allow-origin'],
    { 'Access-Control-Allow-Origin': '*' },
  ),
  {
    id: 'page-headers/cross-origin-isolated',
    title:
      'A page that is cross-origin isolated reads what CORS allows it, and gets no-cors answers by their policy alone.',
    standard: [opener, '#cross-origin-resource-policy-check'],
    kind: 'required',
    steps: (
      [
        [{}, allowed, 'readable'],
        [{}, {}, 'blocked'],
        [{ mode: 'no-cors' }, {}, 'blocked'],
        [{ mode: 'no-cors' }, { actual: { headers: { 'Cross-Origin-Resource-Policy': 'cross-origin' } } }, 'opaque'],
      ] as const
    ).map(([request, server, read]) => ({
      page: {
        headers: { 'Cross-Origin-Opener-Policy': 'same-origin', 'Cross-Origin-Embedder-Policy': 'require-corp' },
      },
      request,
      server,
      expected: { read, sent: true },
    })),
  },
  observed(
    'document-isolation-policy',
    'Document-Isolation-Policy, which the Standard does not know: does a no-cors answer want a policy?',
    'https://wicg.github.io/document-isolation-policy',
    { 'Document-Isolation-Policy': 'isolate-and-require-corp' },
  ),
] satisfies Scenario[];
