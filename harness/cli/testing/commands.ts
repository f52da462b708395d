import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa, type Options } from 'execa';
import type { Scenario } from '../../scenario/scenario.ts';

/** Running the project's commands from tests. */

export const root = fileURLToPath(new URL('../../../', import.meta.url));

/** Starts a command of `harness/cli` as `npm run` does, in a process of its own. */
export function command(script: string, args: readonly string[], options: Options = {}) {
  const env = { NO_COLOR: '1', FORCE_COLOR: '0', ...(options.env as Record<string, string> | undefined) };
  return execa(process.execPath, [join(root, 'harness/start.mjs'), script, ...args], {
    cwd: root,
    all: true,
    reject: false,
    ...options,
    env,
  });
}

/** Writes a scenario file; what a scenario needs besides what is given is filled in. */
export function writeScenarios(file: string, scenarios: Partial<Scenario>[]): string {
  const whole = scenarios.map((one, n) => ({
    id: `tried/scenario-${n}`,
    title: 'A scenario of the tests.',
    standard: ['#cors-check'],
    kind: 'required',
    ...one,
  }));
  writeFileSync(file, JSON.stringify(whole));
  return file;
}

/** Processes that carry a marker in their environment and a word in their command line. */
export function processesWith(marker: string, word = ''): number[] {
  const read = (pid: string, file: string) => readFileSync(`/proc/${pid}/${file}`, 'latin1');
  return readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .filter((pid) => {
      try {
        const isLeft = !/\) Z /.test(read(pid, 'stat'));
        return isLeft && read(pid, 'environ').includes(marker) && read(pid, 'cmdline').includes(word);
      } catch {
        // It has ended since.
        return false;
      }
    })
    .map(Number);
}

/** Waits until something holds; whether it did in time. */
export async function until(condition: () => boolean, patience: number): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end && !condition(); )
    await new Promise((resolve) => setTimeout(resolve, 50));
  return condition();
}
