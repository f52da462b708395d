import type { NeedName } from '../../policy/probes/probe.ts';
import type { Need } from './need.ts';
import { sharedCache } from './shared-cache.ts';

/** What families of probes may need, by the names that they call it. */
export const needs: Record<NeedName, Need> = {
  'shared-cache': sharedCache,
};
