import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeFolder } from './writable.ts';

/** Thrown for a folder that another process writes to. */
export class FolderInUseError extends Error {
  override name = 'FolderInUseError';
}

interface Holder {
  pid: number;
  command: string;
}

/**
 * Takes a folder of reports for this process: two runs that write to one lose both their results. A lock that a process
 * left which is gone is taken over.
 * @param command how the run was started, for whoever finds the folder in use
 * @returns gives it back; whoever exits has to call it
 * @throws {FolderInUseError} when another process has it, and which
 * @throws {Error} when the folder cannot be made or written to
 */
export function lockFolder(folder: string, command: string): () => void {
  const file = join(folder, 'run.lock');
  const holder: Holder = { pid: process.pid, command };
  makeFolder(folder);
  for (let attempt = 1; ; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(holder), { flag: 'wx' });
      return () => rmSync(file, { force: true });
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const other = holderOf(file);
      if (other !== undefined || attempt > 1) throw new FolderInUseError(inUse(folder, file, other));
      rmSync(file, { force: true });
    }
  }
}

/** Who holds a lock; undefined where the process has ended, or none was ever named. */
function holderOf(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    process.kill(holder.pid, 0);
    return holder;
  } catch (error) {
    // A process of another user's lives, though it takes no signal of ours.
    return (error as NodeJS.ErrnoException).code === 'EPERM' ? { pid: 0, command: 'another user’s' } : undefined;
  }
}

function inUse(folder: string, file: string, { pid, command }: Holder = { pid: 0, command: 'unknown' }): string {
  const who = pid === 0 ? command : `process ${pid}: ${command}`;
  return `${folder} is in use by another run (${who}). Wait for it, or write elsewhere: --reports FOLDER. (Where there is no such run, delete ${file}.)`;
}
