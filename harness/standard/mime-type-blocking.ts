import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import { extractAMIMEType, isJavaScriptMIMEType } from './extract-a-mime-type.ts';
import { getDecodeAndSplit } from './get-decode-and-split.ts';
import type { HeaderList } from './header-list.ts';
import { essence } from './mime-type.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const BLOCKED_DUE_TO_ITS_MIME_TYPE = defineAlgorithm(
  'should-response-be-blocked-due-to-its-mime-type',
  'Should response to request be blocked due to its MIME type?',
  anchor('should-response-to-request-be-blocked-due-to-mime-type?'),
  {
    '1': definition('extract the MIME type'),
    '2': decision('there is no MIME type that can be read'),
    '3': definition("take the request's destination"),
    '4': decision('the destination is script-like, and the type is audio, image, video or text/csv'),
    '5': definition('return allowed'),
  },
);

export const BLOCKED_DUE_TO_NOSNIFF = defineAlgorithm(
  'should-response-be-blocked-due-to-nosniff',
  'Should response to request be blocked due to nosniff?',
  anchor('should-response-to-request-be-blocked-due-to-nosniff?'),
  {
    '1': decision('there is no X-Content-Type-Options: nosniff'),
    '2': definition('extract the MIME type'),
    '3': definition("take the request's destination"),
    '4': decision('the destination is script-like, and the type is not that of JavaScript'),
    '5': decision('the destination is style, and the type is not text/css'),
    '6': definition('return allowed'),
  },
);

/** https://fetch.spec.whatwg.org/#request-destination-script-like */
const SCRIPT_LIKE: readonly string[] = [
  ...['audioworklet', 'paintworklet', 'script', 'serviceworker', 'sharedworker', 'worker'],
];

/** https://fetch.spec.whatwg.org/#determine-nosniff */
export function determineNosniff(list: HeaderList): boolean {
  const [first] = getDecodeAndSplit('X-Content-Type-Options', list) ?? [];
  return first !== undefined && byteLowercase(first) === 'nosniff';
}

type Responded = Pick<ConceptResponse, 'headerList'>;
type Asked = Pick<ConceptRequest, 'destination'>;

/** https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type? */
export function isBlockedDueToItsMIMEType(response: Responded, request: Asked, trace: Trace = createTrace()): boolean {
  const algorithm = BLOCKED_DUE_TO_ITS_MIME_TYPE;
  const extracted = extractAMIMEType(response.headerList); // 1
  const mimeType = extracted === 'failure' ? null : essence(extracted);
  if (trace.decide(algorithm, '2', { mimeType }, (o) => o.mimeType === null)) return false;
  const operands = { destination: request.destination, scriptLike: SCRIPT_LIKE, mimeType: String(mimeType) };
  return trace.decide(
    algorithm,
    '4',
    operands,
    (o) => o.scriptLike.includes(o.destination) && /^(audio\/|image\/|video\/|text\/csv$)/.test(o.mimeType),
  );
}

/** https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff? */
export function isBlockedDueToNosniff(response: Responded, request: Asked, trace: Trace = createTrace()): boolean {
  const algorithm = BLOCKED_DUE_TO_NOSNIFF;
  const nosniff = determineNosniff(response.headerList);
  if (trace.decide(algorithm, '1', { nosniff }, (o) => !o.nosniff)) return false;
  const extracted = extractAMIMEType(response.headerList); // 2
  const { destination } = request; // 3
  const javaScript = extracted !== 'failure' && isJavaScriptMIMEType(extracted);
  const script = { destination, scriptLike: SCRIPT_LIKE, javaScript };
  if (trace.decide(algorithm, '4', script, (o) => o.scriptLike.includes(o.destination) && !o.javaScript)) return true;
  const style = { destination, mimeType: extracted === 'failure' ? null : essence(extracted), css: 'text/css' };
  return trace.decide(algorithm, '5', style, (o) => o.destination === 'style' && o.mimeType !== o.css);
}
