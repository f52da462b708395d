import type { Interceptor, TraceStep } from '../standard/index.ts';
import type { KnownDifference } from '../verdict/known-difference.ts';
import { knownClasses } from './known-classes.ts';

type Decision = (operands: TraceStep['operands'], compare: () => boolean) => boolean;

/** Algorithms of which the decisions named, as `algorithm/step`, come out otherwise. */
function deciding(decisions: Readonly<Record<string, Decision>>): Interceptor {
  return {
    decide({ algorithm, step, operands }, compare) {
      return decisions[`${algorithm}/${step}`]?.(operands, compare) ?? compare();
    },
  };
}

const clientHints = ['save-data', 'dpr', 'viewport-width', 'width', 'device-memory', 'downlink', 'ect', 'rtt'];

/** The known classes that a changed decision of the Standard states, by their names. */
const changed: Readonly<Record<string, Interceptor>> = {
  '* in Access-Control-Allow-Headers covers Authorization': deciding({
    'cors-preflight-fetch/7.6': ({ headerNames }, compare) =>
      compare() && !(Array.isArray(headerNames) && headerNames.includes('*')),
  }),
  'client hints need no preflight': deciding({
    'cors-safelisted-request-header/2[otherwise]': ({ name }, compare) =>
      compare() && !clientHints.includes(String(name)),
  }),
  'bytes above 0x7F need a preflight': deciding({
    'cors-unsafe-request-header-byte/2': ({ value }, compare) => compare() || /[\x80-\xff]/.test(String(value)),
  }),
  'safelisted values of more than 1,024 bytes together need no preflight': deciding({
    'cors-unsafe-request-header-names/5': () => false,
  }),
  'the method of an upload that is watched has to be allowed by name': deciding({
    'cors-preflight-fetch/7.4': () => false,
  }),
  'a 407 is a network error, and not because of CORS': deciding({
    'http-network-or-cache-fetch/16.1': () => true,
  }),
  'only-if-cached is sent to the server': deciding({
    'http-network-or-cache-fetch/11.1': () => false,
  }),
};

/** Where engines are known to differ, as far as it can be said what they make of any read. */
export const knownDifferences: readonly KnownDifference[] = knownClasses.flatMap(
  ({ name, engine, versions, why, link }) => {
    const oracle = changed[name];
    return oracle === undefined ? [] : [{ name, engine, versions, why, ...(link !== undefined && { link }), oracle }];
  },
);

/** Names of classes that are stated and that nobody knows. */
export const unknownNames = Object.keys(changed).filter((name) => !knownClasses.some((one) => one.name === name));
