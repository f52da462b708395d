import { proxyConf } from '../../target/nginx-proxy-conf.ts';
import { cacheIn, caching } from '../../target/shared-cache-conf.ts';
import type { Layer } from './layer.ts';

export const cdnIgnoresVary: Layer = {
  name: 'cdn-ignores-vary',
  about: 'A shared cache that gives a stored answer to everybody, whatever it says in Vary.',
  caches: true,
  conf: (place) => proxyConf(place, { http: cacheIn(place), location: ['proxy_ignore_headers Vary;', ...caching] }),
};
