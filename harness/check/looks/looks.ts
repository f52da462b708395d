import { cache } from './cache.ts';
import { firstAsked } from './first-asked.ts';
import { hygiene } from './hygiene.ts';
import { leftIn } from './left-in.ts';
import type { Look } from './look.ts';
import { oddPreflights } from './odd-preflights.ts';
import { preflightCache } from './preflight-cache.ts';
import { slow } from './slow.ts';

/** All looks, in the order in which they are taken. */
export const looks: readonly Look[] = [cache, preflightCache, hygiene, oddPreflights, leftIn, firstAsked, slow];
