import { decision, defineAlgorithm } from './algorithm.ts';
import { byteUppercase } from './bytes.ts';
import { anchor } from './source.ts';
import { createTrace, type Trace } from './trace.ts';

export const FORBIDDEN_METHOD = defineAlgorithm('forbidden-method', 'forbidden method', anchor('forbidden-method'), {
  definition: decision('the method is CONNECT, TRACE or TRACK, in any case'),
});

/** Whether no page may use a method. https://fetch.spec.whatwg.org/#forbidden-method */
export function isForbiddenMethod(method: string, trace: Trace = createTrace()): boolean {
  return trace.decide(
    FORBIDDEN_METHOD,
    'definition',
    { method, forbidden: ['CONNECT', 'TRACE', 'TRACK'] },
    ({ method, forbidden }) => forbidden.includes(byteUppercase(method)),
  );
}
