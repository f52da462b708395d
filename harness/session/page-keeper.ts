import type { Servers } from '../../servers/open.ts';
import type { Browser, BrowserByHand, FoundBrowser, LaunchOptions, Refusal } from '../browsers/browser.ts';
import { launchBrowser } from '../browsers/launch.ts';
import type { ClientMessage, SessionMessage } from '../client/protocol.ts';
import type { createDesk } from './desk.ts';
import { placeOf } from './place-name.ts';

export interface PageKeeperOptions {
  browser: FoundBrowser | BrowserByHand;
  servers: Pick<Servers, 'ports' | 'proxyPort' | 'clientURL'>;
  desk: ReturnType<typeof createDesk>;
  headed: boolean;
  /** Whether the browser sends what is for loopback through the forward proxy, too. */
  proxyLoopback: boolean;
  passwords?: LaunchOptions['passwords'];
  /** Milliseconds for which a page may be silent before it counts as lost. */
  silence: number;
  /** Milliseconds for a browser to start and to open a page; the browser's own defaults unless said otherwise. */
  patience?: { launch?: number; open?: number };
  /** Called with each refusal that the browser tells. */
  onRefusal(refusal: Refusal): void;
}

/** Keeps a page open at the desk, in a browser, whatever becomes of either. */
export interface PageKeeper {
  /**
   * Opens the browser, and a page in it.
   * @throws {Error} when the browser does not start or opens no page
   */
  start(): Promise<void>;
  /** Process ids of the browser that is running now. */
  pids(): number[];
  /** Opens something else in the browser. */
  open(url: string): Promise<void>;
  /** Notes that the browser asked for the page at an origin that is none of the run's: it was sent to another. */
  astray(origin: string): void;
  /** Passes to the desk what a page says; nothing from a browser that is no longer whole. */
  exchange(message: ClientMessage): Promise<SessionMessage>;
  /** Why no page can be had any more, if so. */
  broken(): string | undefined;
  close(): Promise<void>;
}

/** Browsers started without one read settling in between, before they are given up. */
const launchesInVain = 3;

export function createPageKeeper(options: PageKeeperOptions): PageKeeper {
  const { servers, desk, silence, patience } = options;
  const anyOrigin = `http://localhost:${servers.ports.app.http}`;
  let browser: Browser;
  /** Whether the browser was given another page since one was heard of: it has had its chance. */
  let reopened = false;
  let launches = 0;
  let broken: string | undefined;
  let closed = false;

  const launch = async (): Promise<Browser> => {
    launches++;
    const { proxyPort } = servers;
    const { headed, proxyLoopback, passwords, onRefusal } = options;
    const how = { proxyPort, proxyLoopback, headed, ...(passwords && { passwords }), ...(patience && { patience }) };
    const { browser: found } = options;
    const launched = await ('launch' in found ? found.launch(how) : launchBrowser(found, how));
    launched.onGone((why) => {
      if (launched === browser) void recover(`the browser was lost: ${why}`);
    });
    launched.onRefusal(onRefusal);
    launched.onUnopened((url, why) => {
      const wanted = desk.headedFor();
      if (launched !== browser || wanted === undefined) return;
      if (placeOf(wanted).origin === new URL(url).origin) void turnBack(wanted, why);
    });
    return launched;
  };
  /** An origin that the browser refuses to open is given up, and the next one opened. */
  const openClient = async (): Promise<void> => {
    for (;;) {
      const url = desk.expectPage() ?? servers.clientURL(anyOrigin);
      try {
        return await browser.open(url);
      } catch (error) {
        const wanted = desk.headedFor();
        if (wanted === undefined || !browser.isWhole()) throw error;
        const { message, cause = { message } } = error as Error & { cause?: { message: string } };
        giveUp(wanted, cause.message);
      }
    }
  };
  const giveUp = (place: string, why: string): void =>
    desk.refuse(place, `no page could be opened at ${placeOf(place).origin}: ${why}`);

  let recovering: Promise<void> | undefined;
  const recover = (why: string): Promise<void> => {
    // Not at once: it may be found in the course of it that the browser is gone, too.
    recovering ??= Promise.resolve()
      .then(() => bringBack(why))
      .finally(() => {
        recovering = undefined;
      });
    return recovering;
  };
  /** The browser is well, but the page is where it can't do anything. */
  const turnBack = async (wanted: string, why: string): Promise<void> => {
    giveUp(wanted, why);
    // It may be just that which opened the page.
    await recovering;
    if (broken !== undefined || closed || desk.headedFor() !== wanted) return;
    recovering = openClient()
      .catch((error: Error) => replaceBrowser(error.message))
      .finally(() => {
        recovering = undefined;
      });
    await recovering;
  };
  const bringBack = async (why: string): Promise<void> => {
    if (broken !== undefined) return;
    const unreached = desk.headedFor();
    reopened &&= !desk.isAttended();
    desk.losePage(why);
    if (reopened || !browser.isWhole()) return replaceBrowser(why);
    // A page that was never heard from at its origin may still be opened elsewhere; its own reads are given up.
    if (unreached !== undefined) giveUp(unreached, why);
    try {
      reopened = true;
      await openClient();
    } catch {
      await replaceBrowser(why);
    }
  };
  const replaceBrowser = async (why: string): Promise<void> => {
    for (let failure = 'every one of them was lost before a single read settled'; ; ) {
      await browser.close();
      if (closed) return;
      if (launches >= launchesInVain) {
        broken = `${why}; and no other could be started, ${launches} browsers in a row: ${failure}`;
        return desk.loseAll(broken);
      }
      const unreached = desk.headedFor();
      if (unreached !== undefined && launches === launchesInVain - 1)
        desk.refuse(unreached, `browser after browser was lost on the way to ${placeOf(unreached).origin}`);
      try {
        browser = await launch();
        reopened = false;
        if (closed) await browser.close();
        else await openClient();
        return;
      } catch (error) {
        failure = (error as Error).message;
      }
    }
  };

  const look = (): void => {
    const seconds = `${silence / 1000} s`;
    if (!browser.isWhole()) void recover('the browser was lost');
    else if (desk.isBusy() && desk.silence() > silence) void recover(`the page fell silent for ${seconds}`);
    else if (desk.overdue() > silence) void recover(`the page had not told of a read for ${seconds}`);
  };
  let watchdog: NodeJS.Timeout | undefined;

  return {
    async start() {
      browser = await launch();
      try {
        await openClient();
      } catch (error) {
        closed = true;
        await browser.close();
        throw error;
      }
      watchdog = setInterval(look, Math.min(500, silence / 4)).unref();
    },
    pids: () => browser.pids,
    open: (url) => browser.open(url),
    astray(reached) {
      const wanted = desk.headedFor();
      if (wanted !== undefined) void turnBack(wanted, `the browser opened ${reached} in its place`);
    },
    async exchange(message) {
      // What holds the browser's memory ends before a page can be told of it: a read that failed thereby comes too late.
      if (!browser.isWhole()) return { jobs: [], stop: true };
      if (message.observed.length > 0) launches = 0;
      return desk.exchange(message);
    },
    broken: () => broken,
    async close() {
      closed = true;
      clearInterval(watchdog);
      broken ??= 'the session was closed';
      desk.loseAll(broken);
      await browser.close();
      await recovering;
    },
  };
}
