import { allowedPages } from '../page-origins.ts';
import type { Grants, Policy } from '../policy.ts';
import { type Manner, mannersOf } from './manners.ts';
import { type Draft, draftOf, modesOf } from './probe-draft.ts';

/** Each manner of asking, once: the allowed pages take turns, and the credentials modes too. */
export function mannerProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  return everyManner(policy, grants, path, 'allowed').slice(0, mannersOf(grants).length);
}

/**
 * Every manner of asking by every page whose origin is allowed, in each mode that is granted, or in each that is not.
 * Each manner comes once before any comes twice.
 */
export function everyManner(policy: Policy, grants: Grants, path: string, meant: Draft['meant']): Draft[] {
  const { pages } = allowedPages(grants, policy.server);
  const granted = modesOf(grants);
  const modes = [true, false].filter((mode) => granted.includes(mode) === (meant === 'allowed'));
  const asking = modes.flatMap((credentials) => pages.map((from) => ({ from, credentials })));
  const manners = mannersOf(grants);
  return asking.flatMap((_, round) =>
    manners.map((manner, index) => draft(manner, { ...asking[(index + round) % asking.length]!, path }, meant)),
  );
}

function draft(
  { intent, what, ask }: Manner,
  { from, path, credentials }: { from: string; path: string; credentials: boolean },
  meant: Draft['meant'],
): Draft {
  return draftOf(meant === 'allowed' ? intent : 'credentials', { ...ask, from, path, credentials }, meant, {
    what: `${from}-${meant === 'allowed' ? '' : `${intent}-`}${what}-${credentials ? 'with' : 'without'}-credentials`,
  });
}
