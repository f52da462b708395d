import type { CDPSession, Frame, Page } from 'playwright';
import type { Refusal } from '../browser.ts';

/** How long, in ms, a refusal waits for the console message that explains it */
const messagePatience = 150;

/**
 * Watches Chromium's reasons for refusing reads in a page and its frames. `Network.enable` only listens: it does not
 * intercept requests and changes no preflight.
 */
export async function watchRefusals(page: Page, listener: (refusal: Refusal) => void): Promise<void> {
  const messages = new Map<string, string>();
  const waiting = new Map<string, (() => void)[]>();

  page.on('console', (message) => {
    const text = message.text();
    const [, url] = /^Access to .*? at '([^']+)'/.exec(text) ?? [];
    if (!url) return;
    messages.set(url, text);
    setTimeout(() => messages.delete(url), 10 * messagePatience).unref();
    for (const tell of waiting.get(url) ?? []) tell();
  });

  const report = (refusal: Refusal) => {
    let told = false;
    const tell = () => {
      if (told) return;
      told = true;
      waiting.delete(refusal.url);
      const message = messages.get(refusal.url);
      listener({ ...refusal, ...(message && { message }) });
    };
    if (messages.has(refusal.url)) return tell();
    waiting.set(refusal.url, [...(waiting.get(refusal.url) ?? []), tell]);
    setTimeout(tell, messagePatience).unref();
  };

  await watchSession(await page.context().newCDPSession(page), report);
  // A frame of another site has a session of its own; asking for one where there is none is an error, and no matter.
  page.on('framenavigated', async (frame: Frame) => {
    if (!frame.parentFrame()) return;
    const session = await page
      .context()
      .newCDPSession(frame)
      .catch(() => undefined);
    if (session) await watchSession(session, report).catch(() => {});
  });
}

async function watchSession(session: CDPSession, report: (refusal: Refusal) => void): Promise<void> {
  const urls = new Map<string, string>();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  session.on('Network.loadingFinished', ({ requestId }) => urls.delete(requestId));
  session.on('Network.loadingFailed', ({ requestId, corsErrorStatus }) => {
    const url = urls.get(requestId);
    urls.delete(requestId);
    if (!corsErrorStatus || !url) return;
    const { corsError, failedParameter } = corsErrorStatus;
    report({ url, code: corsError, ...(failedParameter && { detail: failedParameter }) });
  });
  await session.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
}
