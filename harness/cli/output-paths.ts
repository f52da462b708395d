import { usage } from '../run/exit-code.ts';
import { whyUnwritable } from '../run/writable.ts';

/**
 * Sees to it that what will be written at the end of a run can be, before it begins.
 * @param option as it was typed: `--json`
 * @param file as it was typed, or its path
 * @throws {UsageError} when it cannot
 */
export function expectWritable(option: string, file: string, path = file): void {
  const why = whyUnwritable(path);
  if (why !== undefined) usage(`${option} ${file} cannot be written: ${why}`);
}
