import type { Grants } from '../../policy.ts';
import type { Family } from '../family.ts';
import { type Ask, draftOf, setting, valueFor } from '../probe-draft.ts';

/**
 * What allowed pages may ask besides a plain read: each method and header that the policy names, and all headers at once.
 * The credentials modes take turns.
 */
export const grantedRequest: Family = {
  intents: {
    method: 'An allowed page can use each method that the policy names, and those that CORS cannot deny.',
    'request-header': 'An allowed page can set each request header that the policy names, and all of them at once.',
  },
  drafts: ({ path, grants, pages, modes, methodsBesidesGET }) => {
    const headers = headersOf(grants).map((name): [string, string] => [name, valueFor(name)]);
    const sets = [...headers.map((one) => [one]), ...(headers.length > 1 ? [headers] : [])];
    const asks: [string, Partial<Ask>][] = [
      ...methodsBesidesGET.map((method): [string, Partial<Ask>] => ['method', { method }]),
      ...sets.map((set): [string, Partial<Ask>] => ['request-header', setting(set)]),
    ];
    return pages.flatMap((from) =>
      asks.map(([intent, ask], index) =>
        draftOf(intent, { from, path, ...ask, credentials: modes[index % modes.length]! }, 'allowed'),
      ),
    );
  },
};

/** Where any header may be set, some that nobody can have named. */
function headersOf({ requestHeaders, any }: Grants): string[] {
  return any.includes('requestHeaders') ? ['X-Not-Named', 'Content-Type', 'Authorization'] : requestHeaders;
}
