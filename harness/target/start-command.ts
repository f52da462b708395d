import { setTimeout as delay } from 'node:timers/promises';
import getPort from 'get-port';
import type { Policy } from '../policy/policy.ts';
import { isLoopbackHost } from '../scenario/origin.ts';
import { accepts } from './accepts.ts';
import { targetEnvironment } from './environment.ts';
import { listeningAddresses } from './listening-addresses.ts';
import type { RunningTarget } from './target.ts';
import { TargetError } from './target-error.ts';
import { startProcess, type TargetProcess } from './target-process.ts';

/** Milliseconds between two looks at whether the port accepts connections. */
const interval = 25;

/** Milliseconds between two looks at where else it listens, which cost more. */
const intervalElsewhere = 500;

/** Milliseconds for which a target may listen elsewhere alone: what opens its own port last has done so by then. */
const patienceElsewhere = 5_000;

/** Where a debugger of Node is waited for, by default: no server listens there. */
const debuggers = /:9229$/;

/**
 * Starts a target by a command of the shell, and waits until its port accepts connections.
 * @param startTimeout milliseconds until it must; it is told sooner of one that listens elsewhere, where that is known
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
  const elsewhere = watchElsewhere(running);
  for (const deadline = Date.now() + startTimeout; ; await delay(interval)) {
    // The port of a machine with both kinds of addresses may have been opened on the newer one only.
    for (const host of ['127.0.0.1', '::1']) {
      if (gone() === undefined && (await accepts(host, port))) return { host, port, output: output.text, gone, close };
    }
    const ended = gone();
    if (ended !== undefined) throw await failure(`${ended}${hint(running)}.`);
    if (Date.now() > deadline) throw await failure(whyLate(await addressesOf(running), port, startTimeout));
    const others = await elsewhere();
    if (others.length > 0) throw await failure(whyLate(others, port, patienceElsewhere));
  }
}

async function addressesOf(running: TargetProcess): Promise<string[]> {
  const addresses = listeningAddresses((await running.processes()).map(({ pid }) => pid));
  return addresses.filter((address) => !debuggers.test(address));
}

/** Tells where a target listens once it has done so for too long and on no port of ours; nowhere before. */
function watchElsewhere(running: TargetProcess): () => Promise<string[]> {
  let looked = Date.now();
  let since: number | undefined;
  return async () => {
    if (Date.now() - looked < intervalElsewhere) return [];
    looked = Date.now();
    const addresses = await addressesOf(running);
    since = addresses.length === 0 ? undefined : (since ?? looked);
    return since !== undefined && looked - since >= patienceElsewhere ? addresses : [];
  };
}

function hint({ child }: TargetProcess): string {
  if (child.exitCode === 127) return ' (the shell did not find the command)';
  if (child.exitCode === 126) return ' (the shell may not run the command)';
  return ' before it listened';
}

function whyLate(elsewhere: readonly string[], port: number, milliseconds: number): string {
  const waited = `nothing accepted connections on 127.0.0.1:${port} within ${milliseconds / 1000} s`;
  const must = 'It has to listen on the port that PORT names in its environment, at the address that HOST names';
  if (elsewhere.length === 0)
    return `${waited}. ${must}. One that needs longer is started first, and given by its URL (--url).`;
  const [fixed] = elsewhere.flatMap((address) => urlOf(address, port));
  const instead = fixed === undefined ? '' : ` One whose port is fixed is started first, and given as --url ${fixed}.`;
  return `${waited}; it listens on ${elsewhere.join(' and ')} instead. ${must}.${instead}`;
}

/** Where a server with a port of its own is reached on this machine, if it is. */
function urlOf(address: string, port: number): string[] {
  const url = new URL(`http://${address.replace(/^(0\.0\.0\.0|\[::\]):/, '127.0.0.1:')}`);
  return isLoopbackHost(url.hostname) && url.port !== String(port) ? [url.origin] : [];
}
