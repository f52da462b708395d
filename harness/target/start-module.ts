import { existsSync } from 'node:fs';
import { extname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import getPort from 'get-port';
import type { Policy } from '../policy/policy.ts';
import { targetEnvironment } from './environment.ts';
import { placeOfURL } from './local-url.ts';
import type { HostMessage } from './module-host.ts';
import type { RunningTarget } from './target.ts';
import { TargetError } from './target-error.ts';
import { startProcess } from './target-process.ts';

/**
 * Starts a module target in a process of its own.
 * @param module path of the module, from the working directory
 * @param startTimeout milliseconds until it must answer
 * @throws {TargetError} when it does not
 */
export async function startModule(
  module: string,
  policy: Policy,
  startTimeout: number,
): Promise<Omit<RunningTarget, 'name' | 'what'>> {
  const file = resolve(module);
  if (!existsSync(file)) throw new TargetError(`There is no target module ${file}. Correct its path.`);
  // Modules are .ts in a checkout and .js in the published package.
  const host = fileURLToPath(new URL(`./module-host${extname(import.meta.url)}`, import.meta.url));
  // The loader is this package's own: the working directory need not have one.
  const running = await startProcess(process.execPath, ['--import', import.meta.resolve('tsx'), host, file], {
    env: targetEnvironment(policy, { host: '127.0.0.1', port: await getPort({ host: '127.0.0.1' }) }),
    ipc: true,
  });
  const failure = async (why: string): Promise<TargetError> => {
    await running.close();
    return new TargetError(`The target module ${module} could not be started. ${why}`, running.output.text());
  };
  const told = await new Promise<HostMessage | 'exit' | 'late'>((settle) => {
    const timer = setTimeout(() => settle('late'), startTimeout);
    const settleWith = (outcome: HostMessage | 'exit'): void => {
      clearTimeout(timer);
      settle(outcome);
    };
    running.child.once('message', (message) => settleWith(message as HostMessage));
    void running.ended.then(() => settleWith('exit'));
  });
  if (told === 'late') {
    throw await failure(
      `Its function had not returned after ${startTimeout / 1000} s. It has to return as soon as requests can be answered. A server that needs longer is started first, and given by its URL (--url).`,
    );
  }
  if (told === 'exit') throw await failure(`Its process ended before its function returned: ${running.gone()}.`);
  if ('mistake' in told) throw await failure(told.mistake);
  try {
    const place = await placeOfURL(told.url);
    return { ...place, output: running.output.text, gone: running.gone, close: running.close };
  } catch (error) {
    throw await failure((error as Error).message);
  }
}
