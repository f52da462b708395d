import type { Policy } from '../../policy/policy.ts';
import { findNginx, startNginx } from '../../target/nginx.ts';
import type { RunningTarget } from '../../target/target.ts';
import { TargetError } from '../../target/target-error.ts';
import type { Layer } from './layer.ts';

/**
 * Puts a target that runs behind a layer: whoever asks it asks the layer, and closing it closes both.
 * @throws {TargetError} when there is no nginx here, or it does not start; the target is left running then
 */
export async function putBehind(layer: Layer, running: RunningTarget, policy: Policy): Promise<RunningTarget> {
  const found = await findNginx();
  if (!found.found)
    throw new TargetError(`Nothing can be put in front of the target: ${found.reason} (${found.install}).`);
  const what = `the layer ${layer.name},`;
  const front = await startNginx({ name: found.name, what }, running, (place) => layer.conf(place, policy)).catch(
    (error: Error) => {
      throw new TargetError(error.message);
    },
  );
  return {
    ...running,
    name: `${running.name}, behind ${layer.name}`,
    host: front.host,
    port: front.port,
    ...(layer.caches && { caches: true }),
    close: async () => void (await Promise.all([running.close(), front.close()])),
  };
}
