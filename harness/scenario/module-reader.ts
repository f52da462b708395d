/**
 * Reads one file in a process of its own, so that one that hangs, loops or ends its process does so there. Started by
 * `read-apart.ts` with `text` or `module` and the file's path; it tells over the IPC channel what the file holds, or why
 * it cannot be had.
 */
import { readFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { types } from 'node:util';
import { describeThrown, NotPlain, plainCopy } from './plain-copy.ts';
import type { ReaderMessage } from './read-apart.ts';

const [kind, file] = process.argv.slice(2) as ['text' | 'module', string];

// A module could put a function of its own in the place of either.
const send = process.send!.bind(process);
const exit = process.exit.bind(process);
const tell = (message: ReaderMessage) => send(message, undefined, {}, () => exit());

// Nothing is read for a program that is gone.
process.on('disconnect', () => exit());
process.on('uncaughtException', (error) => tell({ thrown: describeThrown(error) }));

try {
  if (kind === 'text') tell({ value: await readFile(file, 'utf8') });
  else {
    const exported = defaultOf(defaultOf(await import(pathToFileURL(file).href)));
    tell(exported === undefined ? { none: true } : { value: plainCopy(exported) });
  }
} catch (error) {
  if (error instanceof NotPlain) tell({ notPlain: error.message, path: error.path });
  else tell({ thrown: describeThrown(error), code: codeOf(error) });
}

/** The default export; a TypeScript module that was made into CommonJS has it one level deeper. */
function defaultOf(module: unknown): unknown {
  if (typeof module !== 'object' || module === null || types.isProxy(module)) return module;
  const isModule = types.isModuleNamespaceObject(module) || '__esModule' in module;
  return isModule ? (module as { default?: unknown }).default : module;
}

function codeOf(thrown: unknown): string {
  try {
    return String((thrown as NodeJS.ErrnoException).code);
  } catch {
    return '';
  }
}
