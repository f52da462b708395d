import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { obtainASite, originOf, serializeOrigin } from './origin.ts';
import { redirectTaint } from './redirect-taint.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const DETERMINE_THE_SAME_SITE_MODE = defineAlgorithm(
  'determine-the-same-site-mode',
  'determine the same-site mode',
  anchor('determine-the-same-site-mode'),
  {
    '1': notModelled('the method is GET or POST', 'an assertion that the Standard itself breaks for PUT and the like'),
    '2': notModelled('a top-level navigation came from another site', 'no navigations here'),
    '3': decision('it is a GET navigation of a top-level page'),
    '4': decision('the page has a cross-site ancestor'),
    '5': decision("the request's redirect-taint is cross-site"),
    '6[departure]': decision(
      'the URL is on another site than the top-level page',
      'The text at this commit returns strict-or-less for every request of a page without cross-site ancestors, also ' +
        'one to another site. The cookie specification it serves calls that request cross-site; so do we.',
    ),
    '6': definition('return strict-or-less'),
  },
);

export type SameSiteMode = 'strict-or-less' | 'lax-or-less' | 'unset-or-less';

/** Which cookies a request may carry, by SameSite. https://fetch.spec.whatwg.org/#determine-the-same-site-mode */
export function determineTheSameSiteMode(
  request: Pick<ConceptRequest, 'method' | 'destination' | 'client' | 'origin' | 'urlList'>,
  trace: Trace = createTrace(),
): SameSiteMode {
  const algorithm = DETERMINE_THE_SAME_SITE_MODE;
  const navigation = { method: request.method, destination: request.destination };
  const document = trace.decide(algorithm, '3', navigation, (o) => o.method === 'GET' && o.destination === 'document');
  if (document) return 'lax-or-less';
  const { hasCrossSiteAncestor, topLevelSite, origin, topLevelOrigin } = request.client;
  const ancestor = {
    hasCrossSiteAncestor,
    origin: serializeOrigin(origin),
    topLevelOrigin: topLevelOrigin && serializeOrigin(topLevelOrigin),
  };
  if (trace.decide(algorithm, '4', ancestor, (o) => o.hasCrossSiteAncestor)) return 'unset-or-less';
  const taint = { redirectTaint: redirectTaint(request, trace) as string };
  if (trace.decide(algorithm, '5', taint, (o) => o.redirectTaint === 'cross-site')) return 'unset-or-less';
  const sites = { site: obtainASite(originOf(currentURL(request as ConceptRequest))), topLevelSite };
  if (trace.decide(algorithm, '6[departure]', sites, (o) => o.site !== o.topLevelSite)) return 'unset-or-less';
  return 'strict-or-less'; // 6
}
