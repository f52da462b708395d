import type { Page } from 'playwright';
import type { Refusal } from '../../browser.ts';
import { watchTargets } from './targets.ts';

/** How long, in ms, a refusal waits for the console message that explains it */
const messagePatience = 150;

interface RequestWillBeSent {
  requestId: string;
  request: { url: string };
}

interface LoadingFailed {
  requestId: string;
  corsErrorStatus?: { corsError: string; failedParameter: string };
}

/**
 * Watches Chromium's reasons for refusing reads in a page and its frames. `Network.enable` only listens: it does not
 * intercept requests and changes no preflight.
 */
export async function watchRefusals(page: Page, listener: (refusal: Refusal) => void): Promise<void> {
  const addMessage = matchMessages(page, listener);

  await watchTargets(await page.context().newCDPSession(page), (target) => {
    const urls = new Map<string, string>();
    target.on('Network.requestWillBeSent', ({ requestId, request }: RequestWillBeSent) => {
      urls.set(requestId, request.url);
    });
    target.on('Network.loadingFinished', ({ requestId }: { requestId: string }) => urls.delete(requestId));
    target.on('Network.loadingFailed', ({ requestId, corsErrorStatus }: LoadingFailed) => {
      const url = urls.get(requestId);
      urls.delete(requestId);
      if (!corsErrorStatus || !url) return;
      const { corsError, failedParameter } = corsErrorStatus;
      addMessage({ url, code: corsError, ...(failedParameter && { detail: failedParameter }) });
    });
    return target.send('Network.enable', { maxTotalBufferSize: 0, maxResourceBufferSize: 0 });
  });
}

/**
 * Passes refusals on with the console message about the same URL, whichever comes first; without one if none comes soon.
 */
function matchMessages(page: Page, listener: (refusal: Refusal) => void): (refusal: Refusal) => void {
  const messages = new Map<string, string>();
  const waiting = new Map<string, Set<() => void>>();

  page.on('console', (message) => {
    const text = message.text();
    const [, url] = /^Access to .*? at '([^']+)'/.exec(text) ?? [];
    if (!url) return;
    messages.set(url, text);
    setTimeout(() => messages.delete(url), 10 * messagePatience).unref();
    for (const pass of waiting.get(url) ?? []) pass();
  });

  return (refusal) => {
    const others = waiting.get(refusal.url) ?? new Set();
    const pass = () => {
      if (!others.delete(pass)) return;
      if (others.size === 0) waiting.delete(refusal.url);
      const message = messages.get(refusal.url);
      listener({ ...refusal, ...(message && { message }) });
    };
    waiting.set(refusal.url, others.add(pass));
    if (messages.has(refusal.url)) pass();
    else setTimeout(pass, messagePatience).unref();
  };
}
