import CachePolicy from 'http-cache-semantics';
import type { Finding, FindingExchange } from '../policy/report.ts';
import { get, type ReadRequest } from '../standard/index.ts';
import { type ExplainedRead, explainFromRecord } from '../verdict/explained-read.ts';
import { standardExchange } from './recorded.ts';

/** A simple GET of one asker, as the target answered it directly. */
export interface CacheAnswer {
  exchange: FindingExchange;
  /** What the page asked for; null where nothing CORS is about was asked: a request without Origin. */
  request: ReadRequest | null;
  /** Whether the policy lets that page read. */
  allowed: boolean;
  /** Who asks, in words: `an allowed page`. */
  who: string;
  /** In ids: `allowed`. */
  name: string;
}

/** Seconds for which a CDN is taken to store an answer that says nothing of how long it is fresh. */
const assumedFreshness = 60;

/**
 * What a shared cache in front of the target would do: each answer is given to every other asker of the same URL whose
 * request it fits, and the Standard says whether that one may read it. No browser is needed to see this.
 *
 * What goes wrong without a cache as well is not told again.
 */
export function cacheFindings(answers: readonly CacheAnswer[]): Finding[] {
  return answers.flatMap((first) => answers.flatMap((second) => (first === second ? [] : pairFinding(first, second))));
}

function pairFinding(first: CacheAnswer, second: CacheAnswer): Finding[] {
  const { request } = second;
  if (request === null || first.exchange.request.url !== second.exchange.request.url) return [];
  const stored = storedAnswer(first.exchange, second.exchange);
  if (stored === null || first.exchange.answer === null) return [];
  const direct = explain(request, second.exchange);
  const cached = explain(request, { request: second.exchange.request, answer: first.exchange.answer });
  const readable = cached.read.outcome === 'readable';
  if ((direct.read.outcome === 'readable') !== second.allowed || readable === second.allowed) return [];
  const credentials = request.credentials === 'include';
  const blame = cached.read.blame;
  const before = `A shared cache in front stores the answer to ${first.who} and gives it to ${second.who}`;
  const assumed = stored.assumed
    ? ` (the answer does not say how long it is fresh: taken is a CDN that stores it for ${assumedFreshness} s)`
    : '';
  const vary = get('Vary', first.exchange.answer.headers);
  return [
    {
      kind: 'cache',
      severity: readable && credentials ? 'high' : 'medium',
      credentials,
      probe: `cache/${first.name}-then-${second.name}`,
      intent: 'cache',
      sentence: `${before}, ${readable ? 'which then reads it and must not' : 'which then cannot read it and must be able to'}: GET ${second.exchange.request.url}${assumed}.`,
      engines: [],
      evidence: {
        page: request.origin,
        observed: `by the Standard: ${cached.read.outcome}, from the answer to ${first.who}`,
        exchanges: [first.exchange, { request: second.exchange.request, answer: first.exchange.answer }],
      },
      blame: blame && { step: `${blame.algorithm}/${blame.step}`, url: blame.url, sentence: blame.sentence },
      fix: `Answer "Vary: ${[vary, 'Origin'].filter(Boolean).join(', ')}" to every request of the resource, also to those without Origin or of origins that are not listed; or "Cache-Control: private".`,
    },
  ];
}

function explain(request: ReadRequest, exchange: FindingExchange): ExplainedRead {
  return explainFromRecord(request, [standardExchange(exchange)], { suggest: false });
}

/** Whether a shared cache may give the answer to the first request to the second one, and whether it had to guess. */
function storedAnswer(first: FindingExchange, second: FindingExchange): { assumed: boolean } | null {
  if (first.answer === null) return null;
  const { request, answer } = first;
  const given = new CachePolicy(cacheRequest(request), { status: answer.status, headers: combined(answer.headers) });
  if (!given.storable()) return null;
  if (given.satisfiesWithoutRevalidation(cacheRequest(second.request))) return { assumed: false };
  const directives = get('Cache-Control', answer.headers);
  const saysFreshness = /(^|[\s,])(max-age|s-maxage|no-cache|must-revalidate)\b/i.test(directives ?? '');
  if (saysFreshness || get('Expires', answer.headers) !== null || get('Set-Cookie', answer.headers) !== null)
    return null;
  const assumed = new CachePolicy(cacheRequest(request), {
    status: answer.status,
    headers: {
      ...combined(answer.headers),
      'cache-control': [directives, `s-maxage=${assumedFreshness}`].filter(Boolean).join(', '),
    },
  });
  return assumed.storable() && assumed.satisfiesWithoutRevalidation(cacheRequest(second.request))
    ? { assumed: true }
    : null;
}

function cacheRequest({ method, url, headers }: FindingExchange['request']): CachePolicy.HttpRequest {
  return { method, url, headers: combined(headers) };
}

/** Headers as Node’s servers give them: names in lower case, lines of one name joined. */
function combined(headers: FindingExchange['request']['headers']): Record<string, string> {
  return Object.fromEntries(headers.map(([name]) => [name.toLowerCase(), get(name, headers) ?? '']));
}
