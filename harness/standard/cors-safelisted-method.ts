import { decision, defineAlgorithm } from './algorithm.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const CORS_SAFELISTED_METHOD = defineAlgorithm(
  'cors-safelisted-method',
  'CORS-safelisted method',
  anchor('cors-safelisted-method'),
  { definition: decision('the method is GET, HEAD or POST, byte for byte') },
);

/** Whether a method needs no preflight by itself. Case counts. https://fetch.spec.whatwg.org/#cors-safelisted-method */
export function isCORSSafelistedMethod(method: string, trace: Trace = createTrace()): boolean {
  return trace.decide(
    CORS_SAFELISTED_METHOD,
    'definition',
    { method, safelisted: ['GET', 'HEAD', 'POST'] },
    ({ method, safelisted }) => safelisted.includes(method),
  );
}
