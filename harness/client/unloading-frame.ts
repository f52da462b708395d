import { perform } from './perform.ts';
import type { Job, Observed } from './protocol.ts';

/** What the frame has of this script. */
interface UnloadingWindow extends Window {
  readOnUnload?: (job: Job) => void;
}

/**
 * Has a read made by a frame of this page's own origin while its document unloads. Nobody is left there to be told of it.
 * @param frameURL where this page's own origin serves the frame's document
 */
export async function performOnUnload(job: Job, frameURL: string): Promise<Observed> {
  const started = performance.now();
  const element = document.createElement('iframe');
  const shown = () => new Promise((resolve) => element.addEventListener('load', resolve, { once: true }));
  element.src = `${frameURL}#unloading`;
  const opened = shown();
  document.body.append(element);
  await opened;
  const { readOnUnload } = element.contentWindow as UnloadingWindow;
  if (readOnUnload === undefined) {
    element.remove();
    const error = { name: 'Error', message: 'the frame that was to be unloaded did not load' };
    return { settled: 'client-error', error, milliseconds: performance.now() - started };
  }
  readOnUnload(job);
  if (job.unload === 'navigation') {
    const left = shown();
    element.src = 'about:blank';
    await left;
  }
  element.remove();
  return { settled: 'fulfilled', read: 'opaque', milliseconds: performance.now() - started };
}

/** The frame's own side. */
export function serveUnloadingPage(): void {
  // The token must not travel in a Referer.
  history.replaceState(null, '', '/');
  (window as UnloadingWindow).readOnUnload = (job) =>
    addEventListener('pagehide', () => void perform(job), { once: true });
}
