import { decision, defineAlgorithm } from './algorithm.ts';
import { byteUppercase } from './bytes.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const NORMALIZE_A_METHOD = defineAlgorithm(
  'normalize-a-method',
  'normalize a method',
  anchor('concept-method-normalize'),
  { definition: decision('the method is one of the six that are written in upper case') },
);

/** Upper case for six methods, and no other: `patch` stays `patch`. https://fetch.spec.whatwg.org/#concept-method-normalize */
export function normalizeAMethod(method: string, trace: Trace = createTrace()): string {
  const upper = trace.decide(
    NORMALIZE_A_METHOD,
    'definition',
    { method, normalized: ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'POST', 'PUT'] },
    ({ method, normalized }) => normalized.includes(byteUppercase(method)),
  );
  return upper ? byteUppercase(method) : method;
}
