import type { Browser, LaunchOptions } from './browser.ts';
import { launchPlaywright } from './drivers/playwright.ts';
import { launchWebKitGtk } from './drivers/webkitgtk.ts';
import type { FoundBrowser } from './engines.ts';

/**
 * Launches a browser that was found. Certificate errors are ignored; all else is as users of the browser have it, but
 * for requests of the browser's own, which are turned off.
 *
 * However this process ends, the browser ends with it.
 *
 * @throws {Error} when the browser does not start, saying which build and why
 */
export function launchBrowser(found: FoundBrowser, options: LaunchOptions): Promise<Browser> {
  const gtk = found.engine === 'webkit' && found.source === 'system';
  return gtk ? launchWebKitGtk(found, options) : launchPlaywright(found, options);
}
