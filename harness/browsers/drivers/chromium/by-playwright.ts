import type { LaunchOptions as PlaywrightLaunchOptions } from 'playwright';
import type { LaunchOptions } from '../../browser.ts';
import type { Driver } from '../../driver.ts';
import { isRoot } from '../../system.ts';
import { startByPlaywright } from '../playwright/start.ts';
import { answeringNoChallenge, chromiumPreferences } from './preferences.ts';
import { watchRefusals } from './refusals.ts';

/** Chromium, whoever built it, as Playwright drives it: over the DevTools protocol, which tells why a read was refused */
export const chromiumByPlaywright: Pick<Driver, 'tellsReasons' | 'vital' | 'start'> = {
  tellsReasons: true,
  // Zygotes are never started anew: nor is a page, then.
  vital: [/ --utility-sub-type=network\.mojom\.NetworkService/, / --type=zygote/],
  start(build, options, launch, events) {
    const settings = settingsOf(options);
    const localState = options.passwords === 'none' ? answeringNoChallenge : undefined;
    const prepare = (page: Parameters<typeof watchRefusals>[0]) => watchRefusals(page, events.refused);
    return startByPlaywright(
      { name: 'chromium', settings, prepare, preferences: chromiumPreferences, localState },
      build,
      options,
      launch,
      events,
    );
  },
};

/**
 * Features that are turned off, in place of Playwright's own list, which also turns off features that change what a page
 * sees (ThirdPartyStoragePartitioning, AvoidCorsURLLoaderRestartOnRedirect and others).
 */
const disabledFeatures = [
  // Of the browser's own requests and of the network around it
  'AimEnabled',
  'AutofillServerCommunication',
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

/** What keeps it from asking anybody by itself. */
export const quietChromium: readonly string[] = [
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
  `--disable-features=${disabledFeatures.join(',')}`,
];

function settingsOf({ proxyPort, proxyLoopback = false }: LaunchOptions): PlaywrightLaunchOptions {
  return {
    chromiumSandbox: !isRoot(),
    args: [
      // Not Playwright's `proxy` option: that sends loopback through the proxy too, unlike Chromium's own default.
      `--proxy-server=http://127.0.0.1:${proxyPort}`,
      ...(proxyLoopback ? ['--proxy-bypass-list=<-loopback>'] : []),
      // `ignoreHTTPSErrors` is asked of a page, which is gone where a request outlives its document.
      '--ignore-certificate-errors',
      // Sound that nobody has clicked for is sound that CORS decides of.
      '--autoplay-policy=no-user-gesture-required',
      ...quietChromium,
    ],
  };
}
