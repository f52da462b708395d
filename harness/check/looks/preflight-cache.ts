import type { Grants } from '../../policy/policy.ts';
import { safelistedMethods } from '../../policy/probes/probe-draft.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import { byteCaseInsensitiveMatch, extractHeaderListValues, get, isPreflight } from '../../standard/index.ts';
import { whoRemembers } from '../findings/preflight-cache.ts';
import type { Look } from './look.ts';

/** The bytes of Access-Control-Max-Age in the answers to preflights. */
export const preflightCache: Look = {
  kind: 'preflight-cache',
  about: 'Whether Access-Control-Max-Age is a number of seconds, and the one that the policy means.',
  ids: () => ['preflight-cache/malformed-max-age', 'preflight-cache/other-max-age'],
  readsAnswers: true,
  find: ({ subject, answers }) =>
    maxAgeFindings(
      answers
        .filter(({ exchange, allowed }) => allowed === true && isPreflight(exchange.request))
        .map(({ exchange }) => ({ exchange, grants: subject.at(new URL(exchange.request.url).pathname).grants })),
    ),
};

/** An answer to a preflight, and what the policy grants where it was asked. */
export interface GrantedPreflight {
  exchange: FindingExchange;
  grants: Pick<Grants, 'methods' | 'requestHeaders' | 'maxAge' | 'any'>;
}

interface RememberedPreflight {
  exchange: FindingExchange;
  /** Seconds; undefined where the policy leaves it open. */
  maxAge: number | undefined;
}

/** Seconds for which a preflight is remembered whose Access-Control-Max-Age is missing or malformed. */
const defaultMaxAge = 5;

/**
 * Looks at the bytes of Access-Control-Max-Age: a malformed value, and one that means something else than the policy.
 * The preflights are those of allowed origins; what the policy refuses of them is not remembered, whatever the answer says.
 */
export function maxAgeFindings(answered: readonly GrantedPreflight[]): Finding[] {
  const preflights = answered
    .filter(isGranted)
    .map(({ exchange, grants: { maxAge } }): RememberedPreflight => ({ exchange, maxAge }));
  const finding = (what: string, { exchange }: RememberedPreflight, sentence: string, fix: string): Finding => ({
    kind: 'preflight-cache',
    severity: 'low',
    credentials: false,
    probe: `preflight-cache/${what}`,
    intent: 'preflight-cache',
    sentence: `The answer to the preflight of ${exchange.request.url} ${sentence}`,
    engines: [],
    evidence: {
      page: get('Origin', exchange.request.headers) ?? 'null',
      observed: 'the bytes of Access-Control-Max-Age',
      exchanges: [exchange],
    },
    blame: whoRemembers,
    fix,
  });
  const line = (maxAge: number | undefined) =>
    `Answer "Access-Control-Max-Age: ${maxAge ?? 'N'}" to preflights of allowed origins, with digits only and once${maxAge === undefined ? '; 0 for never' : ''}.`;
  const malformed = preflights.find(({ exchange }) => maxAgeOf(exchange) === 'failure');
  const other = preflights.find((one) => {
    const said = maxAgeOf(one.exchange);
    return one.maxAge !== undefined && said !== 'failure' && (said ?? defaultMaxAge) !== one.maxAge;
  });
  const found: Finding[] = [];
  if (malformed !== undefined) {
    const value = get('Access-Control-Max-Age', malformed.exchange.answer?.headers ?? []);
    found.push(
      finding(
        'malformed-max-age',
        malformed,
        `has "Access-Control-Max-Age: ${value}", which is no number of seconds: it counts as ${defaultMaxAge} seconds.`,
        line(malformed.maxAge),
      ),
    );
  }
  if (other !== undefined) {
    const said = maxAgeOf(other.exchange);
    const means =
      said === null
        ? `no Access-Control-Max-Age, which means ${defaultMaxAge} seconds`
        : `"Access-Control-Max-Age: ${said}"`;
    found.push(finding('other-max-age', other, `has ${means}; the policy means ${other.maxAge}.`, line(other.maxAge)));
  }
  return found;
}

/** Whether the policy lets what a preflight asks for pass, and the answer does not refuse it: then it is remembered. */
function isGranted({ exchange, grants: { methods, requestHeaders, any } }: GrantedPreflight): boolean {
  const { request, answer } = exchange;
  if (answer === null || answer.status < 200 || answer.status > 299) return false;
  const method = get('Access-Control-Request-Method', request.headers) ?? '';
  const names = (get('Access-Control-Request-Headers', request.headers) ?? '').split(',').filter((name) => name !== '');
  return (
    (any.includes('methods') || [...safelistedMethods, ...methods].includes(method)) &&
    (any.includes('requestHeaders') ||
      names.every((name) => requestHeaders.some((one) => byteCaseInsensitiveMatch(one, name.trim()))))
  );
}

function maxAgeOf({ answer }: FindingExchange): number | 'failure' | null {
  const values = extractHeaderListValues('Access-Control-Max-Age', answer?.headers ?? []);
  return values === null || values === 'failure' ? values : Number(values[0]);
}
