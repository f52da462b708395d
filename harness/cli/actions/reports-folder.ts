import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { reportFiles } from '../../pages/report-telling.ts';
import { usage } from '../../run/exit-code.ts';
import { FolderInUseError, lockFolder } from '../../run/lock-folder.ts';
import { expectWritable } from '../output-paths.ts';

/**
 * Takes the folder of `--reports` until this process exits.
 * @param folder an absolute path
 * @throws {UsageError} when another run has it, or what a run leaves cannot be written there
 */
export function takeReports(folder: string, command: string): void {
  try {
    process.on('exit', lockFolder(folder, command));
  } catch (error) {
    const { message } = error as Error;
    usage(error instanceof FolderInUseError ? message : `--reports ${folder} cannot be written: ${message}`);
  }
  for (const file of reportFiles) expectWritable('--reports', join(folder, file));
}

/** A folder for what the processes of a run tell each other, gone when this process exits. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
