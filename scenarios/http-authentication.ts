/** HTTP authentication across origins: challenges, the Authorization header, and where it gets lost. */
import type { Scenario, Step } from '../harness/scenario/scenario.ts';

type Headers = Record<string, string>;

const challenge = { 'WWW-Authenticate': 'Basic realm="cors-conformance"' };
const thisPage = { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Credentials': 'true' };
const everybody = { 'Access-Control-Allow-Origin': '*' };
const authorization = { Authorization: 'Basic dXNlcjpwYXNzd29yZA==' };
const naming = (headers: Headers, names: string) => ({ ...headers, 'Access-Control-Allow-Headers': names });

const scenario = (id: string, title: string, anchor: string, ...steps: Step[]): Scenario => ({
  id: `http-authentication/${id}`,
  title,
  standard: [anchor],
  kind: 'required',
  steps,
});

const apis = ['fetch', 'XMLHttpRequest'] as const;
const name = (transport: (typeof apis)[number]) => (transport === 'fetch' ? 'fetch' : 'xhr');

export default [
  ...apis.flatMap((transport) => [
    scenario(
      `${name(transport)}-challenge-without-credentials`,
      `A 401 of another origin with a challenge is read by ${transport} without credentials as it is.`,
      '#concept-http-network-or-cache-fetch',
      {
        transport,
        server: { actual: { status: 401, headers: { ...everybody, ...challenge } } },
        expected: { read: 'readable', status: 401, requests: 1, hidden: ['WWW-Authenticate'] },
      },
    ),
    scenario(
      `${name(transport)}-challenge-refused`,
      `A 401 of another origin that CORS refuses is refused to ${transport}, challenge or not.`,
      '#cors-check',
      {
        transport,
        server: { actual: { status: 401, headers: challenge } },
        expected: { read: 'blocked', requests: 1 },
      },
    ),
    scenario(
      `${name(transport)}-header-listed`,
      `${transport} may say Authorization where the preflight names it.`,
      '#cors-non-wildcard-request-header-name',
      {
        transport,
        request: { headers: authorization },
        server: { preflight: { headers: naming(everybody, 'Authorization') }, actual: { headers: everybody } },
        expected: { read: 'readable', preflights: 1, carried: authorization },
      },
    ),
    scenario(
      `${name(transport)}-header-listed-with-credentials`,
      `${transport} with credentials may say Authorization where the preflight names it.`,
      '#cors-non-wildcard-request-header-name',
      {
        transport,
        request: { headers: authorization, credentials: 'include' },
        server: { preflight: { headers: naming(thisPage, 'authorization') }, actual: { headers: thisPage } },
        expected: { read: 'readable', preflights: 1, carried: authorization },
      },
    ),
    scenario(
      `${name(transport)}-header-not-listed`,
      `${transport} may not say Authorization where the preflight names another header.`,
      '#cors-preflight-fetch',
      {
        transport,
        request: { headers: authorization },
        server: { preflight: { headers: naming(everybody, 'X-A') } },
        expected: { read: 'blocked', preflights: 1, sent: false },
      },
    ),
    scenario(
      `${name(transport)}-preflight-of-401`,
      `A server that asks for a password in answer to a preflight is asked nothing more by ${transport}: no preflight carries one.`,
      '#cors-preflight-fetch',
      {
        transport,
        request: { headers: authorization },
        server: { preflight: { status: 401, headers: { ...naming(everybody, 'Authorization'), ...challenge } } },
        expected: { read: 'blocked', preflights: 1, sent: false, preflight: { Authorization: null } },
      },
    ),
    scenario(
      `${name(transport)}-header-within-the-own-origin`,
      `${transport} says Authorization to its own origin without asking.`,
      '#concept-main-fetch',
      {
        transport,
        to: 'app',
        request: { headers: authorization },
        expected: { read: 'readable', preflights: 0, carried: authorization },
      },
    ),
    scenario(
      `${name(transport)}-header-lost-at-another-origin`,
      `Behind a redirect to a third origin ${transport} says no Authorization any more.`,
      '#concept-http-redirect-fetch',
      {
        transport,
        request: { headers: authorization },
        server: {
          preflight: { headers: naming(everybody, 'Authorization') },
          redirects: [
            {
              to: 'http://127.0.0.1:<api>',
              headers: everybody,
              preflight: { headers: naming(everybody, 'Authorization') },
            },
          ],
          actual: { headers: everybody },
        },
        expected: { read: 'readable', requests: 2, carried: { Authorization: null } },
      },
    ),
    scenario(
      `${name(transport)}-header-kept-within-an-origin`,
      `Behind a redirect within the origin ${transport} still says Authorization.`,
      '#concept-http-redirect-fetch',
      {
        transport,
        request: { headers: authorization },
        server: {
          preflight: { headers: naming(everybody, 'Authorization') },
          redirects: [{ to: 'api', headers: everybody, preflight: { headers: naming(everybody, 'Authorization') } }],
          actual: { headers: everybody },
        },
        expected: { read: 'readable', requests: 2, carried: authorization },
      },
    ),
  ]),
] satisfies Scenario[];
