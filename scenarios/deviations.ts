import type { Deviation } from '../harness/verdict/deviation.ts';

/** Where an engine is known to differ from what a scenario says. One that no longer happens fails the run. */
export const deviations: Deviation[] = [];
