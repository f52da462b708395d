import type { Job, Observed } from '../protocol.ts';
import { readInContext } from '../read-in-context.ts';
import type { Told } from './reader.ts';

type Port = Pick<MessagePort, 'postMessage' | 'addEventListener'>;

/**
 * The own side of a context that was opened by another: takes reads from it, and tells what was observed.
 * @param read makes a read; here, or in a context that is opened here, unless given
 */
export function serve(read: (job: Job) => Promise<Observed> = readInContext): void {
  const scope = globalThis as unknown as Port & { onconnect?: unknown };
  if (typeof document !== 'undefined') {
    const by: Window = parent === window ? opener : parent;
    serveTo((told) => by.postMessage(told, '*'), scope, read, by);
  } else if ('onconnect' in scope) {
    scope.onconnect = ({ ports: [port] }: MessageEvent) => {
      serveTo((told) => port!.postMessage(told), port!, read);
      port!.start();
    };
  } else if ('skipWaiting' in scope) {
    serveByPorts(scope, read);
  } else {
    serveTo((told) => scope.postMessage(told), scope, read);
  }
}

/** Each read has a port of its own: a service worker ends when it has nothing to do, and remembers nothing of who asked. */
function serveByPorts(port: Pick<Port, 'addEventListener'>, read: (job: Job) => Promise<Observed>): void {
  port.addEventListener('message', (event: MessageEvent<Job> & { waitUntil?(work: Promise<unknown>): void }) => {
    event.waitUntil?.(read(event.data).then((observed) => event.ports[0]?.postMessage(observed)));
  });
}

function serveTo(
  tell: (told: Told) => void,
  port: Pick<Port, 'addEventListener'>,
  read: (job: Job) => Promise<Observed>,
  by: Window | null = null,
): void {
  port.addEventListener('message', async ({ source, data }: MessageEvent<Job>) => {
    if (by !== null && source !== by) return;
    tell({ job: data.id, observed: await read(data) });
  });
  tell({ ready: true });
}
