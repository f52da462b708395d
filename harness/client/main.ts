import { serveEmbeddingPage } from './contexts/opaque-frame.ts';
import { endControlled, serveControllingPage } from './controlled-frame.ts';
import { lanes, reserve } from './lanes.ts';
import { perform } from './perform.ts';
import { performWhereAsked } from './perform-where-asked.ts';
import type { ClientMessage, Job, SessionMessage } from './protocol.ts';

/**
 * What runs inside the page: it pulls reads from its own origin, makes them, several at once, and posts what it
 * observed back. Its URL is `/.cors-conformance/<token>/client`; `/frame` where it runs in a sandboxed frame, and in a
 * data: URL it runs as a frame too; `/reader` where it is a frame of the live page, which tells it what to read.
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
    performWhereAsked(job, base).then((got) => {
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
else if (location.protocol === 'data:' || location.pathname.endsWith('/frame')) serveEmbeddingPage(perform);
else if (location.pathname.endsWith('/reader')) {
  history.replaceState(null, '', '/');
  serveEmbeddingPage(async (job) => {
    const observed = await performWhereAsked(job, base);
    if (job.serviceWorker !== undefined) await endControlled();
    return observed;
  });
} else main();
