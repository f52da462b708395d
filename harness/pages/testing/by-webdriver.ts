import { By } from 'selenium-webdriver';
import { openDisplay } from '../../browsers/drivers/webkit/display.ts';
import { quiet, startDriver, startSession } from '../../browsers/drivers/webkit/session.ts';
import { openLaunch } from '../../browsers/reaper.ts';
import { keyValues } from './by-bidi.ts';
import type { Hands } from './hands.ts';

/** WebKitGTK, by WebKitWebDriver, on a display of its own. */
export async function openWebKit(executablePath: string, proxyPort: number): Promise<Hands> {
  const launch = await openLaunch();
  const display = await openDisplay(launch.env);
  const server = await startDriver({ ...launch.env, ...quiet, DISPLAY: display.name });
  const session = await startSession({ executablePath }, { proxyPort }, server.port);
  launch.watch((await launch.processes()).map(({ group }) => group));
  await session.manage().setTimeouts({ script: 30_000 });
  const focused = () => session.switchTo().activeElement();
  const value = async (expression: string): Promise<unknown> => {
    const said = (await session.executeAsyncScript(
      `const done = arguments[arguments.length - 1];
       Promise.resolve().then(() => ${expression}).then(
         (value) => done(JSON.stringify({ value })), (error) => done(JSON.stringify({ error: String(error) })));`,
    )) as string;
    const { value, error } = JSON.parse(said) as { value: unknown; error?: string };
    if (error !== undefined) throw new Error(error);
    return value;
  };
  const open = async (url: string): Promise<void> => {
    await session.get(url);
    // Its load strategy is "none": what is open is known by its URL, of which a page may write the fragment anew.
    const wanted = `${new URL(url).href.replace(/#.*/, '')} complete`;
    for (const end = Date.now() + 30_000; ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const seen = await value('location.href.replace(/#.*/, "") + " " + document.readyState').catch(String);
      if (seen === wanted) return;
      if (Date.now() > end) throw new Error(`${url} did not open; there is ${seen}`);
    }
  };
  return {
    async goTo(url) {
      // By way of an empty page: one that is there already would be taken for itself come again.
      await open('about:blank');
      await open(url);
    },
    value,
    click: async (selector) => {
      const element = await session.findElement(By.css(selector));
      await session.executeScript('arguments[0].scrollIntoView({ block: "center" })', element);
      await element.click();
    },
    type: async (text) => (await focused()).sendKeys(text),
    press: async (key) => (await focused()).sendKeys(keyValues[key] ?? key),
    resize: async (width, height) => void (await session.manage().window().setRect({ x: 0, y: 0, width, height })),
    screenshot: async () => Buffer.from(await session.takeScreenshot(), 'base64'),
    async close() {
      await Promise.race([session.quit().catch(() => {}), new Promise((resolve) => setTimeout(resolve, 3_000))]);
      server.process.kill();
      await launch.reap();
    },
  };
}
