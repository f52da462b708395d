import type { Job, Observed } from '../../client/protocol.ts';
import type { PlainHttpRead } from '../../verdict/evidence.ts';
import type { Exchange } from '../../wire/exchange.ts';
import { servedPageId, servedPagePath, workerPath } from '../../wire/served-page.ts';
import type { LiveTools } from './model/live-run.ts';
import type { LiveServers } from './setup.ts';

/** What the page asks of the two servers besides its reads, and the frames that make these. */
export function liveTools({ ports, token }: LiveServers): LiveTools {
  const app = `http://localhost:${ports.app.http}`;
  const api = `http://localhost:${ports.api.http}`;
  const at = (origin: string, endpoint: string) => `${origin}/.cors-conformance/${token}/${endpoint}`;
  const post = async (url: string, data: unknown): Promise<Response> => {
    // A string is sent as text/plain: asking the API origin for this takes no preflight.
    const response = await fetch(url, { method: 'POST', body: JSON.stringify(data) });
    if (!response.ok) throw new Error(`the servers answered ${response.status}: are they those of another run?`);
    return response;
  };
  return {
    ports,
    pages: {
      // The page itself stands in a frame: none can be a top-level one.
      idOf: () => undefined,
      urlOf: (kind, origin, page) =>
        kind === 'worker' ? `${origin}${workerPath(servedPageId(page))}` : servedPagePath(at(origin, 'frame'), page),
    },
    async begin(beginning) {
      await Promise.all([app, api].map((origin) => post(at(origin, 'begin'), beginning)));
    },
    read: (origin, job) => readIn(at(origin, 'reader'), job),
    async recorded(attempt) {
      const records = await Promise.all(
        [app, api].map(async (origin) => (await fetch(at(origin, `record?attempt=${attempt}`))).json()),
      );
      return (records as Exchange[][]).flat().sort((a, b) => a.at - b.at || a.order - b.order);
    },
    plainHTTP: async (request) => (await post(at(app, 'plain-http'), request)).json() as Promise<PlainHttpRead>,
  };
}

/** Calls back with each request that reaches either server, from now on, as long as the page is open. */
export function watchRequests({ ports, token }: LiveServers, callBack: (exchange: Exchange) => void): () => void {
  const streams = [ports.app, ports.api].map(({ http }) => {
    const stream = new EventSource(`http://localhost:${http}/.cors-conformance/${token}/requests`);
    stream.addEventListener('message', ({ data }) => callBack(JSON.parse(data) as Exchange));
    return stream;
  });
  return () => {
    for (const stream of streams) stream.close();
  };
}

/** Milliseconds for a frame to be there, and beyond its own time-out for a read to be told. */
const patience = 10_000;

const frames = new Map<string, Promise<Window>>();
const waiting = new Map<number, (observed: Observed) => void>();

/** Has a page in a frame make a read: there no policy of this page's stands in its way. */
async function readIn(url: string, job: Job): Promise<Observed> {
  const failed = (message: string): Observed => ({
    settled: 'client-error',
    error: { name: 'Error', message },
    milliseconds: 0,
  });
  const frame = frames.get(url) ?? openFrame(url);
  frames.set(url, frame);
  const target = await frame.catch((error: Error) => {
    frames.delete(url);
    return error;
  });
  if (target instanceof Error) return failed(target.message);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(failed('the frame that reads told nothing')), job.patience + patience);
    waiting.set(job.id, (observed) => {
      clearTimeout(timer);
      resolve(observed);
    });
    target.postMessage(job, new URL(url).origin);
  });
}

function openFrame(url: string): Promise<Window> {
  const element = document.createElement('iframe');
  element.src = url;
  element.className = 'reader';
  element.title = 'The page that makes the reads';
  element.tabIndex = -1;
  element.setAttribute('aria-hidden', 'true');
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no page could be opened at ${new URL(url).origin}`)), patience);
    addEventListener(
      'message',
      ({ source, data }: MessageEvent<{ job?: number; observed?: Observed; ready?: true }>) => {
        if (source === null || source !== element.contentWindow) return;
        if (data.ready) {
          clearTimeout(timer);
          resolve(source as Window);
        }
        if (data.job !== undefined && data.observed !== undefined) {
          waiting.get(data.job)?.(data.observed);
          waiting.delete(data.job);
        }
      },
    );
    document.body.append(element);
  });
}
