import type { Finding, FindingExchange } from '../../policy/report.ts';
import { get, isPreflight } from '../../standard/index.ts';

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
    sentence: `In front of the server ${cache} stores the answer to ${whoAsked(first)} and gives it to the page at ${page}, which then ${readable ? 'reads it and must not' : 'cannot read it and must be able to'}, ${credentials ? 'with' : 'without'} credentials: ${second.request.method} ${second.request.url}.`,
    fix: fixOf(second, vary),
  };
}

function fixOf({ request }: FindingExchange, vary: string | null): string {
  const varied = `Answer "Vary: ${[vary, 'Origin'].filter(Boolean).join(', ')}" to every request of the resource, also to those without Origin or of origins that are not allowed`;
  if (isPreflight(request))
    return `${varied}, preflights among them; or keep the cache from storing answers to OPTIONS.`;
  const says = /(^|[\s,])(origin|\*)($|[\s,])/i.test(vary ?? '');
  if (!says) return `${varied}; or "Cache-Control: private".`;
  return 'Answer "Cache-Control: private", or the same Access-Control-Allow-Origin to everybody: the answer says that it varies on Origin, and this cache does not mind.';
}

/** Who sent a request, in words. */
export function whoAsked({ request }: FindingExchange): string {
  const origin = get('Origin', request.headers);
  if (origin !== null && isPreflight(request)) return `the preflight of the page at ${origin}`;
  return origin === null ? 'a request without Origin' : `the page at ${origin}`;
}
