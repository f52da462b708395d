import type { LaunchOptions } from '../browser.ts';
import type { Driver } from '../driver.ts';
import { findBuild } from './playwright/build.ts';
import { installBuild } from './playwright/install.ts';
import { startByPlaywright } from './playwright/start.ts';
import { vitalOfWebKit } from './webkit/vital.ts';

/** Playwright's own build of WebKit, which is nobody's Safari */
export const driver: Driver = {
  tellsReasons: false,
  vital: vitalOfWebKit,
  find: async () => findBuild('webkit'),
  install: (options) => installBuild('webkit', options),
  start: (build, options, launch, events) =>
    startByPlaywright({ name: 'webkit', settings: settingsOf(options) }, build, options, launch, events),
};

function settingsOf({ proxyPort, proxyLoopback = false }: LaunchOptions) {
  const bypass = proxyLoopback ? '' : 'localhost,*.localhost,127.0.0.1,[::1]';
  return { proxy: { server: `http://127.0.0.1:${proxyPort}`, bypass } };
}
