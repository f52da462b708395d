import CachePolicy from 'http-cache-semantics';
import { type ExplainedRead, explainFromRecord } from '../../explain/explained-read.ts';
import { type CacheSequence, cacheSequences } from '../../policy/probes/families/cache.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import type { HeaderList } from '../../standard/index.ts';
import { get, type ReadRequest } from '../../standard/index.ts';
import { cacheFinding, whoAsked } from '../findings/cache.ts';
import { standardExchange } from '../findings/recorded.ts';
import { ask } from './ask.ts';
import type { Look } from './look.ts';

/**
 * What a shared cache in front of the target would do, where there is none to ask: the answer to the first of a
 * sequence is given to the other if it fits that one's request, and the Standard says whether the page may read it.
 *
 * What goes wrong without a cache as well is not told again.
 */
export const cache: Look = {
  kind: 'cache',
  about: 'What a shared cache would make of the answers, where none can be put in front of the server.',
  ids: (subject) => cacheSequences(subject).map(({ name }) => `cache/${name}`),
  standsInFor: 'shared-cache',
  async find({ subject, target }) {
    const findings: Finding[] = [];
    for (const sequence of cacheSequences(subject)) {
      const answerTo = async (page: string): Promise<FindingExchange> => {
        // A page of the server's own origin sends no Origin with a simple GET.
        const headers: HeaderList = page === subject.server ? [] : [['Origin', page]];
        return (await ask(target, { method: 'GET', path: sequence.path, headers })).exchange;
      };
      const first = await answerTo(sequence.first);
      const second = await answerTo(sequence.second);
      findings.push(...sequence.modes.flatMap((credentials) => findingOf({ sequence, first, second }, credentials)));
    }
    return findings;
  },
};

/** What a target answers directly to the two who ask in a `CacheSequence`, each by a simple GET. */
interface CacheAnswers {
  sequence: CacheSequence;
  first: FindingExchange;
  second: FindingExchange;
}

/** Seconds for which a CDN is taken to store an answer that says nothing of how long it is fresh. */
const assumedFreshness = 60;

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
