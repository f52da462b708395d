import { CORS_RESPONSE_HEADER_NAMES } from '../../standard/index.ts';
import { proxyConf } from '../../target/nginx-proxy-conf.ts';
import type { Layer } from './layer.ts';

const names = CORS_RESPONSE_HEADER_NAMES.filter((name) => name.startsWith('Access-Control-'));

/** The same once more, as a second layer has it that adds to what is there. */
export const twice: Layer = {
  name: 'twice',
  about: 'A second layer of the same: whatever CORS header the server answers is there twice.',
  conf: (place) =>
    proxyConf(place, {
      location: names.map(
        (name) => `add_header ${name} $upstream_http_${name.toLowerCase().replaceAll('-', '_')} always;`,
      ),
    }),
};
