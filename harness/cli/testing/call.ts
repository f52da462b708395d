import type { Command } from 'commander';
import { vi } from 'vitest';
import { answer } from '../answer.ts';

/** What a command printed, and what it exits with. */
export interface Answered {
  exitCode: number;
  stdout: string;
  stderr: string;
  /** Both, in the order in which they were written, without the last line end. */
  all: string;
}

/**
 * Has a command answer in this process: for what starts nothing and runs nothing.
 * @param cwd where it is typed
 */
export async function call(command: Command, args: readonly string[], cwd = process.cwd()): Promise<Answered> {
  const written: [to: 'stdout' | 'stderr', text: string][] = [];
  const write = (to: 'stdout' | 'stderr', end: string) => (text: unknown) => {
    written.push([to, `${text}${end}`]);
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(write('stdout', '')),
    vi.spyOn(process.stderr, 'write').mockImplementation(write('stderr', '')),
    vi.spyOn(console, 'log').mockImplementation(write('stdout', '\n')),
    vi.spyOn(console, 'error').mockImplementation(write('stderr', '\n')),
  ];
  const textOf = (some: typeof written) =>
    some
      .map(([, text]) => text)
      .join('')
      .replace(/\n$/, '');
  vi.stubEnv('INIT_CWD', cwd);
  try {
    const exitCode = await answer(command, args);
    return {
      exitCode,
      stdout: textOf(written.filter(([to]) => to === 'stdout')),
      stderr: textOf(written.filter(([to]) => to === 'stderr')),
      all: textOf(written),
    };
  } finally {
    process.exitCode = undefined;
    vi.unstubAllEnvs();
    for (const spy of spies) spy.mockRestore();
  }
}
