import { readFileSync } from 'node:fs';
import { isAlive } from '../browsers/system.ts';

/**
 * Ends a command when npm or tsx, which started it, has ended and did not pass on by what: a SIGHUP or SIGKILL that
 * reaches npm alone. Imported for that effect by every command that starts browsers or servers.
 */

/** How often, in ms, to look whether they live */
const lookInterval = 500;

const launchers = launchersOf(process.pid);
const looking = setInterval(() => {
  if (launchers.every(isAlive)) return;
  clearInterval(looking);
  process.kill(process.pid, 'SIGHUP');
}, lookInterval).unref();

/** Ids of what stands between a process and npm, npm among them; whatever started npm may end without us. */
function launchersOf(pid: number): number[] {
  if (process.platform !== 'linux') return process.env.npm_lifecycle_event === undefined ? [] : [process.ppid];
  const [, parent] = read(pid, 'stat')
    .slice(read(pid, 'stat').lastIndexOf(')') + 2)
    .split(' ');
  const byNpm = read(pid, 'environ').includes('npm_lifecycle_event=');
  const byTsx = /\0[^\0]*\btsx\b/.test(read(Number(parent), 'cmdline'));
  return byNpm || byTsx ? [Number(parent), ...launchersOf(Number(parent))] : [];
}

function read(pid: number, what: string): string {
  try {
    return readFileSync(`/proc/${pid}/${what}`, 'latin1');
  } catch {
    return '';
  }
}
