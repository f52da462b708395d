import { type ProxyPlace, proxyConf } from './nginx-proxy-conf.ts';

/**
 * A configuration of nginx as a shared cache, as sites have it: it honours `Vary`, `Cache-Control`, `Expires` and
 * `Set-Cookie` of answers, and keeps a 200 that says nothing of how long it is fresh for a minute (`proxy_cache_valid
 * 200 1m`; without such a line nginx would keep none of these, and CDNs have lines like it). So a server that says
 * nothing is cached for a while: to stay out of caches it has to say `Cache-Control: private` or `no-store`.
 *
 * Answers say in `Cache-Status` (RFC 9211) whether they were stored ones: `nginx/1.22.1; hit`.
 */
export function sharedCacheConf(place: ProxyPlace): string {
  return proxyConf(place, { http: cacheIn(place), location: caching });
}

/** A cache, and what its answers say of it. */
export function cacheIn({ folder }: ProxyPlace): string[] {
  return [
    `proxy_cache_path "${folder}/cache" keys_zone=shared:1m;`,
    'map $upstream_cache_status $cache_status {',
    '  default "nginx/$nginx_version; fwd=miss";',
    '  HIT "nginx/$nginx_version; hit";',
    '}',
  ];
}

/** What is answered from it. */
export const caching = [
  'proxy_cache shared;',
  'proxy_cache_valid 200 1m;',
  'add_header Cache-Status $cache_status always;',
];
