import type { Grants } from '../../policy.ts';
import type { Family, Untried } from '../family.ts';
import { draftOf } from '../probe-draft.ts';
import { slug } from '../probe-id.ts';
import type { Granted } from '../subject.ts';

/** Pages that may read: each in every credentials mode, simple and preflighted. */
export const allowedOrigin: Family = {
  intents: {
    'any-origin': 'Where any page may read, pages at a few origins can, simple and preflighted.',
    'allowed-origin':
      'A page at an origin that the policy names can read, in each credentials mode, simple and preflighted.',
    'allowed-subdomain':
      'A page at an origin that a subdomain pattern covers can read, in each credentials mode, simple and preflighted.',
  },
  drafts: ({ path, grants, pages, modes, preflighted }) =>
    pages.flatMap((from) =>
      modes.flatMap((credentials) =>
        [{}, ...(preflighted === undefined ? [] : [preflighted])].map((kind) =>
          draftOf(intentOf(grants, from), { from, path, credentials, ...kind }, 'allowed'),
        ),
      ),
    ),
  untried: ({ general }) => untriedAs('allowed-origin/', general),
};

function intentOf({ origins }: Grants, from: string): string {
  if (origins === 'any') return 'any-origin';
  return origins.includes(from) ? 'allowed-origin' : 'allowed-subdomain';
}

/**
 * The named origins at which no page can stand here. What `any` is tried with are examples, which nobody named.
 * @param as how the ids of their probes would begin
 */
export function untriedAs(as: string, { grants, untried }: Granted): Untried[] {
  if (grants.origins === 'any') return [];
  return untried.map(({ origin, why }) => ({
    probe: `${as}${slug(origin)}`,
    why: `no page is tried at ${origin}: ${why}`,
  }));
}
