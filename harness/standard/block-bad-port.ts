import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { type ConceptRequest, currentURL, isHTTPScheme } from './request.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const BLOCK_BAD_PORT = defineAlgorithm(
  'block-bad-port',
  'should a request be blocked due to a bad port',
  anchor('block-bad-port'),
  {
    '1': definition('url is the current URL'),
    '2': decision('the scheme is http or https, and the port is a bad one'),
    '3': definition('return allowed'),
  },
);

/** https://fetch.spec.whatwg.org/#bad-port */
const BAD_PORTS: ReadonlySet<string> = new Set(
  (
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 ' +
    '135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 ' +
    '995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
);

/** True when fetching is blocked. https://fetch.spec.whatwg.org/#block-bad-port */
export function shouldBeBlockedDueToABadPort(
  request: Pick<ConceptRequest, 'urlList'>,
  trace: Trace = createTrace(),
): boolean {
  const url = currentURL(request as ConceptRequest); // 1
  const operands = { port: url.port, http: isHTTPScheme(url), bad: BAD_PORTS.has(url.port) };
  return trace.decide(BLOCK_BAD_PORT, '2', operands, (o) => o.http && o.bad);
}
