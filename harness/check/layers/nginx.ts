import { corsLines, maps } from '../../../servers/targets/nginx-conf.ts';
import { proxyConf } from '../../target/nginx-proxy-conf.ts';
import type { Layer } from './layer.ts';

/** CORS in the reverse proxy as well: what many have in front of a server that has it already. */
export const nginx: Layer = {
  name: 'nginx',
  about: 'A reverse proxy that serves the policy itself: it adds CORS headers to every answer, and answers preflights.',
  conf: (place, policy) => {
    const all = [policy, ...policy.paths];
    return proxyConf(place, {
      http: all.flatMap((grants, index) => maps(grants, index)),
      location: corsLines(policy, 0),
      paths: policy.paths.map((own, index) => ({ path: own.path, lines: corsLines(own, index + 1) })),
    });
  },
};
