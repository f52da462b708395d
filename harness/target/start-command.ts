import { setTimeout as delay } from 'node:timers/promises';
import getPort from 'get-port';
import type { Policy } from '../policy/policy.ts';
import { accepts } from './accepts.ts';
import { targetEnvironment } from './environment.ts';
import { listeningAddresses } from './listening-addresses.ts';
import type { RunningTarget } from './target.ts';
import { TargetError } from './target-error.ts';
import { startProcess, type TargetProcess } from './target-process.ts';

/** Milliseconds between two looks at whether the port accepts connections. */
const interval = 25;

/**
 * Starts a target by a command of the shell, and waits until its port accepts connections.
 * @param startTimeout milliseconds until it must
 * @throws {TargetError} when it does not
 */
export async function startCommand(
  { command, cwd }: { command: string; cwd?: string },
  policy: Policy,
  startTimeout: number,
): Promise<Omit<RunningTarget, 'name' | 'what'>> {
  const port = await getPort({ host: '127.0.0.1' });
  const place = { host: '127.0.0.1', port };
  const running = await startProcess(command, [], { env: targetEnvironment(policy, place), cwd, shell: true });
  const { gone, close, output } = running;
  const failure = async (why: string): Promise<TargetError> => {
    await close();
    return new TargetError(`The target \`${command}\` could not be started: ${why}`, output.text());
  };
  for (const deadline = Date.now() + startTimeout; ; await delay(interval)) {
    // The port of a machine with both kinds of addresses may have been opened on the newer one only.
    for (const host of ['127.0.0.1', '::1']) {
      if (gone() === undefined && (await accepts(host, port))) return { host, port, output: output.text, gone, close };
    }
    const ended = gone();
    if (ended !== undefined) throw await failure(`${ended}${hint(running)}.`);
    if (Date.now() > deadline) throw await failure(await whyLate(running, port, startTimeout));
  }
}

function hint({ child }: TargetProcess): string {
  if (child.exitCode === 127) return ' (the shell did not find the command)';
  if (child.exitCode === 126) return ' (the shell may not run the command)';
  return ' before it listened';
}

async function whyLate(running: TargetProcess, port: number, startTimeout: number): Promise<string> {
  const waited = `nothing accepted connections on 127.0.0.1:${port} within ${startTimeout / 1000} s`;
  const elsewhere = listeningAddresses((await running.processes()).map(({ pid }) => pid));
  if (elsewhere.length > 0) {
    return `${waited}; it listens on ${elsewhere.join(' and ')} instead. It has to listen on the port that PORT names in its environment, at the address that HOST names.`;
  }
  return `${waited}. It has to listen on the port that PORT names in its environment, at the address that HOST names; what needs longer needs a longer limit.`;
}
