import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the catalogue is; the published package has none. */
export const catalogueFolder = fileURLToPath(new URL('../../scenarios/', import.meta.url));

/** Files of the folder that are about scenarios and hold none. */
const besides = new Set(['premises.ts', 'known-differences.ts']);

/** The files of the project's own catalogue: every subject in scenarios/, in the order of their names. */
export function catalogueFiles(): string[] {
  return readdirSync(catalogueFolder)
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && !besides.has(file))
    .sort()
    .map((file) => catalogueFolder + file);
}
