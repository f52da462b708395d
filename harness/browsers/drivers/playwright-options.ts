import type { LaunchOptions as PlaywrightLaunchOptions } from 'playwright';
import type { LaunchOptions } from '../browser.ts';
import type { FoundBrowser } from '../engines.ts';
import { isRoot } from '../system.ts';
import { quietFirefox } from './firefox-preferences.ts';

/**
 * Chromium features that are turned off, in place of Playwright's own list, which also turns off features that change
 * what a page sees (ThirdPartyStoragePartitioning, AvoidCorsURLLoaderRestartOnRedirect and others).
 */
const chromiumDisabledFeatures = [
  // Of the browser's own requests and of the network around it
  'AimEnabled',
  'DialMediaRouteProvider',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'Translate',
  // Of its windows, as in Playwright's list
  'AutoDeElevate',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'GlobalMediaControls',
  'LensOverlay',
  'PaintHolding',
  // A page that is to stand at an http: origin would stand at its https: twin, for our servers answer to both
  'HttpsUpgrades',
];

/** The discard port, which browsers open for no one */
const nowhere = 'http://127.0.0.1:9';

/** Firefox’s own default, which Playwright’s build of Firefox changes: third-party cookies are partitioned by site */
const firefoxAsUsersHaveIt = { 'network.cookie.cookieBehavior': 5 };

/** What of Playwright's launch options differs by engine: quiet, behind the proxy, otherwise as users have it */
export function playwrightLaunchOptions(
  found: FoundBrowser,
  { proxyPort, proxyLoopback = false }: LaunchOptions,
): PlaywrightLaunchOptions {
  const server = `http://127.0.0.1:${proxyPort}`;
  if (found.engine === 'chromium') {
    return {
      chromiumSandbox: !isRoot(),
      args: [
        // Not Playwright's `proxy` option: that sends loopback through the proxy too, unlike Chromium's own default.
        `--proxy-server=${server}`,
        ...(proxyLoopback ? ['--proxy-bypass-list=<-loopback>'] : []),
        // Sign-in and component updates ask even so; a port that is closed to browsers keeps them from asking anyone.
        `--gaia-url=${nowhere}`,
        `--component-updater=url-source=${nowhere}`,
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-domain-reliability',
        '--disable-quic',
        '--disable-sync',
        '--no-first-run',
        '--no-pings',
        `--disable-features=${chromiumDisabledFeatures.join(',')}`,
      ],
    };
  }
  if (found.engine === 'firefox') {
    const bypass = proxyLoopback ? '' : 'localhost,.localhost,127.0.0.1,[::1]';
    const loopback = { 'network.proxy.allow_hijacking_localhost': proxyLoopback };
    return { proxy: { server, bypass }, firefoxUserPrefs: { ...quietFirefox, ...firefoxAsUsersHaveIt, ...loopback } };
  }
  return { proxy: { server, bypass: proxyLoopback ? '' : 'localhost,*.localhost,127.0.0.1,[::1]' } };
}
