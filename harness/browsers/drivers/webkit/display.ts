import { spawn } from 'node:child_process';
import type { Readable } from 'node:stream';
import { findOnPath } from '../../system.ts';

/** An X display without a screen */
export interface Display {
  /** What to put into the environment as DISPLAY, such as `:3` */
  name: string;
  /** Id of the X server's process, which leads a process group of its own */
  pid: number;
  /** Calls the listener when the X server has ended */
  onExit(listener: () => void): void;
  /** Ends the X server */
  close(): Promise<void>;
}

/**
 * Starts Xvfb on a display number that Xvfb itself chooses, so that any number may start at once.
 *
 * @throws {Error} when Xvfb is not installed or does not start
 */
export async function openDisplay(env: Record<string, string | undefined>): Promise<Display> {
  const executable = findOnPath('Xvfb');
  if (!executable) throw new Error('Xvfb is not installed: WebKitGTK has no display to open on');
  const server = spawn(executable, ['-displayfd', '3', '-nolisten', 'tcp', '-screen', '0', '1024x768x24'], {
    detached: true,
    env,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const exited = new Promise<void>((resolve) => {
    server.on('exit', () => resolve());
    server.on('error', () => resolve());
  });

  let complaint = '';
  server.stderr?.on('data', (data: Buffer) => {
    complaint += data;
  });
  const number = await new Promise<string>((resolve, reject) => {
    let written = '';
    (server.stdio[3] as Readable).on('data', (data: Buffer) => {
      written += data;
      if (written.endsWith('\n')) resolve(written.trim());
    });
    exited.then(() => reject(new Error(`Xvfb did not start: ${complaint.trim() || 'it ended at once'}`)));
  });

  return {
    name: `:${number}`,
    pid: server.pid!,
    onExit: (listener) => void exited.then(listener),
    async close() {
      server.kill();
      await exited;
    },
  };
}
