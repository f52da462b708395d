import { decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { extractAMIMEType } from './extract-a-mime-type.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import type { Trace } from './trace.ts';

export const REPORT_TIMING = defineAlgorithm(
  'report-timing',
  'fetch response handover: report timing steps',
  anchor('finalize-and-report-timing'),
  {
    '1': notModelled('the scheme is not http or https', 'nothing is reported of it'),
    '2': definition('note the end time'),
    '3': definition('take the cache state'),
    '4': definition('take the body info'),
    '5': decision('the timing allow passed flag is not set, so the timing is opaque'),
    '6': definition('the status is 0'),
    '7': notModelled('mode is navigate, and the redirects were tainted', 'only a navigation'),
    '7.1': decision('the response shows its status'),
    '7.3': decision('there is a MIME type that can be read'),
    '8[body info]': decision('the response shows its body, and so how long it is'),
    '8[redirects]': decision('redirects were followed'),
    '8[transferSize]': definition(
      'transferSize goes with the timing',
      'Resource Timing adds 300 to the encoded size whoever asks, so that it would be 300 where nothing is to be told; web-platform-tests and engines have 0 there, and where the TAO check fails',
    ),
  },
);

/** Which members of its entry a page can see: the others are 0, or empty. https://w3c.github.io/resource-timing/#sec-performanceresourcetiming */
export interface ReportedTiming {
  readonly requestStart: boolean;
  readonly redirectStart: boolean;
  readonly transferSize: boolean;
  /** And decodedBodySize; 0 anyway of an empty body. */
  readonly encodedBodySize: boolean;
  readonly responseStatus: boolean;
  readonly contentType: boolean;
}

/** https://fetch.spec.whatwg.org/#finalize-and-report-timing */
export function reportTiming(request: ConceptRequest, response: ConceptResponse, trace: Trace): ReportedTiming {
  const algorithm = REPORT_TIMING;
  const flag = { timingAllowPassed: response.timingAllowPassed };
  const isOpaque = trace.decide(algorithm, '5', flag, (o) => !o.timingAllowPassed);
  const status = { status: String(response.status), hidden: '0' };
  const type = { mimeType: extractAMIMEType(response.headerList) !== 'failure' };
  const body = { type: response.type as string, hiding: ['error', 'opaque', 'opaqueredirect'] };
  const redirected = trace.decide(
    algorithm,
    '8[redirects]',
    { redirects: String(request.redirectCount), none: '0' },
    (o) => o.redirects !== o.none,
  );
  return {
    requestStart: !isOpaque,
    redirectStart: !isOpaque && redirected,
    transferSize: !isOpaque,
    encodedBodySize: trace.decide(algorithm, '8[body info]', body, (o) => !o.hiding.includes(o.type)),
    responseStatus: trace.decide(algorithm, '7.1', status, (o) => o.status !== o.hidden),
    contentType: trace.decide(algorithm, '7.3', type, (o) => o.mimeType),
  };
}
