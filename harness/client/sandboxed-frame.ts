import { perform } from './perform.ts';
import type { Job, Observed } from './protocol.ts';

/** The page's one sandboxed frame: allowed to run scripts, and nothing else, so its origin is opaque. */
let frame: Promise<Window> | undefined;

const waiting = new Map<number, (observed: Observed) => void>();

function openFrame(url: string): Promise<Window> {
  return new Promise((resolve) => {
    const element = document.createElement('iframe');
    element.setAttribute('sandbox', 'allow-scripts');
    element.src = url;
    addEventListener(
      'message',
      ({ source, data }: MessageEvent<{ job?: number; observed?: Observed; ready?: true }>) => {
        if (source !== element.contentWindow) return;
        if (data.ready) resolve(element.contentWindow as Window);
        if (data.job !== undefined && data.observed !== undefined) {
          waiting.get(data.job)?.(data.observed);
          waiting.delete(data.job);
        }
      },
    );
    document.body.append(element);
  });
}

/** Makes the read in a sandboxed frame of this page. */
export async function performInSandboxedFrame(job: Job, frameURL: string): Promise<Observed> {
  frame ??= openFrame(frameURL);
  const target = await frame;
  return new Promise((resolve) => {
    waiting.set(job.id, resolve);
    target.postMessage(job, '*');
  });
}

/** The frame's own side: takes reads from the page that embeds it. */
export function serveEmbeddingPage(): void {
  addEventListener('message', async ({ source, data }: MessageEvent<Job>) => {
    if (source !== parent) return;
    parent.postMessage({ job: data.id, observed: await perform(data) }, '*');
  });
  parent.postMessage({ ready: true }, '*');
}
