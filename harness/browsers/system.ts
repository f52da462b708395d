import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** The first of these commands that PATH holds, as an absolute path */
export function findOnPath(...commands: string[]): string | undefined {
  const directories = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return commands.flatMap((command) => directories.map((directory) => join(directory, command))).find(isExecutable);
}

/** Whether a path is a file that may be executed */
export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Whether a process lives; one that has ended and is not yet waited for does not */
export function isAlive(pid: number): boolean {
  try {
    if (process.platform === 'linux') return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'latin1'));
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** What a Linux system says of itself in /etc/os-release */
export interface Distribution {
  /** Its short name, such as `Debian` */
  name: string;
  /** Its id followed by those it is like, such as `['ubuntu', 'debian']` */
  ids: string[];
}

/** The Linux distribution this runs on; undefined where there is none or it says nothing */
export function readDistribution(): Distribution | undefined {
  let text: string;
  try {
    text = readFileSync('/etc/os-release', 'utf8');
  } catch {
    return undefined;
  }
  const value = (key: string) => new RegExp(`^${key}="?([^"\n]*)"?$`, 'm').exec(text)?.[1] ?? '';
  return {
    name: value('NAME').split(' ')[0] || 'Linux',
    ids: [value('ID'), ...value('ID_LIKE').split(' ')].filter(Boolean),
  };
}

/** Whether this process is root */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}
