import { defineConfig } from '@playwright/test';
import { engineNames } from '../browsers/engines.ts';
import { findBrowser } from '../browsers/find.ts';

const projects = await Promise.all(
  engineNames.map(async (name) => {
    const browser = await findBrowser(name);
    if (!browser.found) throw new Error(`${name}: ${browser.reason}`);
    const { executablePath, source } = browser;
    const byWebDriver = name === 'webkit' && source === 'system';
    const channel = name === 'firefox' && source === 'system' ? { channel: 'moz-firefox' } : {};
    return {
      name,
      testMatch: byWebDriver ? 'ordinary-webdriver.spec.ts' : 'ordinary.spec.ts',
      use: byWebDriver ? {} : { browserName: name, ...channel, launchOptions: { executablePath } },
    };
  }),
);

/** Playwright Test as one would set it up by hand: one worker an engine. */
export default defineConfig({
  testDir: '.',
  reporter: 'line',
  workers: engineNames.length,
  outputDir: '../../reports/bench',
  projects,
});
