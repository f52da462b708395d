import { test as base, expect } from '@playwright/test';
import type { Browser } from '../browsers/browser.ts';
import type { BrowserId } from '../browsers/browsers.ts';
import { findBrowser } from '../browsers/find.ts';
import { launchBrowser } from '../browsers/launch.ts';
import { type OrdinaryServers, openOrdinaryServers, scenarios } from './ordinary-servers.ts';

/** As `ordinary.spec.ts`, for a build that Playwright cannot drive: WebDriver navigates, and the page tells its result. */
const test = base.extend<object, { ordinary: OrdinaryServers & { browser: Browser } }>({
  ordinary: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use, info) => {
      const found = await findBrowser(info.project.name as BrowserId);
      if (!found.found) throw new Error(found.reason);
      const ordinary = await openOrdinaryServers();
      const browser = await launchBrowser(found, { proxyPort: ordinary.servers.proxyPort });
      await use({ ...ordinary, browser });
      await browser.close();
      await ordinary.servers.close();
    },
    { scope: 'worker' },
  ],
});

for (const scenario of scenarios) {
  test(scenario.id, async ({ ordinary }) => {
    const { url, succeeded } = ordinary.pageThatReads(scenario);
    await ordinary.browser.open(url);
    expect(await succeeded).toBe(scenario.steps[0]?.expected?.read === 'readable');
  });
}
