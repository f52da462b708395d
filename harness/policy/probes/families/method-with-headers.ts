import type { Grants } from '../../policy.ts';
import type { Family } from '../family.ts';
import { type Ask, draftOf, isAlwaysSafelisted, safelistedMethods, valueFor } from '../probe-draft.ts';

/** One preflight asks for a method and for request headers: a server may look at one of the two and forget the other. */
export const methodWithHeaders: Family = {
  intents: {
    'method-with-headers':
      'An allowed page can use a method and set the request headers that the policy names, both at once; a method that it does not name is no more allowed for the headers.',
  },
  drafts: ({ path, grants, pageOfEachKind, pagesAskingTooMuch, modes: [credentials] }) => {
    const headers = headersOf(grants).map((name): [string, string] => [name, valueFor(name)]);
    if (headers.length === 0) return [];
    const needsPreflight = (method: string) => !safelistedMethods.includes(method) && method !== 'OPTIONS';
    const granted = grants.any.includes('methods') ? 'PUT' : grants.methods.find(needsPreflight);
    const ungranted = ['PUT', 'PATCH', 'DELETE'].find((method) => !grants.methods.includes(method));
    const ask = (from: string, method: string): Ask => ({ from, path, method, headers, credentials });
    return [
      ...(granted === undefined
        ? []
        : pageOfEachKind.map((from) => draftOf('method-with-headers', ask(from, granted), 'allowed'))),
      ...(ungranted === undefined || grants.any.includes('methods')
        ? []
        : pagesAskingTooMuch.map((from) => draftOf('method-with-headers', ask(from, ungranted), 'denied'))),
    ];
  },
};

function headersOf({ requestHeaders, any }: Grants): string[] {
  if (any.includes('requestHeaders')) return ['Content-Type', 'X-Not-Named'];
  return requestHeaders.filter((name) => !isAlwaysSafelisted(name));
}
