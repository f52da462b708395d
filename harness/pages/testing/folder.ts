import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A folder of the tests' own, whose files browsers open as file: URLs. */
export function createFolder() {
  const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-pages-'));
  return {
    folder,
    /** Writes a file; its URL. */
    put(name: string, text: string): string {
      writeFileSync(join(folder, name), text);
      return pathToFileURL(join(folder, name)).href;
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
