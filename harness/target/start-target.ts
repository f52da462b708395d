import { basename } from 'node:path';
import type { Policy } from '../policy/policy.ts';
import { placeOfURL } from './local-url.ts';
import { createOutput } from './output.ts';
import { serve } from './serve.ts';
import { startCommand } from './start-command.ts';
import { startModule } from './start-module.ts';
import type { RunningTarget, Target } from './target.ts';
import { TargetError } from './target-error.ts';

export interface StartOptions {
  /** Milliseconds until it must answer; 20,000 unless said otherwise. */
  startTimeout?: number;
}

/**
 * Starts what serves a policy, and waits until it answers.
 * @throws {TargetError} when it does not; nothing of it is left running then
 */
export async function startTarget(
  target: Target,
  policy: Policy,
  { startTimeout = 20_000 }: StartOptions = {},
): Promise<RunningTarget> {
  const named = (name: string) => ({ name: target.name ?? name });
  if ('module' in target) {
    const running = await startModule(target.module, policy, startTimeout);
    return { ...named(basename(target.module).replace(/\.[cm]?[jt]s$/, '')), what: target.module, ...running };
  }
  if ('command' in target) {
    const running = await startCommand(target, policy, startTimeout);
    return { ...named(target.command), what: target.command, ...running };
  }
  if ('url' in target) {
    const place = await placeOfURL(target.url);
    const untouched = { output: () => '', gone: () => undefined, close: async () => {} };
    return { ...named(target.url), what: target.url, ...place, ...untouched };
  }
  const output = createOutput();
  const name = target.serve.name || 'a function';
  let served: unknown;
  try {
    served = await target.serve(policy);
  } catch (error) {
    const { stack, message } = error as Error;
    throw new TargetError(`The target ${name} could not be started. It threw ${stack ?? message}`);
  }
  const serving = await serve(served, output.add);
  return {
    ...named(name),
    what: name,
    ...(await placeOfURL(serving.url)),
    output: output.text,
    gone: () => undefined,
    close: serving.close,
  };
}
