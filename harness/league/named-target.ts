import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { findTarget, keptTargets } from '../../servers/targets/index.ts';
import { missingSentence } from '../browsers/find.ts';
import type { Target } from '../target/target.ts';
import { targetOf } from './run-league.ts';

/**
 * The target that a text names: one of the kept ones, a URL, the path of a module, or else a command.
 * @param cwd where paths are meant from, and a command is run
 * @throws {Error} when it is a kept one that is not installed here
 */
export async function namedTarget(text: string, cwd: string): Promise<Target> {
  const kept = keptTargets.find(({ name }) => name === text);
  if (kept !== undefined) {
    const found = findTarget(kept);
    if (!found.found) throw new Error(`${kept.title} cannot be run: ${missingSentence(found)}`);
    return targetOf(kept);
  }
  if (/^https?:\/\//.test(text)) return { url: text };
  if (/\.[cm]?[jt]s$/.test(text) && existsSync(resolve(cwd, text))) return { name: text, module: resolve(cwd, text) };
  return { command: text, cwd };
}
