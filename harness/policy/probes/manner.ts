import { type Manner, mannersOf } from './manners.ts';
import { type Draft, draftOf } from './probe-draft.ts';
import type { Granted } from './subject.ts';

/**
 * Every manner of asking by every page whose origin is allowed, in each mode that is granted, or in each that is not.
 * Each manner comes once before any comes twice.
 */
export function everyManner({ grants, pages, modes }: Granted, path: string, meant: Draft['meant']): Draft[] {
  const asked = [true, false].filter((mode) => modes.includes(mode) === (meant === 'allowed'));
  const asking = asked.flatMap((credentials) => pages.map((from) => ({ from, credentials })));
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
