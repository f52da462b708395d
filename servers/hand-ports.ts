import type { OriginPorts } from '../harness/scenario/origin.ts';

/** The ports that `npm run servers` prefers: fixed, so that a curl line in a report can be replayed. */
export const handPorts: OriginPorts = {
  app: { http: 4100, https: 4143 },
  api: { http: 4200, https: 4243 },
};

/** The port that the page of a run by hand prefers; its servers prefer those above. */
export const handPagePort = 4300;
