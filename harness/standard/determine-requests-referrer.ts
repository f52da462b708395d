import { decision, defineAlgorithm } from './algorithm.ts';
import { isOpaque, originOf, sameOrigin } from './origin.ts';
import { isPotentiallyTrustworthyURL } from './potentially-trustworthy.ts';
import { DEFAULT_REFERRER_POLICY } from './referrer-policy.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { NEIGHBOURS } from './source.ts';
import { createTrace, type Trace } from './trace.ts';
import type { MixedContentPolicy } from './user-agent.ts';

/** Of it alone what engines are known to decide otherwise is traced: the rest decides nothing about who may read. */
export const DETERMINE_REQUESTS_REFERRER = defineAlgorithm(
  'determine-requests-referrer',
  "determine request's Referrer",
  `${NEIGHBOURS.referrerPolicy}#determine-requests-referrer`,
  {
    '3.1.2': decision("the origin of the client's document is opaque, so there is no referrer"),
    '8[same-origin]': decision('the referrer is of the origin that is asked, so it is named'),
  },
);

/**
 * https://w3c.github.io/webappsec-referrer-policy/#determine-requests-referrer
 * @param mixedContent whether a page that is potentially trustworthy without https, such as `http://localhost`, has
 * anything to lose: by the policy's text it has, in engines it has not.
 */
export function determineRequestsReferrer(
  request: ConceptRequest,
  mixedContent: MixedContentPolicy = 'potentially-trustworthy',
  trace: Trace = createTrace(),
): 'no-referrer' | URL {
  const source = request.referrer === 'client' ? request.client.url : request.referrer;
  if (source === null || source === 'no-referrer') return 'no-referrer';
  if (request.referrer === 'client') {
    const document = { opaque: isOpaque(request.client.origin) };
    if (trace.decide(DETERMINE_REQUESTS_REFERRER, '3.1.2', document, (o) => o.opaque)) return 'no-referrer';
  }
  if (!/^https?:$/.test(source.protocol)) return 'no-referrer';
  const origin = new URL(`${source.origin}/`);
  const stripped = new URL(source);
  stripped.username = '';
  stripped.password = '';
  stripped.hash = '';
  const full = stripped.href.length > 4096 ? origin : stripped;
  const current = currentURL(request);
  const within = sameOrigin(originOf(source), originOf(current));
  const isSecure = (url: URL) =>
    mixedContent === 'https' ? url.protocol === 'https:' : isPotentiallyTrustworthyURL(url);
  const downgrade = isSecure(full) && !isSecure(current);
  switch (request.referrerPolicy || DEFAULT_REFERRER_POLICY) {
    case 'no-referrer':
      return 'no-referrer';
    case 'origin':
      return origin;
    case 'unsafe-url':
      return full;
    case 'strict-origin':
      return downgrade ? 'no-referrer' : origin;
    case 'strict-origin-when-cross-origin':
      if (within) return full;
      return downgrade ? 'no-referrer' : origin;
    case 'same-origin':
      return trace.decide(
        DETERMINE_REQUESTS_REFERRER,
        '8[same-origin]',
        { referrer: source.origin, current: current.origin },
        (o) => o.referrer === o.current,
      )
        ? full
        : 'no-referrer';
    case 'origin-when-cross-origin':
      return within ? full : origin;
    case 'no-referrer-when-downgrade':
      return downgrade ? 'no-referrer' : full;
  }
}
