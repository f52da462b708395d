import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteSerializingARequestOrigin } from './byte-serializing-a-request-origin.ts';
import { append, type HeaderList } from './header-list.ts';
import { isOpaque, originOf, sameOrigin, serializeOrigin } from './origin.ts';
import { type ConceptRequest, currentURL } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const APPEND_A_REQUEST_ORIGIN_HEADER = defineAlgorithm(
  'append-a-request-origin-header',
  'append a request `Origin` header',
  anchor('append-a-request-origin-header'),
  {
    '1': definition("the request's origin is known"),
    '2': definition('serializedOrigin is the byte-serialized request origin'),
    '3': decision('response tainting is cors, or mode is websocket or webtransport'),
    '4': decision('the method is neither GET nor HEAD'),
    '4.1': decision('mode is not cors, so the referrer policy counts'),
    '4.1[no-referrer]': decision('the referrer policy is no-referrer'),
    '4.1[downgrade]': decision('the policy forbids a downgrade, and the request goes from https to something else'),
    '4.1[same-origin]': decision('the policy is same-origin, and the request is cross-origin'),
    '4.2': definition('append the Origin header'),
  },
);

const DOWNGRADE_POLICIES = ['no-referrer-when-downgrade', 'strict-origin', 'strict-origin-when-cross-origin'];

/** The request's header list with its Origin header, if it gets one. https://fetch.spec.whatwg.org/#append-a-request-origin-header */
export function appendARequestOriginHeader(request: ConceptRequest, trace: Trace = createTrace()): HeaderList {
  const algorithm = APPEND_A_REQUEST_ORIGIN_HEADER;
  let serializedOrigin = byteSerializingARequestOrigin(request, trace); // 2
  const mode: string = request.mode;
  const cors = { responseTainting: request.responseTainting as string, mode };
  const always = trace.decide(
    algorithm,
    '3',
    cors,
    (o) => o.responseTainting === 'cors' || o.mode === 'websocket' || o.mode === 'webtransport',
  );
  if (always) return append(request.headerList, ['Origin', serializedOrigin]);
  const method = { method: request.method, without: ['GET', 'HEAD'] };
  if (!trace.decide(algorithm, '4', method, (o) => !o.without.includes(o.method))) return request.headerList;
  if (trace.decide(algorithm, '4.1', { mode }, (o) => o.mode !== 'cors')) {
    const url = currentURL(request);
    const policy: string = request.referrerPolicy; // main fetch has replaced the empty string
    const downgrade = {
      policy,
      policies: DOWNGRADE_POLICIES,
      from: isOpaque(request.origin) ? null : request.origin.scheme,
      to: url.protocol.slice(0, -1),
    };
    const within = {
      policy,
      origin: serializeOrigin(request.origin),
      urlOrigin: url.origin,
      sameOrigin: sameOrigin(request.origin, originOf(url)),
    };
    if (trace.decide(algorithm, '4.1[no-referrer]', { policy }, (o) => o.policy === 'no-referrer')) {
      serializedOrigin = 'null';
    } else if (
      trace.decide(
        algorithm,
        '4.1[downgrade]',
        downgrade,
        (o) => o.policies.includes(o.policy) && o.from === 'https' && o.to !== 'https',
      )
    ) {
      serializedOrigin = 'null';
    } else if (
      trace.decide(algorithm, '4.1[same-origin]', within, (o) => o.policy === 'same-origin' && !o.sameOrigin)
    ) {
      serializedOrigin = 'null';
    }
  }
  return append(request.headerList, ['Origin', serializedOrigin]); // 4.2
}
