import { type BrowserId, knownBrowser } from '../../browsers/browsers.ts';
import type { EngineName } from '../../browsers/engines.ts';
import { foundBrowser } from '../../browsers/find.ts';
import { type AxeFinding, axeScript } from './axe.ts';
import { openFirefox } from './by-bidi.ts';
import { openChromium } from './by-playwright.ts';
import { openWebKit } from './by-webdriver.ts';
import { openElsewhere } from './elsewhere.ts';
import type { Hands } from './hands.ts';

/** How a page is looked at. */
export interface Look {
  /** CSS pixels; WebKitGTK gives what its window can be. */
  width: number;
  height: number;
  theme?: 'light' | 'dark';
}

/** A real browser that a test looks at a page with. Whatever a page does in it is real; only the looking is scripted. */
export interface Looker extends Omit<Hands, 'value' | 'resize' | 'screenshot'> {
  id: BrowserId;
  /** The exact build, in words. */
  build: string;
  /** The value of a function in the page, which sees nothing but its arguments; these and the value are JSON. */
  run<Value, Args extends unknown[]>(inPage: (...args: Args) => Value, ...args: Args): Promise<Awaited<Value>>;
  /** The text of the first element that matches, as it is rendered; null where there is none. */
  text(selector: string): Promise<string | null>;
  /** Waits until a function in the page returns something true, and returns it. @throws {Error} after 30 s, with what it saw */
  until<Value, Args extends unknown[]>(inPage: (...args: Args) => Value, ...args: Args): Promise<Awaited<Value>>;
  look(how: Look): Promise<void>;
  /** What is seen, as PNG; `whole` takes the page down to its end where the window can be made that high. */
  screenshot(options?: { whole?: boolean }): Promise<Buffer>;
  /** What was asked of anybody but this machine, from the start and by any page or frame: `GET http://…`, `CONNECT host:443`. */
  askedElsewhere(): readonly string[];
  /** What axe-core finds in the page as it is now that is serious or critical. */
  axe(): Promise<AxeFinding[]>;
}

const hands: Record<EngineName, (executable: string, proxyPort: number) => Promise<Hands>> = {
  chromium: openChromium,
  firefox: openFirefox,
  webkit: openWebKit,
};

const patience = 30_000;

/** A page that was left while it was looked at has not come to anything yet. In the words of WebKitWebDriver and of Playwright. */
function unlessLeft(error: Error): undefined {
  if (!/before the unload event|context was destroyed/.test(error.message)) throw error;
}

/**
 * Opens a real browser to look at pages with. Close it: `afterAll(() => looker.close())`.
 * @throws {Error} when the browser is not here, or does not start
 */
export async function openLooker(id: BrowserId): Promise<Looker> {
  const { executablePath, build } = await foundBrowser(id);
  const elsewhere = await openElsewhere();
  const hand = await hands[knownBrowser(id).engine](executablePath, elsewhere.port);
  const run: Looker['run'] = (inPage, ...args) =>
    hand.value(`(${inPage})(...${JSON.stringify(args)})`) as Promise<never>;
  const until: Looker['until'] = async (inPage, ...args) => {
    const end = Date.now() + patience;
    for (;;) {
      const value = await run(inPage, ...args).catch(unlessLeft);
      if (value) return value;
      if (Date.now() > end) {
        const seen = await run(() => `${location.href}\n${document.body.innerText.slice(0, 1_500)}`);
        throw new Error(`${id}: this never came true: ${inPage} with ${JSON.stringify(args)}. The page then:\n${seen}`);
      }
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  let size = { width: 1280, height: 900 };
  return {
    ...hand,
    id,
    build,
    run,
    until,
    async click(selector) {
      await until((one) => document.querySelector(one) !== null, selector);
      await hand.click(selector);
    },
    text: (selector) => run((one) => document.querySelector<HTMLElement>(one)?.innerText.trim() ?? null, selector),
    async look({ width, height, theme }) {
      size = { width, height };
      await hand.resize(width, height);
      if (theme !== undefined)
        await run((wanted) => {
          document.documentElement.dataset.theme = wanted;
        }, theme);
    },
    async screenshot({ whole = false } = {}) {
      if (!whole) return hand.screenshot();
      const height = await run(() => document.documentElement.scrollHeight);
      await hand.resize(size.width, Math.min(Math.max(height, size.height), 8_000));
      const png = await hand.screenshot();
      await hand.resize(size.width, size.height);
      return png;
    },
    askedElsewhere: () => elsewhere.asked,
    close: async () => {
      elsewhere.close();
      await hand.close();
    },
    axe: () => hand.value(axeScript) as Promise<AxeFinding[]>,
  };
}
