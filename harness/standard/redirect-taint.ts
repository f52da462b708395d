import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { originOf, sameOrigin, sameSite, serializeOrigin } from './origin.ts';
import type { ConceptRequest, RedirectTaint } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const REDIRECT_TAINT = defineAlgorithm(
  'redirect-taint',
  "a request's redirect-taint",
  anchor('concept-request-tainted-origin'),
  {
    '1': definition("the request's origin is known"),
    '2': definition('lastURL is null'),
    '3': definition('taint is same-origin'),
    '4.1': decision('this is the first URL'),
    '4.2': decision("a hop leaves a site that is not the request's own for another site"),
    '4.3': decision("a hop leaves an origin that is not the request's own for another origin"),
    '4.4': definition('lastURL is this URL'),
    '5': definition('return taint'),
  },
);

/** What redirects change of a request, and what they are held against. */
export type Redirectable = Pick<ConceptRequest, 'origin' | 'urlList'>;

/**
 * How far redirects have carried a request away from its origin.
 * https://fetch.spec.whatwg.org/#concept-request-tainted-origin
 */
export function redirectTaint(request: Redirectable, trace: Trace = createTrace()): RedirectTaint {
  const algorithm = REDIRECT_TAINT;
  let lastURL: URL | null = null; // 2
  let taint: RedirectTaint = 'same-origin'; // 3
  for (const url of request.urlList) {
    const operands = { url: url.origin, lastURL: lastURL === null ? null : (lastURL as URL).origin };
    if (trace.decide(algorithm, '4.1', operands, (o) => o.lastURL === null) || lastURL === null) {
      lastURL = url;
      continue;
    }
    const last = originOf(lastURL);
    const next = originOf(url);
    const hop = { ...operands, origin: serializeOrigin(request.origin) };
    const sites = { ...hop, urlSameSite: sameSite(next, last), originSameSite: sameSite(request.origin, last) };
    if (trace.decide(algorithm, '4.2', sites, (o) => !o.urlSameSite && !o.originSameSite)) return 'cross-site';
    const origins = {
      ...hop,
      urlSameOrigin: sameOrigin(next, last),
      originSameOrigin: sameOrigin(request.origin, last),
    };
    if (trace.decide(algorithm, '4.3', origins, (o) => !o.urlSameOrigin && !o.originSameOrigin)) taint = 'same-site';
    lastURL = url; // 4.4
  }
  return taint; // 5
}
