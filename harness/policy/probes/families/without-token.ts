import type { Policy } from '../../policy.ts';
import type { Family } from '../family.ts';
import { type Ask, draftOf } from '../probe-draft.ts';
import { lets } from '../subject.ts';

/**
 * Where whoever asks needs a token, the same without it: what stands in front and refuses often answers without the CORS headers, so that
 * the page is told of a network error and never that it has to log in.
 */
export const withoutToken: Family = {
  intents: {
    'without-token': 'A page that may read can read how a request without its token is refused, and no other page can.',
  },
  drafts: (subject) => {
    const { policy, path, pageOfEachKind, modes, stranger } = subject;
    const without = tokensOf(policy);
    if (without.length === 0) return [];
    const froms = [...pageOfEachKind, ...(lets(subject, stranger) ? [] : [stranger])];
    return froms.map((from) => {
      const ask: Ask = { from, path, without, credentials: modes[0], manner: `without ${without.join(' and ')}` };
      return draftOf('without-token', ask, lets(subject, from) ? 'allowed' : 'denied');
    });
  },
};

/** What a policy’s requests set that says who asks. */
function tokensOf({ request }: Policy): string[] {
  return Object.keys(request?.headers ?? {}).filter((name) => /^authorization$|token|(api|access)[-_]?key/i.test(name));
}
