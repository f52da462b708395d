import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { isCORSSafelistedRequestHeader } from './cors-safelisted-request-header.ts';
import { convertHeaderNamesToASortedLowercaseSet, type HeaderList } from './header-list.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CORS_UNSAFE_REQUEST_HEADER_NAMES = defineAlgorithm(
  'cors-unsafe-request-header-names',
  'CORS-unsafe request-header names',
  anchor('cors-unsafe-request-header-names'),
  {
    '1': definition('unsafeNames is empty'),
    '2': definition('potentiallyUnsafeNames is empty'),
    '3': definition('safelistValueSize is 0'),
    '4.1': decision('the header is not CORS-safelisted'),
    '4.2': definition('otherwise count its value'),
    '5': decision('the safelisted values together are longer than 1,024 bytes'),
    '6': definition('return the names, sorted and in lower case'),
  },
);

/** The names a preflight must ask for: lower case, sorted, each once. https://fetch.spec.whatwg.org/#cors-unsafe-request-header-names */
export function corsUnsafeRequestHeaderNames(headers: HeaderList, trace: Trace = createTrace()): string[] {
  const algorithm = CORS_UNSAFE_REQUEST_HEADER_NAMES;
  const unsafeNames: string[] = []; // 1
  const potentiallyUnsafeNames: string[] = []; // 2
  let safelistValueSize = 0; // 3, bytes
  for (const header of headers) {
    const safelisted = isCORSSafelistedRequestHeader(header, trace);
    if (trace.decide(algorithm, '4.1', { name: header[0], safelisted }, (o) => !o.safelisted)) {
      unsafeNames.push(header[0]);
    } else {
      potentiallyUnsafeNames.push(header[0]); // 4.2
      safelistValueSize += header[1].length;
    }
  }
  const operands = { size: safelistValueSize, limit: 1024 };
  if (trace.decide(algorithm, '5', operands, ({ size, limit }) => size > limit)) {
    unsafeNames.push(...potentiallyUnsafeNames);
  }
  return convertHeaderNamesToASortedLowercaseSet(unsafeNames); // 6
}
