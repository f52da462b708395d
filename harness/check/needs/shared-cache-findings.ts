import { explainFromRecord } from '../../explain/explained-read.ts';
import type { Policy } from '../../policy/policy.ts';
import type { Finding } from '../../policy/report.ts';
import { resolveScenario } from '../../scenario/resolved-scenario.ts';
import { readOf } from '../../verdict/check.ts';
import { readRequestOf } from '../../verdict/prediction.ts';
import { whyAllowed } from '../findings/allowed.ts';
import { cacheFinding, whoAsked } from '../findings/cache.ts';
import { asShown, observedWords, standardExchange } from '../findings/recorded.ts';
import type { ProbeRun } from '../probe-run.ts';
import { cacheOf, exchangeOf, isStored, readsOf } from './shared-cache-reads.ts';

/**
 * What a probe behind a shared cache found: what came out otherwise than meant because the answer was a stored one,
 * while the server's own answer to the same page does as is meant. What goes wrong without the cache as well is for
 * other probes to tell.
 */
export function sharedCacheFindings({ probe, engine, evidence }: ProbeRun, policy: Policy): Finding[] {
  const resolved = resolveScenario(probe.scenario, evidence.place);
  return readsOf(evidence).flatMap(({ index, first, second, direct }): Finding[] => {
    const [given, own] = [second, direct].map((one) => exchangeOf(one));
    const stored = given && exchangeOf(first, given.request.method);
    const allowed = probe.expected[index]?.read === 'readable';
    const readable = readOf(second.observed) === 'readable';
    if (stored === undefined || given === undefined || own === undefined || !isStored(given)) return [];
    if (readable === allowed || (readOf(direct.observed) === 'readable') !== allowed) return [];
    const request = readRequestOf(resolved.requestOf(index), second.from);
    const record = [standardExchange(given)];
    const cache = cacheOf(given);
    const refused = readable ? null : explainFromRecord(request, record, { suggest: false }).read.blame;
    const blame = refused && {
      step: `${refused.algorithm}/${refused.step}`,
      url: refused.url,
      sentence: refused.sentence,
    };
    const why = readable ? (whyAllowed(request, record, policy)?.blame ?? null) : blame;
    return [
      asShown({
        ...cacheFinding({
          sequence: probe.id.slice(probe.id.indexOf('/') + 1),
          credentials: request.credentials === 'include',
          readable,
          first: stored,
          second: given,
          cache: `a shared cache (${cache})`,
        }),
        engines: [engine],
        evidence: {
          page: request.origin,
          observed: `${observedWords(second)}. ${cache} had stored this answer when it gave it to ${whoAsked(stored)} (the first exchange); asked directly (the last one), the server ${allowed ? 'lets' : 'does not let'} the same page read`,
          exchanges: [stored, given, own],
        },
        blame: why,
      }),
    ];
  });
}
