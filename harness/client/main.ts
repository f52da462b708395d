import { serve } from './contexts/serve.ts';
import { endControlled, performControlled, serveControllingPage } from './controlled-frame.ts';
import { lanes, reserve } from './lanes.ts';
import type { ClientMessage, Job, Observed, SessionMessage } from './protocol.ts';
import { readInContext } from './read-in-context.ts';
import { performOnUnload, serveUnloadingPage } from './unloading-frame.ts';

/**
 * What runs inside the page: it pulls reads from its own origin, makes them, several at once, and posts what it
 * observed back. Its URL is `/.cors-conformance/<token>/client`, and `/client/<page>` where it was served as a page of a
 * scenario; `/reader` where it is a frame of the live page, which tells it what to read; anywhere else, in a frame, another window or a worker, it makes reads for the page that opened it.
 */

/** The client says that it is alive at least this often, in milliseconds. */
const heartbeat = 1000;

const [, base = '', endpoint, page] = /^(.+)\/(client|reader)(?:\/(\w+))?$/.exec(location.pathname) ?? [];
const name = crypto.getRandomValues(new Uint32Array(2)).join('-');

async function main(): Promise<void> {
  const held: Job[] = [];
  const observed: ClientMessage['observed'] = [];
  let running = 0;
  let wake = () => {};
  const start = (job: Job) => {
    running++;
    readWhereAsked(job).then((got) => {
      observed.push({ job: job.id, observed: got });
      running--;
      fillLanes();
      if (hasNews()) wake();
    });
  };
  const fillLanes = () => {
    for (const job of held.splice(0, lanes - running)) start(job);
  };
  /** While there is plenty to do, what was observed is told several at a time. */
  const hasNews = () => observed.length > 0 && held.length <= reserve / 2;
  for (;;) {
    const message: ClientMessage = {
      client: name,
      origin: location.origin,
      ...(page !== undefined && { page }),
      observed: observed.splice(0),
      running: running + held.length,
      free: lanes + reserve - running - held.length,
    };
    const { jobs, go, stop } = await exchange(message);
    if (stop || go !== undefined) await endControlled();
    if (stop) return;
    if (go !== undefined) return location.replace(go);
    held.unshift(...jobs.filter(({ goesOn }) => goesOn));
    held.push(...jobs.filter(({ goesOn }) => !goesOn));
    fillLanes();
    if (running > 0 && !hasNews()) {
      await new Promise<void>((resolve) => {
        wake = resolve;
        setTimeout(resolve, heartbeat);
      });
    }
  }
}

/** Makes a read here, in a context that this page opens, or in a frame that a service worker controls or that is unloaded. */
function readWhereAsked(job: Job): Promise<Observed> {
  if (job.serviceWorker !== undefined) return performControlled(job, base);
  return job.unload === undefined ? readInContext(job) : performOnUnload(job, `${base}/frame`);
}

async function readForLivePage(job: Job): Promise<Observed> {
  const observed = await readWhereAsked(job);
  if (job.serviceWorker !== undefined) await endControlled();
  return observed;
}

async function exchange(message: ClientMessage): Promise<SessionMessage> {
  const response = await fetch(`${base}/exchange`, {
    method: 'POST',
    body: JSON.stringify(message),
    cache: 'no-store',
  });
  if (!response.ok) throw new Error(`the session answered ${response.status}`);
  return response.json();
}

/** The page goes by the path that its scenario gives it: the token must not travel in a Referer. */
function takePath(): void {
  if (typeof document === 'undefined' || !/^https?:$/.test(location.protocol)) return;
  try {
    history.replaceState(null, '', new URLSearchParams(location.search).get('path') ?? '/');
  } catch {
    // An opaque origin may not, and is no referrer.
  }
}

if (location.pathname.endsWith('/controlled/frame')) serveControllingPage();
else if (location.hash === '#unloading') serveUnloadingPage();
else {
  takePath();
  if (endpoint === 'client') main();
  else if (endpoint === 'reader') serve(readForLivePage);
  else serve();
}
