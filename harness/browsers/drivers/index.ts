import type { DriverName } from '../browsers.ts';
import type { Driver } from '../driver.ts';

/** Loads each driver. Some bring a large library: only those that are asked are loaded */
export const drivers: Record<DriverName, () => Promise<{ driver: Driver }>> = {
  'playwright-chromium': () => import('./playwright-chromium.ts'),
  'playwright-firefox': () => import('./playwright-firefox.ts'),
  'playwright-webkit': () => import('./playwright-webkit.ts'),
  'stock-firefox': () => import('./stock-firefox.ts'),
  'system-chromium': () => import('./system-chromium.ts'),
  webkitgtk: () => import('./webkitgtk.ts'),
};
