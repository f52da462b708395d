import type { CacheEntry } from './cache-entry.ts';

/**
 * A user agent's CORS-preflight cache: lists of entries by URL, as nothing asks for entries of several URLs.
 * https://fetch.spec.whatwg.org/#concept-cache
 */
export interface PreflightCache {
  /** What was put into this cache, and not into the one that it branched from. */
  readonly own: ReadonlyMap<string, readonly CacheEntry[]>;
  /** The entries of a URL, in the order in which they were stored. */
  get(url: string): readonly CacheEntry[];
  /** Puts other entries in their place. */
  set(url: string, entries: readonly CacheEntry[]): void;
  /** The URLs that have entries. */
  urls(): string[];
  /** A cache that begins with what this one holds, however much that is, and leaves this one as it is. */
  branch(): PreflightCache;
  /** Takes over what a branch has changed. */
  merge(branch: PreflightCache): void;
}

/** An empty cache; or, upon another, a branch of it. */
export function createPreflightCache(base?: PreflightCache): PreflightCache {
  const own = new Map<string, readonly CacheEntry[]>();
  const cache: PreflightCache = {
    own,
    get: (url) => own.get(url) ?? base?.get(url) ?? [],
    set(url, entries) {
      if (entries.length === 0 && base === undefined) own.delete(url);
      else own.set(url, entries);
    },
    urls: () => [...new Set([...(base?.urls() ?? []), ...own.keys()])].filter((url) => cache.get(url).length > 0),
    branch: () => createPreflightCache(cache),
    merge(branch) {
      for (const [url, entries] of branch.own) cache.set(url, entries);
    },
  };
  return cache;
}
