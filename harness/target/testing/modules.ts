import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';

/** Writes target modules of the tests, below one directory that goes with them. */
export function moduleFiles(): (name: string, text: string) => string {
  const directory = mkdtempSync(join(tmpdir(), 'cors-conformance-modules-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return (name, text) => {
    const file = join(directory, name);
    writeFileSync(file, text);
    return file;
  };
}
