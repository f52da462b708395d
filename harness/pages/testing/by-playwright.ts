import { chromium } from 'playwright';
import { quietChromium } from '../../browsers/drivers/chromium/by-playwright.ts';
import { isRoot } from '../../browsers/system.ts';
import type { Hands } from './hands.ts';

/** Chromium, by Playwright. */
export async function openChromium(executablePath: string, proxyPort: number): Promise<Hands> {
  const browser = await chromium.launch({
    executablePath,
    chromiumSandbox: !isRoot(),
    args: [`--proxy-server=http://127.0.0.1:${proxyPort}`, ...quietChromium],
  });
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  return {
    goTo: async (url) => void (await page.goto(url)),
    async value(expression) {
      try {
        return await page.evaluate(expression);
      } catch (error) {
        // What was pressed just before may have led to another document.
        if (!/Execution context was destroyed/.test((error as Error).message)) throw error;
        await page.waitForLoadState();
        return page.evaluate(expression);
      }
    },
    click: (selector) => page.click(selector),
    type: (text) => page.keyboard.type(text),
    press: (key) => page.keyboard.press(key),
    resize: (width, height) => page.setViewportSize({ width, height }),
    screenshot: () => page.screenshot(),
    close: () => browser.close(),
  };
}
