import { type RunningNginx, startNginx } from './nginx.ts';
import { sharedCacheConf } from './shared-cache-conf.ts';

/**
 * Puts nginx in front of a target as a shared cache (`sharedCacheConf` says which).
 * @throws {Error} when it does not start; nothing of it is left running then
 */
export function startSharedCache(
  { name }: { name: string },
  behind: { host: string; port: number },
): Promise<RunningNginx> {
  return startNginx({ name, what: 'the shared cache' }, behind, sharedCacheConf);
}
