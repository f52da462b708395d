import { execFile } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

/**
 * Installs packages into a folder, without running any script of theirs.
 * @throws {Error} when npm does not succeed
 */
export async function install(folder: string, packages: readonly string[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{"name":"tried","private":true}');
  const quiet = ['--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', '--loglevel=error'];
  await promisify(execFile)('npm', ['install', ...quiet, ...packages], { cwd: folder, maxBuffer: 64 * 1024 * 1024 });
}
