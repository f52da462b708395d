import { setTimeout as sleep } from 'node:timers/promises';
import type { Launch } from './reaper.ts';

/** How long, in ms, such a process may take to start after the browser has */
const patience = 5_000;

/**
 * Ids of the processes of a launch that its browser can't lose and still be the same browser.
 *
 * @param kinds their command lines; see `Driver.vital`
 * @param main id of the browser's main process, always among them where it is known
 */
export async function findVital(kinds: readonly RegExp[], main: number | undefined, launch: Launch): Promise<number[]> {
  for (const deadline = Date.now() + patience; ; await sleep(50)) {
    const processes = await launch.processes();
    const found = kinds.map((kind) => processes.filter(({ command }) => kind.test(command)));
    // Elsewhere they may be children of the system's, which no launch knows.
    const isComplete = process.platform !== 'linux' || found.every((kind) => kind.length > 0);
    if (isComplete || Date.now() > deadline)
      return [...(main === undefined ? [] : [main]), ...found.flat().map(({ pid }) => pid)];
  }
}
