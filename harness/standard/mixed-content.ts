import { action, decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { isOpaque, type Origin, serializeOrigin } from './origin.ts';
import { isPotentiallyTrustworthyOrigin, isPotentiallyTrustworthyURL } from './potentially-trustworthy.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { NEIGHBOURS } from './source.ts';
import { createTrace, type Trace } from './trace.ts';
import type { MixedContentPolicy } from './user-agent.ts';

export const PROHIBITS_MIXED_SECURITY_CONTEXTS = defineAlgorithm(
  'prohibits-mixed-security-contexts',
  'Does settings prohibit mixed security contexts?',
  `${NEIGHBOURS.mixedContent}#categorize-settings-object`,
  {
    '1': decision("the page's origin is potentially trustworthy"),
    '2': decision(
      'a page above it has a potentially trustworthy origin',
      'of those above, only the top-level page is known',
    ),
    '3': definition('it does not restrict mixed content'),
  },
);

export const SHOULD_FETCHING_BE_BLOCKED_AS_MIXED_CONTENT = defineAlgorithm(
  'should-fetching-request-be-blocked-as-mixed-content',
  'Should fetching request be blocked as mixed content?',
  `${NEIGHBOURS.mixedContent}#should-block-fetch`,
  {
    '1.1': decision('the page does not restrict mixed content'),
    '1.2': decision('the URL is potentially trustworthy', 'the current URL is asked, so that a redirect counts'),
    '1.3': notModelled('the user agent was told to allow mixed content', 'no user interface here'),
    '1.4': decision('it is a navigation of a top-level page'),
    '2': definition('return blocked'),
  },
);

export const UPGRADE_A_MIXED_CONTENT_REQUEST = defineAlgorithm(
  'upgrade-a-mixed-content-request',
  'upgrade a mixed content request to a potentially trustworthy URL, if appropriate',
  `${NEIGHBOURS.mixedContent}#upgrade-algorithm`,
  {
    '1.1': decision('the URL is potentially trustworthy'),
    '1.2': decision("the URL's host is an IP address"),
    '1.3': decision('the page does not restrict mixed content'),
    '1.4': decision('the destination is none of image, audio and video'),
    '1.5': notModelled('the initiator is imageset', 'no picture elements and srcset attributes here'),
    '2': action('the scheme becomes https'),
  },
);

/** Lets an insecure image, sound or video of a secure page be asked for by https. https://w3c.github.io/webappsec-mixed-content/#upgrade-algorithm */
export function upgradeAMixedContentRequest(
  request: ConceptRequest,
  policy: MixedContentPolicy = 'potentially-trustworthy',
  trace: Trace = createTrace(),
): void {
  const algorithm = UPGRADE_A_MIXED_CONTENT_REQUEST;
  const url = currentURL(request);
  const { destination } = request;
  // Asked first, as it is nearly always so; the order of exemptions changes nothing.
  const kinds = { destination, upgraded: ['image', 'audio', 'video'] };
  if (trace.decide(algorithm, '1.4', kinds, (o) => !o.upgraded.includes(o.destination))) return;
  const trustworthy = { url: url.origin, potentiallyTrustworthy: isPotentiallyTrustworthyURL(url) };
  if (trace.decide(algorithm, '1.1', trustworthy, (o) => o.potentiallyTrustworthy)) return;
  const address = { host: url.hostname, ipAddress: /^\[|^[\d.]+$/.test(url.hostname) };
  if (trace.decide(algorithm, '1.2', address, (o) => o.ipAddress)) return;
  const restricts = prohibitsMixedSecurityContexts(request, policy, trace);
  if (trace.decide(algorithm, '1.3', { restricts }, (o) => !o.restricts)) return;
  trace.perform(algorithm, '2', { url: url.href }, () => {
    const upgraded = new URL(url);
    upgraded.protocol = 'https:';
    request.urlList = [...request.urlList.slice(0, -1), upgraded];
  });
}

/**
 * Whether a secure page may not even send a request, since its URL is not secure.
 * https://w3c.github.io/webappsec-mixed-content/#should-block-fetch
 *
 * `policy` is where engines are known to differ from the specification: by its text a page on `http://localhost` is
 * potentially trustworthy and so restricts mixed content, while engines restrict only pages on https.
 */
export function shouldFetchingRequestBeBlockedAsMixedContent(
  request: ConceptRequest,
  policy: MixedContentPolicy = 'potentially-trustworthy',
  trace: Trace = createTrace(),
): boolean {
  const algorithm = SHOULD_FETCHING_BE_BLOCKED_AS_MIXED_CONTENT;
  const url = currentURL(request);
  const restricts = prohibitsMixedSecurityContexts(request, policy, trace);
  const page = { page: serializeOrigin(request.client.origin), restricts };
  if (trace.decide(algorithm, '1.1', page, (o) => !o.restricts)) return false;
  const trustworthy = { ...page, url: url.origin, potentiallyTrustworthy: isPotentiallyTrustworthyURL(url) };
  const navigation = { destination: request.destination, document: 'document' };
  const sent = trace.decide(algorithm, '1.4', navigation, (o) => o.destination === o.document);
  if (sent) return false;
  return !trace.decide(algorithm, '1.2', trustworthy, (o) => o.potentiallyTrustworthy);
}

/** https://w3c.github.io/webappsec-mixed-content/#categorize-settings-object */
export function prohibitsMixedSecurityContexts(
  request: Pick<ConceptRequest, 'client'>,
  policy: MixedContentPolicy = 'potentially-trustworthy',
  trace: Trace = createTrace(),
): boolean {
  const algorithm = PROHIBITS_MIXED_SECURITY_CONTEXTS;
  const { client } = request;
  const page = {
    page: serializeOrigin(client.origin),
    policy: policy as string,
    secure: isSecure(client.origin, policy),
  };
  if (trace.decide(algorithm, '1', page, (o) => o.secure)) return true;
  const { topLevelOrigin } = client;
  const above = topLevelOrigin !== null && isSecure(topLevelOrigin, policy);
  const ancestor = {
    topLevelPage: topLevelOrigin === null ? null : serializeOrigin(topLevelOrigin),
    hasTrustworthyAncestor: client.hasTrustworthyAncestor ?? above,
  };
  return trace.decide(algorithm, '2', ancestor, (o) => o.hasTrustworthyAncestor);
}

function isSecure(origin: Origin, policy: MixedContentPolicy): boolean {
  if (policy === 'https') return !isOpaque(origin) && origin.scheme === 'https';
  return isPotentiallyTrustworthyOrigin(origin);
}
