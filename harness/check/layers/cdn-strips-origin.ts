import { proxyConf } from '../../target/nginx-proxy-conf.ts';
import { cacheIn, caching } from '../../target/shared-cache-conf.ts';
import type { Layer } from './layer.ts';

export const cdnStripsOrigin: Layer = {
  name: 'cdn-strips-origin',
  about: 'A shared cache that does not pass Origin on, so that one answer is for everybody.',
  caches: true,
  conf: (place) => proxyConf(place, { http: cacheIn(place), location: ['proxy_set_header Origin "";', ...caching] }),
};
