import type { FrameContext, Job, Observed } from '../protocol.ts';

/** The page's frames, one of a kind. Their origins are opaque, so that they talk with the page by messages alone. */
const frames = new Map<FrameContext, Promise<Window>>();

const waiting = new Map<number, (observed: Observed) => void>();

async function openFrame(context: FrameContext, url: string): Promise<Window> {
  const element = document.createElement('iframe');
  if (context === 'sandboxed-frame') {
    element.setAttribute('sandbox', 'allow-scripts');
    element.src = url;
  } else {
    const document = await (await fetch(url)).text();
    element.src = `data:text/html;charset=utf-8,${encodeURIComponent(document)}`;
  }
  return new Promise((resolve) => {
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

/**
 * Makes the read in a frame of this page.
 * @param frameURL where this page's own origin serves the frame's document
 */
export async function performInFrame(job: Job, context: FrameContext, frameURL: string): Promise<Observed> {
  const frame = frames.get(context) ?? openFrame(context, frameURL);
  frames.set(context, frame);
  const target = await frame;
  return new Promise((resolve) => {
    waiting.set(job.id, resolve);
    target.postMessage(job, '*');
  });
}

/** The frame's own side: takes reads from the page that embeds it. */
export function serveEmbeddingPage(perform: (job: Job) => Promise<Observed>): void {
  addEventListener('message', async ({ source, data }: MessageEvent<Job>) => {
    if (source !== parent) return;
    parent.postMessage({ job: data.id, observed: await perform(data) }, '*');
  });
  parent.postMessage({ ready: true }, '*');
}
