import { endControlled, performControlled, serveControllingPage } from './contexts/controlled-frame.ts';
import { performInFrame, serveEmbeddingPage } from './contexts/opaque-frame.ts';
import { performOnUnload, serveUnloadingPage } from './contexts/unloading-frame.ts';
import { lanes, reserve } from './lanes.ts';
import { perform } from './perform.ts';
import type { ClientMessage, Job, Observed, SessionMessage } from './protocol.ts';

/**
 * What runs inside the page: it pulls reads from its own origin, makes them, several at once, and posts what it
 * observed back. Its URL is `/.cors-conformance/<token>/client`, and `/frame` where it
 * runs in a sandboxed frame; in a data: URL it runs as a frame too.
 */

/** The client says that it is alive at least this often, in milliseconds. */
const heartbeat = 1000;

const base = location.pathname.replace(/\/[^/]*$/, '');
const name = crypto.getRandomValues(new Uint32Array(2)).join('-');

async function main(): Promise<void> {
  // The token must not travel in a Referer.
  history.replaceState(null, '', '/');
  const held: Job[] = [];
  const observed: ClientMessage['observed'] = [];
  let running = 0;
  let wake = () => {};
  const start = (job: Job) => {
    running++;
    perhapsElsewhere(job).then((got) => {
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

function perhapsElsewhere(job: Job): Promise<Observed> {
  if (job.serviceWorker !== undefined) return performControlled(job, base);
  if (job.unload !== undefined) return performOnUnload(job, `${base}/frame`);
  const { context } = job;
  return context === 'window' ? perform(job) : performInFrame(job, context, `${base}/frame`);
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

if (location.pathname.endsWith('/controlled/frame')) serveControllingPage();
else if (location.hash === '#unloading') serveUnloadingPage();
else if (location.protocol === 'data:' || location.pathname.endsWith('/frame')) serveEmbeddingPage();
else main();
