import { nginxProxy, proxyServer, upstreamOf } from '../../target/nginx-proxy-conf.ts';
import { cacheIn, caching } from '../../target/shared-cache-conf.ts';
import type { Layer } from './layer.ts';

/**
 * nginx stores no answers to OPTIONS, as HTTP has it (RFC 9110 calls the method not cacheable), and CDNs can be told to. So a
 * preflight goes by a second server of the same nginx, to which it is called GET.
 */
export const cdnCachesPreflights: Layer = {
  name: 'cdn-caches-preflights',
  about: 'A shared cache that stores answers to preflights as well, and honours their Vary.',
  caches: true,
  conf: (place) => {
    const socket = `unix:${place.folder}/preflights.sock`;
    return nginxProxy(place, [
      ...cacheIn(place),
      'map $request_method $by {',
      '  default plain;',
      '  OPTIONS kept;',
      '}',
      'map $request_method $called {',
      '  default $request_method;',
      '  OPTIONS GET;',
      '}',
      `upstream plain { server ${upstreamOf(place).replace('http://', '')}; }`,
      `upstream kept { server ${socket}; }`,
      ...proxyServer(`127.0.0.1:${place.port}`, 'http://$by', [{ path: '/', lines: ['proxy_method $called;'] }]),
      ...proxyServer(socket, upstreamOf(place), [
        { path: '/', lines: ['proxy_method OPTIONS;', ...caching, 'proxy_cache_valid 204 1m;'] },
      ]),
    ]);
  },
};
