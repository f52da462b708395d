import { decision, defineAlgorithm } from './algorithm.ts';
import { byteLowercase } from './bytes.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const FORBIDDEN_RESPONSE_HEADER_NAME = defineAlgorithm(
  'forbidden-response-header-name',
  'forbidden response-header name',
  anchor('forbidden-response-header-name'),
  {
    definition: decision('the name is Set-Cookie or Set-Cookie2, in any case'),
  },
);

const NAMES: readonly string[] = ['set-cookie', 'set-cookie2'];

/** Whether no page may read a response header. https://fetch.spec.whatwg.org/#forbidden-response-header-name */
export function isForbiddenResponseHeaderName(name: string, trace: Trace = createTrace()): boolean {
  return trace.decide(FORBIDDEN_RESPONSE_HEADER_NAME, 'definition', { name, listed: NAMES }, ({ name, listed }) =>
    listed.includes(byteLowercase(name)),
  );
}
