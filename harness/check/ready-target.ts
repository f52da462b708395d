import type { TargetPlace } from '../../servers/pass-through.ts';
import type { Policy } from '../policy/policy.ts';
import { behindSharedCache } from '../policy/probes/cache.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { checkRoutes } from '../target/check-routes.ts';
import { findSharedCache, type SharedCache, startSharedCache } from '../target/shared-cache.ts';
import { startTarget } from '../target/start-target.ts';
import type { RunningTarget, Target } from '../target/target.ts';
import type { ResourceKey } from '../wire/resource-key.ts';

/** A target that answers, with a shared cache in front of it where there is one and a probe needs it. */
export interface ReadyTarget {
  running: RunningTarget;
  place: TargetPlace;
  cache: AskedCache;
  /** The probes whose premises are met. */
  asked: Probe[];
  /** Why a probe's premise is not met, or undefined. */
  whyNot(probe: Probe): string | undefined;
  close(): Promise<void>;
}

/** What became of the shared cache that some probes need. */
export interface AskedCache {
  running?: SharedCache;
  /** Why there is none here, and how to get one. */
  missing?: string;
  /** Why it did not start. */
  failed?: string;
}

/**
 * Starts a target, and says which probes it can be asked.
 * @param tell told of each thing that is begun
 * @throws {TargetError} when the target does not start, or does not answer a plain request
 */
export async function readyTarget(
  target: Target,
  policy: Policy,
  probes: readonly Probe[],
  tell: (stage: string) => void,
): Promise<ReadyTarget> {
  tell('starting the target');
  const running = await startTarget(target, policy);
  try {
    // A target that answers nothing would block every read: a plain request has to succeed before any browser asks.
    const routes = await checkRoutes(running, policy);
    const cache = probes.some(needsCache) ? await openCache(running, tell) : {};
    const whyNot = (probe: Probe) => routes[probe.route] ?? (needsCache(probe) ? cache.missing : undefined);
    const place = { host: running.host, port: running.port, origin: policy.server };
    return {
      running,
      place: cache.running ? behind(cache.running, place) : place,
      cache,
      asked: probes.filter((probe) => whyNot(probe) === undefined && !(needsCache(probe) && cache.failed)),
      whyNot,
      close: async () => void (await Promise.all([running.close(), cache.running?.close()])),
    };
  } catch (error) {
    await running.close();
    throw error;
  }
}

/** Whether a probe says nothing unless a shared cache stands in front of the server. */
export function needsCache({ needs }: Probe): boolean {
  return needs === 'shared-cache';
}

/** A place that some requests reach by way of a shared cache. */
export function behind(cache: SharedCache, place: TargetPlace): TargetPlace {
  return { ...place, front: { ...cache, takes: ({ resource }: ResourceKey) => behindSharedCache.test(resource) } };
}

async function openCache(target: RunningTarget, tell: (stage: string) => void): Promise<AskedCache> {
  const found = await findSharedCache();
  if (!found.found)
    return { missing: `${found.reason} (${found.install}): what a shared cache would do is computed and not seen` };
  tell(`putting ${found.name} in front of the target as a shared cache`);
  try {
    return { running: await startSharedCache(found, target) };
  } catch (error) {
    return { failed: (error as Error).message };
  }
}
