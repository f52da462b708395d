import type { Policy } from '../../policy/policy.ts';
import type { ProxyPlace } from '../../target/nginx-proxy-conf.ts';

/** What servers are put behind, and what often goes wrong there: a file in this folder, and a line in `layers.ts`. */
export interface Layer {
  /** As `--behind` takes it. */
  name: string;
  /** What it does, in a sentence. */
  about: string;
  /** Whether it stores answers, so that what probes behind a shared cache ask is asked of it. */
  caches?: true;
  /** Its configuration of nginx. */
  conf(place: ProxyPlace, policy: Policy): string;
}
