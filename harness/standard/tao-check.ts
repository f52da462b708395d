import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { byteSerializingARequestOrigin } from './byte-serializing-a-request-origin.ts';
import { getDecodeAndSplit } from './get-decode-and-split.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import type { Trace } from './trace.ts';

export const TAO_CHECK = defineAlgorithm('tao-check', 'TAO check', anchor('concept-tao-check'), {
  '1': definition("the request's origin is known"),
  '2': decision('the timing allow failed flag is set'),
  '3': definition('take the values of Timing-Allow-Origin'),
  '4': decision('the values contain *'),
  '5': decision('the values contain the serialized request origin'),
  '6': notModelled('mode is navigate', 'only a navigation'),
  '7': decision('response tainting is basic'),
  '8': definition('return failure'),
});

/** Whether a response lets the page see its timing. https://fetch.spec.whatwg.org/#concept-tao-check */
export function taoCheck(request: ConceptRequest, response: ConceptResponse, trace: Trace): boolean {
  const flag = { timingAllowFailed: request.timingAllowFailed };
  if (trace.decide(TAO_CHECK, '2', flag, (o) => o.timingAllowFailed)) return false;
  const values = getDecodeAndSplit('Timing-Allow-Origin', response.headerList) ?? []; // 3
  if (trace.decide(TAO_CHECK, '4', { values, star: '*' }, (o) => o.values.includes(o.star))) return true;
  const named = { values, origin: byteSerializingARequestOrigin(request, trace) };
  if (trace.decide(TAO_CHECK, '5', named, (o) => o.values.includes(o.origin))) return true;
  const tainting = { responseTainting: request.responseTainting as string };
  return trace.decide(TAO_CHECK, '7', tainting, (o) => o.responseTainting === 'basic'); // 8
}
