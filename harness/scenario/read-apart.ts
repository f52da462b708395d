import { spawn } from 'node:child_process';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** What the process that reads a file tells of it. */
export type ReaderMessage =
  | { value?: unknown }
  | { none: true }
  | { notPlain: string; path: PropertyKey[] }
  | { thrown: string; code?: string };

/** Why nothing was told. */
export type ReaderSilence = { late: true } | { ended: string };

/**
 * Reads a file in a process of its own, as text or as a module of which the default export is taken.
 * @param patience milliseconds after which the process is ended
 */
export async function readApart(
  kind: 'text' | 'module',
  file: string,
  patience: number,
): Promise<ReaderMessage | ReaderSilence> {
  // Modules are .ts in a checkout and .js in the published package.
  const reader = fileURLToPath(new URL(`./module-reader${extname(import.meta.url)}`, import.meta.url));
  // The loader is this package's own: the working directory need not have one.
  const child = spawn(process.execPath, ['--import', import.meta.resolve('tsx'), reader, kind, file], {
    // What a module prints is not what this program prints.
    stdio: ['ignore', 2, 'inherit', 'ipc'],
  });
  const end = () => child.kill('SIGKILL');
  process.once('exit', end);
  try {
    return await new Promise((settle) => {
      const timer = setTimeout(() => settle({ late: true }), patience);
      const settleWith = (outcome: ReaderMessage | ReaderSilence) => {
        clearTimeout(timer);
        settle(outcome);
      };
      child.once('message', (message) => settleWith(message as ReaderMessage));
      child.once('error', (error) => settleWith({ ended: error.message }));
      // Not `exit`: a message that was sent before it may still be on its way.
      child.once('close', (code, signal) => settleWith({ ended: signal === null ? `exit code ${code}` : signal }));
    });
  } finally {
    end();
    process.off('exit', end);
  }
}
