import { test as base, expect } from '@playwright/test';
import { type OrdinaryServers, openOrdinaryServers, scenarios } from './ordinary-servers.ts';

/** The scenarios as one would write them with Playwright Test by hand: a page, a navigation and a read a test. */
const test = base.extend<object, { ordinary: OrdinaryServers }>({
  ordinary: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use) => {
      const ordinary = await openOrdinaryServers();
      await use(ordinary);
      await ordinary.servers.close();
    },
    { scope: 'worker' },
  ],
});

for (const scenario of scenarios) {
  test(scenario.id, async ({ ordinary, page }) => {
    await page.goto(ordinary.origin);
    const succeeded = await page.evaluate(async ({ url, method, headers }) => {
      try {
        await (await fetch(url, { method, headers })).text();
        return true;
      } catch {
        return false;
      }
    }, ordinary.jobOf(scenario));
    expect(succeeded).toBe(scenario.steps[0]?.expected?.read === 'readable');
  });
}
