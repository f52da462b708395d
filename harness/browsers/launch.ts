import type { Browser, LaunchOptions } from './browser.ts';
import type { FoundBrowser } from './engines.ts';

/**
 * Launches a browser that was found. Certificate errors are ignored; all else is as users of the browser have it, but
 * for requests of the browser's own, which are turned off.
 *
 * However this process ends, the browser ends with it.
 *
 * @throws {Error} when the browser does not start, saying which build and why
 */
export async function launchBrowser(found: FoundBrowser, options: LaunchOptions): Promise<Browser> {
  // Each driver brings a large library: only the one that is needed is loaded.
  if (found.engine === 'webkit' && found.source === 'system') {
    const { launchWebKitGtk } = await import('./drivers/webkitgtk.ts');
    return launchWebKitGtk(found, options);
  }
  if (found.engine === 'firefox' && found.source === 'system') {
    const { launchFirefox } = await import('./drivers/firefox.ts');
    return launchFirefox(found, options);
  }
  const { launchPlaywright } = await import('./drivers/playwright.ts');
  return launchPlaywright(found, options);
}
