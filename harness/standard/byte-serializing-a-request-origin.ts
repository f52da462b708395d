import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { serializeOrigin } from './origin.ts';
import { type Redirectable, redirectTaint } from './redirect-taint.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const SERIALIZING_A_REQUEST_ORIGIN = defineAlgorithm(
  'serializing-a-request-origin',
  'serializing a request origin',
  anchor('serializing-a-request-origin'),
  {
    '1': definition("the request's origin is known"),
    '2': decision("the request's redirect-taint is not same-origin"),
    '3': definition("return the request's origin, serialized"),
  },
);

/**
 * What the Origin header says, as bytes: an origin, or `null` for an opaque or redirect-tainted one.
 * https://fetch.spec.whatwg.org/#byte-serializing-a-request-origin
 */
export function byteSerializingARequestOrigin(request: Redirectable, trace: Trace = createTrace()): string {
  const taint = redirectTaint(request, trace);
  const operands = { redirectTaint: taint as string, untainted: 'same-origin' };
  const tainted = trace.decide(
    SERIALIZING_A_REQUEST_ORIGIN,
    '2',
    operands,
    ({ redirectTaint, untainted }) => redirectTaint !== untainted,
  );
  return tainted ? 'null' : serializeOrigin(request.origin); // 3
}
