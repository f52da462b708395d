import { normalizeAMethod } from '../../../standard/index.ts';
import type { Grants } from '../../policy.ts';
import type { Family } from '../family.ts';
import { draftOf, setting, valueFor } from '../probe-draft.ts';

/** Methods that some servers let in though nobody named them. */
const usualMethods = ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND'];

/**
 * What not even allowed pages may ask: methods and headers that the policy does not name, names that only look like the
 * named ones, and a named header together with another.
 */
export const ungrantedRequest: Family = {
  intents: {
    method: 'Not even an allowed page can use a method that the policy does not name.',
    'method-case': 'A method is allowed in the spelling that the policy names, and in no other case.',
    'request-header':
      'Not even an allowed page can set a request header that the policy does not name, alone or beside one that it names.',
  },
  drafts: ({ path, grants, modes, pagesAskingTooMuch }) => {
    const asks = [
      ...deniedMethods(grants).map((method) => [methodIntent(grants, method), { method }] as const),
      ...deniedHeaders(grants).map((headers) => ['request-header', setting(headers)] as const),
    ];
    return pagesAskingTooMuch.flatMap((from) =>
      asks.map(([intent, ask], index) =>
        draftOf(intent, { from, path, ...ask, credentials: modes[index % modes.length]! }, 'denied'),
      ),
    );
  },
};

function deniedMethods({ methods, any }: Grants): string[] {
  if (any.includes('methods')) return [];
  const cased = methods
    .flatMap((method) => [method.toLowerCase(), method[0]!.toUpperCase() + method.slice(1).toLowerCase()])
    .filter((method) => normalizeAMethod(method) === method);
  return [...new Set([...usualMethods, ...cased])].filter((method) => !methods.includes(method));
}

/** Browsers put six methods into upper case and no others, so that any other is allowed in one spelling alone. */
function methodIntent({ methods }: Grants, asked: string): string {
  return methods.some((method) => method.toUpperCase() === asked.toUpperCase()) ? 'method-case' : 'method';
}

function deniedHeaders({ requestHeaders, any }: Grants): [string, string][][] {
  if (any.includes('requestHeaders')) return [];
  const named = new Set(requestHeaders.map((name) => name.toLowerCase()));
  const [first] = requestHeaders.filter((name) => /^x-|^authorization$/i.test(name));
  const alike = first === undefined ? [] : [`${first}-2`, first.slice(0, -1)];
  const others = ['X-Not-Named', 'Authorization', 'Content-Type', ...alike].filter(
    (name) => !named.has(name.toLowerCase()),
  );
  const single = others.map((name): [string, string][] => [[name, valueFor(name)]]);
  const together: [string, string][] = [first ?? '', 'X-Not-Named'].map((name) => [name, valueFor(name)]);
  return [...single, ...(first === undefined ? [] : [together])];
}
