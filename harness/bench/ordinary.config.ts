import { defineConfig } from '@playwright/test';
import { browserIds } from '../browsers/browsers.ts';
import { findBrowser } from '../browsers/find.ts';

const projects = await Promise.all(
  browserIds.map(async (name) => {
    const browser = await findBrowser(name);
    if (!browser.found) throw new Error(`${name}: ${browser.reason}`);
    const { executablePath, engine, drivenBy } = browser;
    const byWebDriver = drivenBy === 'webkitgtk';
    const channel = drivenBy === 'stock-firefox' ? { channel: 'moz-firefox' } : {};
    return {
      name,
      testMatch: byWebDriver ? 'ordinary-webdriver.spec.ts' : 'ordinary.spec.ts',
      use: byWebDriver ? {} : { browserName: engine, ...channel, launchOptions: { executablePath } },
    };
  }),
);

/** Playwright Test as one would set it up by hand: one worker an engine. */
export default defineConfig({
  testDir: '.',
  reporter: 'line',
  workers: browserIds.length,
  outputDir: '../../reports/bench',
  projects,
});
