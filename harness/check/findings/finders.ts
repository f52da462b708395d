import { breakage } from './breakage.ts';
import type { Finder } from './finder.ts';
import { hole } from './hole.ts';
import { hygiene } from './hygiene.ts';
import { inclusion } from './inclusion.ts';
import { preflightCache } from './preflight-cache.ts';

/** What is looked for in each read of a probe: the first that finds something has said all that is to be said of it. */
export const finders: readonly Finder[] = [hole, inclusion, breakage, preflightCache, hygiene];
