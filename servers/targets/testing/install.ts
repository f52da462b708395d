import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Installs packages into a folder, and returns what imports a module from there.
 * @throws {Error} when npm does not succeed
 */
export function install(folder: string, packages: string[]): (module: string) => Promise<{ default: never }> {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'package.json'), '{"private":true}');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
  execFileSync('npm', ['install', ...quiet, ...packages], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
  const { resolve } = createRequire(join(folder, 'package.json'));
  return (module) => import(pathToFileURL(resolve(module)).href);
}
