import type { Driver } from '../driver.ts';
import { chromiumByPlaywright } from './chromium/by-playwright.ts';
import { playwrightVersion } from './playwright/version.ts';
import { findOnSystem } from './system/build.ts';
import { installPackages } from './system/packages.ts';

const packages = { debian: ['chromium'] };

/** The Chromium of the system, by Playwright */
export const driver: Driver = {
  ...chromiumByPlaywright,
  find: () =>
    findOnSystem({
      commands: ['chromium', 'chromium-browser', 'google-chrome'],
      driver: `Playwright ${playwrightVersion}`,
      packages,
    }),
  install: (options) => installPackages(packages, options),
};
