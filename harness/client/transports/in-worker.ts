import type { Observed } from '../protocol.ts';
import { failed, untilLoaded } from './events.ts';

interface Told {
  body?: string;
  error?: { name: string; message: string };
}

/**
 * Runs a program in a dedicated worker whose script is a blob: URL of the page's, until it posts what it was told.
 * @param onTold what the page got by that; what the program imported unless given
 */
export function askWorker<T extends object = Told>(
  program: string,
  { signal, options, onTold }: { signal: AbortSignal; options?: WorkerOptions; onTold?: (told: T) => Got },
): Promise<Got> {
  const place = URL.createObjectURL(new Blob([program], { type: 'text/javascript' }));
  const worker = new Worker(place, options);
  let told = {} as T;
  worker.addEventListener('message', ({ data }) => {
    told = data;
  });
  return untilLoaded(worker, signal, () => (onTold === undefined ? imported(told) : onTold(told)), {
    load: 'message',
    end: () => {
      worker.terminate();
      URL.revokeObjectURL(place);
    },
  });
}

type Got = Omit<Observed, 'milliseconds'>;

const imported = ({ body, error }: Told): Got => {
  if (error !== undefined) return { settled: 'rejected', error };
  return body === undefined ? failed : { settled: 'fulfilled', read: 'readable', body };
};

/** A program that imports a module when it runs, and posts what that exports, or why it could not. */
export const importing = (url: string): string =>
  `import(${JSON.stringify(url)}).then(
  ({ default: body }) => postMessage({ body }),
  ({ name, message }) => postMessage({ error: { name, message } }),
);`;
