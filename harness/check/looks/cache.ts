import CachePolicy from 'http-cache-semantics';
import { type ExplainedRead, explainFromRecord } from '../../explain/explained-read.ts';
import type { Policy } from '../../policy/policy.ts';
import type { CacheSequence } from '../../policy/probes/cache.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import { get, type ReadRequest } from '../../standard/index.ts';
import { standardExchange } from '../findings/recorded.ts';
import type { RawRequest } from './ask.ts';

/** What a target answers directly to the two who ask in a `CacheSequence`, each by a simple GET. */
export interface CacheAnswers {
  sequence: CacheSequence;
  first: FindingExchange;
  second: FindingExchange;
}

/** Seconds for which a CDN is taken to store an answer that says nothing of how long it is fresh. */
const assumedFreshness = 60;

/** A simple GET of a page, or one without Origin, as a page of the server's own origin makes it. */
export function cacheRequest(page: string, { path }: CacheSequence, { server }: Policy): RawRequest {
  return { method: 'GET', path, headers: page === server ? [] : [['Origin', page]] };
}

/**
 * What a shared cache in front of the target would do, where there is none to ask: the answer to the first of a
 * sequence is given to the other if it fits that one's request, and the Standard says whether the page may read it.
 *
 * What goes wrong without a cache as well is not told again.
 */
export function cacheFindings(answers: readonly CacheAnswers[]): Finding[] {
  return answers.flatMap((one) => one.sequence.modes.flatMap((credentials) => findingOf(one, credentials)));
}

function findingOf({ sequence, first, second }: CacheAnswers, credentials: boolean): Finding[] {
  const stored = storedAnswer(first, second);
  if (stored === null || first.answer === null) return [];
  const request: ReadRequest = {
    url: second.request.url,
    origin: sequence.second,
    credentials: credentials ? 'include' : 'same-origin',
  };
  const cached: FindingExchange = { request: second.request, answer: first.answer };
  const direct = explain(request, second);
  const { read } = explain(request, cached);
  const readable = read.outcome === 'readable';
  if ((direct.read.outcome === 'readable') !== sequence.allowed || readable === sequence.allowed) return [];
  const who = whoAsked(first);
  return [
    {
      ...cacheFinding({
        sequence: sequence.name,
        credentials,
        readable,
        first,
        second: cached,
        cache: 'a shared cache',
      }),
      engines: [],
      evidence: {
        page: request.origin,
        observed: `by the Standard, of a cache as RFC 9111 allows one${
          stored.assumed ? `, which stores an answer that says nothing for ${assumedFreshness} s` : ''
        }: ${read.outcome}, from the answer to ${who}`,
        exchanges: [first, cached],
      },
      blame: read.blame && {
        step: `${read.blame.algorithm}/${read.blame.step}`,
        url: read.blame.url,
        sentence: read.blame.sentence,
      },
    },
  ];
}

/** What a cache did wrong with a server's answers, in the words that are the same for every cache. */
export function cacheFinding(about: {
  sequence: string;
  credentials: boolean;
  readable: boolean;
  first: FindingExchange;
  second: FindingExchange;
  /** In sentences: `a shared cache`. */
  cache: string;
}): Pick<Finding, 'kind' | 'severity' | 'credentials' | 'probe' | 'intent' | 'sentence' | 'fix'> {
  const { sequence, credentials, readable, first, second, cache } = about;
  const vary = get('Vary', first.answer?.headers ?? []);
  const page = get('Origin', second.request.headers);
  return {
    kind: 'cache',
    severity: readable && credentials ? 'high' : 'medium',
    credentials,
    probe: `cache/${sequence}`,
    intent: 'cache',
    sentence: `In front of the server ${cache} stores the answer to ${whoAsked(first)} and gives it to the page at ${page}, which then ${readable ? 'reads it and must not' : 'cannot read it and must be able to'}, ${credentials ? 'with' : 'without'} credentials: GET ${second.request.url}.`,
    fix: `Answer "Vary: ${[vary, 'Origin'].filter(Boolean).join(', ')}" to every request of the resource, also to those without Origin or of origins that are not listed; or "Cache-Control: private".`,
  };
}

/** Who sent a request, in words. */
export function whoAsked({ request }: FindingExchange): string {
  const origin = get('Origin', request.headers);
  return origin === null ? 'a request without Origin' : `the page at ${origin}`;
}

function explain(request: ReadRequest, exchange: FindingExchange): ExplainedRead {
  return explainFromRecord(request, [standardExchange(exchange)], { suggest: false });
}

/** Whether a shared cache may give the answer to the first request to the second one, and whether it had to guess. */
function storedAnswer(first: FindingExchange, second: FindingExchange): { assumed: boolean } | null {
  if (first.answer === null) return null;
  const { request, answer } = first;
  const given = new CachePolicy(asCached(request), { status: answer.status, headers: combined(answer.headers) });
  if (!given.storable()) return null;
  if (given.satisfiesWithoutRevalidation(asCached(second.request))) return { assumed: false };
  const directives = get('Cache-Control', answer.headers);
  const saysFreshness = /(^|[\s,])(max-age|s-maxage|no-cache|must-revalidate)\b/i.test(directives ?? '');
  if (saysFreshness || get('Expires', answer.headers) !== null || get('Set-Cookie', answer.headers) !== null)
    return null;
  const assumed = new CachePolicy(asCached(request), {
    status: answer.status,
    headers: {
      ...combined(answer.headers),
      'cache-control': [directives, `s-maxage=${assumedFreshness}`].filter(Boolean).join(', '),
    },
  });
  return assumed.storable() && assumed.satisfiesWithoutRevalidation(asCached(second.request))
    ? { assumed: true }
    : null;
}

function asCached({ method, url, headers }: FindingExchange['request']): CachePolicy.HttpRequest {
  return { method, url, headers: combined(headers) };
}

/** Headers as Node’s servers give them: names in lower case, lines of one name joined. */
function combined(headers: FindingExchange['request']['headers']): Record<string, string> {
  return Object.fromEntries(headers.map(([name]) => [name.toLowerCase(), get(name, headers) ?? '']));
}
