import { resolveScenario } from '../../servers/resolved-scenario.ts';
import type { Finding, FindingExchange } from '../policy/report.ts';
import { get, type Server } from '../standard/index.ts';
import { readOf } from '../verdict/check.ts';
import type { Evidence, StepEvidence } from '../verdict/evidence.ts';
import { explainFromRecord } from '../verdict/explained-read.ts';
import { readRequestOf } from '../verdict/prediction.ts';
import { whyAllowed } from './allowed.ts';
import { cacheFinding, whoAsked } from './cache.ts';
import { findingExchange, observedWords, standardExchange, withoutKeys } from './recorded.ts';
import type { ProbeRun } from './run-probes.ts';

/** In one credentials mode: the read that filled the cache, the one that came then, and one that no cache had a part in. */
interface Reads {
  index: number;
  first: StepEvidence;
  second: StepEvidence;
  direct: StepEvidence;
}

/**
 * What a probe behind a shared cache found: what came out otherwise than meant because the answer was a stored one,
 * while the server's own answer to the same page does as is meant. What goes wrong without the cache as well is for
 * other probes to tell.
 */
export function sharedCacheFindings({ probe, engine, evidence }: ProbeRun, ideal: Server): Finding[] {
  const resolved = resolveScenario(probe.scenario, evidence.place);
  return readsOf(evidence).flatMap(({ index, first, second, direct }): Finding[] => {
    const [stored, given, own] = [first, second, direct].map(exchangeOf);
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
    const why = readable ? (whyAllowed(request, record, ideal)?.blame ?? null) : blame;
    return [
      {
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
        blame: why && { ...why, sentence: withoutKeys(why.sentence) },
      },
    ];
  });
}

/** Why a probe behind a shared cache proves nothing: the cache answered that it could not reach the server, or undefined. */
export function sharedCacheFault(evidence: Evidence): string | undefined {
  for (const { first, second, direct } of readsOf(evidence)) {
    const failed = [first, second].map(exchangeOf).find((one) => unreached.has(one?.answer?.status ?? 0));
    const status = exchangeOf(direct)?.answer?.status ?? 0;
    if (failed !== undefined && !unreached.has(status))
      return `the shared cache (${cacheOf(failed)}) answered ${failed.answer?.status}, and the server itself ${status}`;
  }
  return undefined;
}

/** Bad Gateway and Gateway Timeout. */
const unreached = new Set([502, 504]);

/** The steps of a probe, of which each third is one of these reads in all credentials modes. */
function readsOf({ steps }: Evidence): Reads[] {
  const modes = Math.floor(steps.length / 3);
  return Array.from({ length: modes }, (_, at) => ({
    index: modes + at,
    first: steps[at]!,
    second: steps[modes + at]!,
    direct: steps[2 * modes + at]!,
  }));
}

function exchangeOf({ recorded }: StepEvidence): FindingExchange | undefined {
  const last = recorded.at(-1);
  return last && findingExchange(last);
}

/** What the cache says of an answer (RFC 9211); a server behind it may say something of its own before. */
function statusOf({ answer }: FindingExchange): string {
  return (get('Cache-Status', answer?.headers ?? []) ?? '').split(',').at(-1)!.trim();
}

function isStored(exchange: FindingExchange): boolean {
  return statusOf(exchange).endsWith('; hit');
}

/** `nginx 1.22.1`. */
function cacheOf(exchange: FindingExchange): string {
  return statusOf(exchange).replace(/;.*$/, '').replace('/', ' ');
}
