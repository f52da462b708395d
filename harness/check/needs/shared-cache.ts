import type { TargetPlace } from '../../../servers/pass-through.ts';
import { isBehindSharedCache } from '../../policy/probes/families/cache.ts';
import { findNginx, type RunningNginx } from '../../target/nginx.ts';
import { startSharedCache } from '../../target/shared-cache.ts';
import type { Need } from './need.ts';
import { sharedCacheFindings } from './shared-cache-findings.ts';
import { sharedCacheFault } from './shared-cache-reads.ts';

/** A shared cache in front of the server: nginx, where it is installed. */
export const sharedCache: Need = {
  async open(target, tell) {
    if (target.caches) return { at: (place) => place, close: async () => {} };
    const found = await findNginx();
    if (!found.found)
      return { missing: `${found.reason} (${found.install}): what a shared cache would do is computed and not seen` };
    tell(`putting ${found.name} in front of the target as a shared cache`);
    try {
      const cache = await startSharedCache(found, target);
      return { at: (place) => behind(cache, place), close: cache.close };
    } catch (error) {
      return { failed: (error as Error).message };
    }
  },
  faultOf: sharedCacheFault,
  findingsOf: sharedCacheFindings,
};

/** A place that some requests reach by way of a shared cache. */
export function behind(cache: RunningNginx, place: TargetPlace): TargetPlace {
  return { ...place, frontOf: ({ resource }) => (isBehindSharedCache(resource) ? cache : undefined) };
}
