import type { Driver } from '../driver.ts';
import { chromiumByPlaywright } from './chromium/by-playwright.ts';
import { findBuild } from './playwright/build.ts';
import { installBuild } from './playwright/install.ts';

/** Playwright's own build of Chromium */
export const driver: Driver = {
  ...chromiumByPlaywright,
  find: async () => findBuild('chromium'),
  install: (options) => installBuild('chromium', options),
};
