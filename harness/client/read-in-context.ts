import type { Reader } from './contexts/reader.ts';
import { registry } from './contexts/registry.ts';
import type { Job, Observed } from './protocol.ts';

interface Opened {
  reader: Promise<Reader>;
  /** Reads that it has under way. */
  reads: number;
  fleeting?: true;
}

/** What this page has opened, by context and URL; what was used last stands last. */
const opened = new Map<string, Opened>();
/** How many of them are kept with nothing to do: the next read may need one again. */
const keptIdle = 6;

/** Makes a read where it is to be made: here, or in a context that is opened in this page. */
export async function readInContext({ frame, ...job }: Job): Promise<Observed> {
  if (frame !== undefined) return readIn('frame', frame, job);
  const { context, served = '' } = job;
  return readIn(context, served, { ...job, context: 'window' });
}

async function readIn(context: string, url: string, job: Job): Promise<Observed> {
  const key = `${context} ${url}`;
  const place: Opened = opened.get(key) ?? { reader: open(context, url), reads: 0 };
  opened.delete(key);
  opened.set(key, place);
  place.reads++;
  try {
    const reader = await place.reader;
    if (reader.fleeting) place.fleeting = true;
    return await reader.read(job);
  } catch (error) {
    opened.delete(key);
    const message = `no read can be made in the context ${context}: ${(error as Error).message}`;
    return { settled: 'client-error', error: { name: 'context', message }, milliseconds: 0 };
  } finally {
    place.reads--;
    closeIdle();
  }
}

async function open(context: string, url: string): Promise<Reader> {
  if (!Object.hasOwn(registry, context)) throw new Error('there is none of this name');
  return registry[context as keyof typeof registry](url);
}

function closeIdle(): void {
  const idle = [...opened].filter(([, { reads }]) => reads === 0);
  const lasting = idle.filter(([, { fleeting }]) => !fleeting);
  const surplus = lasting.slice(0, Math.max(0, lasting.length - keptIdle));
  for (const [key, { reader }] of [...idle.filter(([, { fleeting }]) => fleeting), ...surplus]) {
    opened.delete(key);
    reader.then(({ close }) => close());
  }
}
