import { grantsAt } from '../../policy/allowed-origins.ts';
import type { Policy } from '../../policy/policy.ts';
import { cacheSequences } from '../../policy/probes/cache.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import { get, isPreflight } from '../../standard/index.ts';
import { asShown } from '../findings/recorded.ts';
import { type Asked, ask } from './ask.ts';
import { type CacheAnswers, cacheFindings, cacheRequest } from './cache.ts';
import { hygieneIds, hygieneOf } from './hygiene.ts';
import { maxAgeFindings, maxAgeIds } from './preflight-cache.ts';
import { examplePages, hygieneRequests, isAllowed } from './raw-requests.ts';
import { oddFindings, oddPreflights, oddPreflightsId, slowFindings, slowIds } from './slow.ts';

export interface LookOptions {
  /** Whether to send crafted requests that may be slow. */
  slow?: boolean;
  /** Whether to think of a shared cache: where a real one was asked there is no need. */
  cacheModel?: boolean;
}

/** The ids of all that is looked for, which findings have as their probe. */
export function looksOf(policy: Policy, { slow = true, cacheModel = true }: LookOptions = {}): string[] {
  return [
    ...(cacheModel ? cacheSequences(policy).map(({ name }) => `cache/${name}`) : []),
    ...maxAgeIds,
    ...hygieneIds,
    oddPreflightsId,
    ...(slow ? slowIds : []),
  ];
}

/**
 * Looks at a target without a browser: at the bytes of its answers, those that were recorded and those to requests that
 * no probe makes; at what a shared cache would make of them; and at how long it takes over crafted requests.
 * @param recorded exchanges of the target, from probes
 */
export async function lookAt(
  target: Asked,
  policy: Policy,
  recorded: readonly FindingExchange[],
  { slow = true, cacheModel = true }: LookOptions = {},
): Promise<Finding[]> {
  const raw: FindingExchange[] = [];
  for (const request of hygieneRequests(policy)) raw.push((await ask(target, request)).exchange);
  const exchanges = [...recorded, ...raw];
  const answers = exchanges.map((exchange) => ({
    exchange,
    allowed: isAllowed(policy, get('Origin', exchange.request.headers), exchange.request.url),
  }));
  const preflights = answers
    .filter(({ exchange, allowed }) => allowed === true && isPreflight(exchange.request))
    .map(({ exchange }) => ({ exchange, grants: grantsAt(policy, new URL(exchange.request.url).pathname) }));

  const cached: CacheAnswers[] = [];
  for (const sequence of cacheModel ? cacheSequences(policy) : []) {
    const [first, second] = [sequence.first, sequence.second].map((page) => cacheRequest(page, sequence, policy));
    cached.push({
      sequence,
      first: (await ask(target, first!)).exchange,
      second: (await ask(target, second!)).exchange,
    });
  }

  const place = { path: policy.routes.data, origin: examplePages(policy).allowed[0] ?? 'https://app.example.com' };
  const odd = [];
  for (const request of oddPreflights(place)) odd.push(await ask(target, request));
  return [
    ...cacheFindings(cached),
    ...maxAgeFindings(preflights),
    ...hygieneOf(answers),
    ...oddFindings(odd),
    ...(slow ? await slowFindings(target, place) : []),
  ].map(asShown);
}
