import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import { isForbiddenMethod } from './forbidden-method.ts';
import { getDecodeAndSplitValue } from './get-decode-and-split.ts';
import type { Header } from './header-list.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const FORBIDDEN_REQUEST_HEADER = defineAlgorithm(
  'forbidden-request-header',
  'forbidden request-header',
  anchor('forbidden-request-header'),
  {
    '1': decision('the name is one of the 21 that the user agent keeps to itself'),
    '2': decision('the name starts with proxy- or sec-'),
    '3': decision('the name is one of three that override the method'),
    '3.1': definition('split the value at its commas'),
    '3.2': decision('one of the values is a forbidden method'),
    '4': definition('return false'),
  },
);

const NAMES = [
  'accept-charset',
  'accept-encoding',
  'access-control-request-headers',
  'access-control-request-method',
  'connection',
  'content-length',
  'cookie',
  'cookie2',
  'date',
  'dnt',
  'expect',
  'host',
  'keep-alive',
  'origin',
  'referer',
  'set-cookie',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  'via',
];
const METHOD_OVERRIDES = ['x-http-method', 'x-http-method-override', 'x-method-override'];

/** Whether no page may set a request header. https://fetch.spec.whatwg.org/#forbidden-request-header */
export function isForbiddenRequestHeader([name, value]: Header, trace: Trace = createTrace()): boolean {
  const algorithm = FORBIDDEN_REQUEST_HEADER;
  const lowercased = byteLowercase(name);
  const listed = { name: lowercased, listed: NAMES };
  if (trace.decide(algorithm, '1', listed, ({ name, listed }) => listed.includes(name))) return true;
  const prefixed = { name: lowercased, prefixes: ['proxy-', 'sec-'] };
  if (trace.decide(algorithm, '2', prefixed, (o) => o.prefixes.some((prefix) => o.name.startsWith(prefix))))
    return true;
  const override = { name: lowercased, listed: METHOD_OVERRIDES };
  if (trace.decide(algorithm, '3', override, ({ name, listed }) => listed.includes(name))) {
    const parsedValues = getDecodeAndSplitValue(value); // 3.1
    for (const method of parsedValues) {
      const forbidden = isForbiddenMethod(method, trace);
      if (trace.decide(algorithm, '3.2', { method, forbidden }, (o) => o.forbidden)) return true;
    }
  }
  return false; // 4
}
