import { allowsOrigin, grantsAt } from '../../policy/allowed-origins.ts';
import { idealAnswer } from '../../policy/ideal-server.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding } from '../../policy/report.ts';
import { type Answer, deleteHeader, get, isPreflight, type RecordedExchange } from '../../standard/index.ts';

/** What a fix says in words, as something that can be done to every answer of a server: these lines as the policy means them. */
interface Remedy {
  headers: readonly string[];
  /** To whom: those whose origin the policy allows, those whose it does not, or everybody. */
  who: 'allowed' | 'denied' | 'all';
  /** What gets the status that lets it pass, or refuses it. */
  status?: 'preflights' | 'handshakes';
}

const origin = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Credentials'];
const methods = 'Access-Control-Allow-Methods';
const requestHeaders = 'Access-Control-Allow-Headers';

export const remedies = {
  'origins that may read': { headers: origin, who: 'allowed' },
  'origins that may not read': { headers: origin, who: 'denied' },
  methods: { headers: [methods], who: 'allowed' },
  'request headers': { headers: [requestHeaders], who: 'allowed' },
  lists: { headers: [methods, requestHeaders], who: 'allowed' },
  'exposed headers': { headers: ['Access-Control-Expose-Headers'], who: 'allowed' },
  'status of preflights': { headers: [], who: 'allowed', status: 'preflights' },
  'who opens a WebSocket': { headers: [], who: 'all', status: 'handshakes' },
  'who may use it': { headers: ['Cross-Origin-Resource-Policy'], who: 'all' },
} as const satisfies Record<string, Remedy>;

export type RemedyName = keyof typeof remedies;

/** The remedy that the fix of a finding is; undefined where no header line would do. */
export function remedyOf({ kind, blame, fix, evidence }: Finding, policy: Policy): RemedyName | undefined {
  // What is right at times is mended by no other header lines.
  if (blame === null || fix === null || kind === 'unsteady') return undefined;
  const { step } = blame;
  if (step.startsWith('cors-check/')) {
    const { request } = evidence.exchanges.at(-1) ?? {};
    const path = request === undefined ? '/' : new URL(request.url).pathname;
    const isDenied = kind === 'hole' && !allowsOrigin(grantsAt(policy, path), evidence.page);
    return isDenied ? 'origins that may not read' : 'origins that may read';
  }
  if (step.startsWith('cross-origin-resource-policy-')) return 'who may use it';
  return byStep[step];
}

const byStep: Readonly<Record<string, RemedyName>> = {
  'cors-preflight-fetch/7': 'status of preflights',
  'cors-preflight-fetch/7.3': 'lists',
  'cors-preflight-fetch/7.4': 'methods',
  'cors-preflight-fetch/7.5': 'methods',
  'cors-preflight-fetch/7.6': 'request headers',
  'cors-preflight-fetch/7.7': 'request headers',
  'establish-a-websocket-connection/11.1': 'who opens a WebSocket',
  'cors-safelisted-response-header-name/definition[exposed]': 'exposed headers',
};

/** The answer to a request as it is once remedies are applied. */
export function remedied(
  { request, response }: RecordedExchange,
  names: Iterable<RemedyName>,
  policy: Policy,
): RecordedExchange {
  if (response === 'network error') return { request, response };
  const path = request.url.slice(policy.server.length);
  const ideal = idealAnswer(policy, { method: request.method, path, headers: request.headers });
  const allowed = allowsOrigin(grantsAt(policy, path), get('Origin', request.headers) ?? '');
  let answer: Answer = response;
  for (const name of names) {
    const remedy: Remedy = remedies[name];
    if (remedy.who !== 'all' && allowed !== (remedy.who === 'allowed')) continue;
    for (const header of remedy.headers) answer = { ...answer, headers: replaced(answer, ideal, header) };
    const is = { preflights: isPreflight(request), handshakes: get('Upgrade', request.headers) !== null };
    if (remedy.status && is[remedy.status]) answer = { ...answer, status: ideal.status };
  }
  return { request, response: answer };
}

function replaced({ headers }: Answer, ideal: Answer, name: string): Answer['headers'] {
  const lines = ideal.headers.filter(([one]) => one.toLowerCase() === name.toLowerCase());
  return [...deleteHeader(headers, name), ...lines];
}
