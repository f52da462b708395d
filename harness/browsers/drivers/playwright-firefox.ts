import type { LaunchOptions } from '../browser.ts';
import type { Driver } from '../driver.ts';
import { firefoxEnvironment, quietFirefox } from './firefox/preferences.ts';
import { findBuild } from './playwright/build.ts';
import { installBuild } from './playwright/install.ts';
import { startByPlaywright } from './playwright/start.ts';

/** Playwright's own build of Firefox */
export const driver: Driver = {
  tellsReasons: false,
  // All that Firefox remembers is in its main process.
  vital: [],
  find: async () => findBuild('firefox'),
  install: (options) => installBuild('firefox', options),
  start: (build, options, launch, events) =>
    startByPlaywright({ name: 'firefox', settings: settingsOf(options) }, build, options, launch, events),
};

/** Firefox’s own default, which Playwright’s build of Firefox changes: third-party cookies are partitioned by site */
const asUsersHaveIt = { 'network.cookie.cookieBehavior': 5 };

function settingsOf({ proxyPort, proxyLoopback = false }: LaunchOptions) {
  const bypass = proxyLoopback ? '' : 'localhost,.localhost,127.0.0.1,[::1]';
  const loopback = { 'network.proxy.allow_hijacking_localhost': proxyLoopback };
  return {
    proxy: { server: `http://127.0.0.1:${proxyPort}`, bypass },
    firefoxUserPrefs: { ...quietFirefox, ...asUsersHaveIt, ...loopback },
    env: firefoxEnvironment,
  };
}
