import { perform } from './perform.ts';
import type { FetchEventRequest, Job, Observed, OnFetch, WorkerMessage } from './protocol.ts';
import { inTime, registered } from './registered.ts';

/**
 * A frame of the page's own origin that a service worker controls, in a scope of its own: nothing but what this frame
 * asks for passes through it, and so never what the page and the session tell each other.
 */

interface Controlled {
  registration: ServiceWorkerRegistration;
  element: HTMLIFrameElement;
  /** Makes a read in the frame. */
  read(job: Job): Promise<Observed>;
}

/** Opened with the first read that needs it. */
let controlled: Promise<Controlled> | undefined;

/** What the frame has of this script. */
export interface FrameWindow extends Window {
  readControlled?: (job: Job) => Promise<Observed>;
}

/**
 * Makes a read in the frame, of which a service worker has the fetch events.
 * @param base where this page's own origin serves the worker's script, and below it the documents in its scope
 */
export async function performControlled(job: Job, base: string): Promise<Observed> {
  const started = performance.now();
  try {
    controlled ??= inTime(open(base), 'the service worker did not come to control a frame').catch((error) => {
      controlled = undefined;
      throw error;
    });
    return await (await controlled).read(job);
  } catch (error) {
    const { name, message } = error as Error;
    return { settled: 'client-error', error: { name, message }, milliseconds: performance.now() - started };
  }
}

/** Leaves nothing behind: the frame goes, and the registration with it. */
export async function endControlled(): Promise<void> {
  const opened = await controlled?.catch(() => undefined);
  controlled = undefined;
  opened?.element.remove();
  await opened?.registration.unregister();
}

async function open(base: string): Promise<Controlled> {
  const { registration } = await registered(`${base}/service-worker`, `${base}/controlled/`);
  const element = document.createElement('iframe');
  element.src = `${base}/controlled/frame`;
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
  document.body.append(element);
  await loaded;
  const { readControlled } = element.contentWindow as FrameWindow;
  if (readControlled === undefined) throw new Error('the frame in the scope of the service worker did not load');
  return { registration, element, read: readControlled };
}

/** The frame's own side. */
export function serveControllingPage(): void {
  const { controller } = navigator.serviceWorker;
  // Neither the token nor the scope is to travel in a Referer; who controls the frame does not change with its URL.
  history.replaceState(null, '', '/');
  (window as FrameWindow).readControlled = async (job) => {
    if (controller === null) throw new Error('the service worker does not control the frame');
    await tell(controller, { url: job.url, onFetch: job.serviceWorker! });
    const observed = await perform(job);
    const events = await tell(controller, { url: job.url });
    if (events === undefined) throw new Error('the service worker was ended during the read');
    return { ...observed, events };
  };
}

/** Tells the worker something, and returns the events that it has had of the read. */
function tell(
  worker: ServiceWorker,
  message: { url: string; onFetch?: OnFetch },
): Promise<FetchEventRequest[] | undefined> {
  const { port1, port2 } = new MessageChannel();
  const told = new Promise<FetchEventRequest[] | undefined>((resolve) => {
    port1.onmessage = ({ data }: MessageEvent<FetchEventRequest[] | undefined>) => {
      port1.close();
      resolve(data);
    };
    worker.postMessage(message satisfies WorkerMessage, [port2]);
  });
  return inTime(told, 'the service worker did not answer');
}
