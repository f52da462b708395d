import { type ChildProcess, spawn } from 'node:child_process';
import { setTimeout as delay } from 'node:timers/promises';
import { type Launch, type LaunchedProcess, openLaunch } from '../browsers/reaper.ts';
import { createOutput, type Output } from './output.ts';

/** A target's own process, with all that it starts. */
export interface TargetProcess {
  child: ChildProcess;
  output: Output;
  /** Why it is not running any more, or undefined while it runs. */
  gone(): string | undefined;
  /** Settles once it is gone. */
  ended: Promise<void>;
  /** The processes that run now. */
  processes(): Promise<LaunchedProcess[]>;
  /** Asks the whole group to end, and ends what is left of it after a while. May be called again. */
  close(): Promise<void>;
}

export interface TargetProcessOptions {
  env: Record<string, string>;
  cwd?: string | undefined;
  /** Whether `file` is a command line for the shell. */
  shell?: boolean;
  /** Whether to open an IPC channel. */
  ipc?: boolean;
  /** Opened before, where the process needs files of its own: they lie in the launch's directory. */
  launch?: Launch;
}

/** Milliseconds between the request to end and the end. */
const grace = 2000;

/**
 * Starts a target in a process group of its own. It ends with this process, however that ends: the reaper sees to it.
 * What cannot be started is told by `gone`.
 */
export async function startProcess(
  file: string,
  args: string[],
  { env, cwd, shell = false, ipc = false, launch: opened }: TargetProcessOptions,
): Promise<TargetProcess> {
  const launch = opened ?? (await openLaunch());
  const output = createOutput();
  const child = spawn(file, args, {
    cwd,
    env: { ...launch.env, ...env },
    shell,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe', ...(ipc ? (['ipc'] as const) : [])],
    windowsHide: true,
  });
  let gone: string | undefined;
  let closing = false;
  output.follow(child.stdout!);
  output.follow(child.stderr!);
  if (child.pid !== undefined) launch.watch([child.pid]);
  const ended = new Promise<void>((resolve) => {
    const go = (why: string): void => {
      gone ??= closing ? 'it was closed' : why;
      resolve();
    };
    child.on('error', (error) => go(error.message));
    // Its output may go on for a moment; where it was left to children, it need not end at all.
    child.on('exit', async (code, signal) => {
      const closed = new Promise((close) => child.once('close', close));
      await Promise.race([closed, delay(200, undefined, { ref: false })]);
      // A command that goes to the background leaves its children behind and says that all is well.
      if (!closing && code === 0 && (await launch.processes()).length > 0) return;
      go(signal === null ? `it ended with exit code ${code}` : `it was ended by ${signal}`);
    });
  });
  return {
    child,
    output,
    gone: () => gone,
    ended,
    processes: () => launch.processes(),
    async close() {
      closing = true;
      const isRunning = async () => (await launch.processes()).length > 0;
      if (await isRunning()) {
        terminate(child.pid);
        // A group may be kept by members that have ended already, where nobody waits for them.
        for (const deadline = Date.now() + grace; Date.now() < deadline && (await isRunning()); ) await delay(15);
      }
      await launch.reap();
      // What has left group, session and environment may hold them still, and would keep this process waiting.
      child.stdout?.destroy();
      child.stderr?.destroy();
      child.unref();
      gone ??= 'it was closed';
    },
  };
}

function terminate(group: number | undefined): void {
  try {
    if (group !== undefined) process.kill(-group, 'SIGTERM');
  } catch {
    // It ended in the meantime, or this system has no groups.
  }
}
