import { closeSync, mkdirSync, openSync, statSync, unlinkSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/**
 * Makes a folder, and those above it that are missing. Node's own `recursive` never ends where a file system lets nobody
 * make any, as `/proc`.
 * @throws {Error} when it cannot be made, or something else stands in its place
 */
export function makeFolder(path: string): void {
  const kind = kindOf(path);
  if (kind === 'folder') return;
  if (kind !== 'none') throw new Error(`${path} is no folder`);
  if (dirname(path) !== path) makeFolder(dirname(path));
  try {
    mkdirSync(path);
  } catch (error) {
    // Another process may have made it meanwhile.
    if (kindOf(path) !== 'folder') throw error;
  }
}

/**
 * Why a file cannot be written; undefined where it can. It, or its absence, is left as it was. A pipe or a device is not
 * tried: whoever reads from it would take that for all there is.
 */
export function whyUnwritable(path: string): string | undefined {
  const kind = kindOf(path);
  if (kind === 'folder') return 'it is a folder; expected the name of a file';
  if (kind === 'other') return undefined;
  try {
    closeSync(openSync(path, 'a'));
    if (kind === 'none') unlinkSync(path);
    return undefined;
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    return code === 'ENOENT' && kindOf(dirname(path)) === 'none'
      ? `there is no folder ${dirname(path)}; make it first`
      : message;
  }
}

/** Writes a file, and makes its folder. A text that comes in parts is never in memory as a whole. */
export function writeText(path: string, text: string | Iterable<string>): void {
  makeFolder(dirname(path));
  const file = openSync(path, 'w');
  try {
    for (const part of typeof text === 'string' ? [text] : pieces(text)) {
      const bytes = Buffer.from(part);
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at);
    }
  } finally {
    closeSync(file);
  }
}

/** Parts put together to such as are worth a write each. */
function* pieces(parts: Iterable<string>): Generator<string> {
  let piece = '';
  for (const part of parts) {
    piece += part;
    if (piece.length < 2 ** 18) continue;
    yield piece;
    piece = '';
  }
  yield piece;
}

function kindOf(path: string): 'folder' | 'file' | 'other' | 'none' {
  try {
    const stats = statSync(path);
    if (stats.isDirectory()) return 'folder';
    return stats.isFile() ? 'file' : 'other';
  } catch {
    // What it is that keeps us from it, whoever makes or opens it is told.
    return 'none';
  }
}
