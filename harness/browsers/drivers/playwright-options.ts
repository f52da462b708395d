import type { LaunchOptions as PlaywrightLaunchOptions } from 'playwright';
import type { LaunchOptions } from '../browser.ts';
import type { FoundBrowser } from '../engines.ts';
import { isRoot } from '../system.ts';

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

const firefoxQuiet = {
  'app.normandy.enabled': false,
  'app.update.auto': false,
  'app.update.background.enabled': false,
  'app.update.enabled': false,
  'browser.aboutHomeSnippets.updateUrl': '',
  'browser.newtabpage.activity-stream.feeds.telemetry': false,
  'browser.newtabpage.activity-stream.telemetry': false,
  'browser.ping-centre.telemetry': false,
  'browser.region.network.url': '',
  'browser.region.update.enabled': false,
  'browser.safebrowsing.provider.google4.gethashURL': '',
  'browser.safebrowsing.provider.google4.updateURL': '',
  'browser.safebrowsing.provider.mozilla.gethashURL': '',
  'browser.safebrowsing.provider.mozilla.updateURL': '',
  'browser.search.geoip.url': '',
  'browser.topsites.contile.enabled': false,
  'captivedetect.canonicalURL': '',
  'datareporting.healthreport.uploadEnabled': false,
  'datareporting.policy.dataSubmissionEnabled': false,
  'dom.push.connection.enabled': false,
  'dom.push.enabled': false,
  'extensions.blocklist.enabled': false,
  'extensions.getAddons.showPane': false,
  'extensions.systemAddon.update.enabled': false,
  'geo.enabled': false,
  'media.gmp-manager.url': '',
  'messaging-system.rsexperimentloader.enabled': false,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
  'network.dns.disablePrefetch': true,
  'network.prefetch-next': false,
  'network.trr.mode': 5,
  'security.OCSP.enabled': 0,
  'security.remote_settings.crlite_filters.enabled': false,
  'security.remote_settings.intermediates.enabled': false,
  'services.settings.server': 'data:,#remote-settings-dummy/v1',
  'toolkit.telemetry.enabled': false,
  'toolkit.telemetry.server': '',
  'toolkit.telemetry.unified': false,
};

/**
 * Firefox may then only connect to this machine, and takes the lists that it would fetch from the copies it came with.
 * What goes to named origins goes to the proxy, which is on this machine.
 */
export const firefoxEnvironment = { MOZ_DISABLE_NONLOCAL_CONNECTIONS: '1' };

/** Firefox's own default, which Playwright's build of Firefox changes: third-party cookies are partitioned by site */
const firefoxAsUsersHaveIt = { 'network.cookie.cookieBehavior': 5 };

/** What of Playwright's launch options differs by engine and build: quiet, behind the proxy, otherwise as users have it */
export function playwrightLaunchOptions(found: FoundBrowser, { proxyPort }: LaunchOptions): PlaywrightLaunchOptions {
  const server = `http://127.0.0.1:${proxyPort}`;
  if (found.engine === 'chromium') {
    return {
      chromiumSandbox: !isRoot(),
      args: [
        // Not Playwright's `proxy` option: that sends loopback through the proxy too, unlike Chromium's own default.
        `--proxy-server=${server}`,
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
    if (found.source === 'playwright') {
      const bypass = 'localhost,.localhost,127.0.0.1,[::1]';
      return { proxy: { server, bypass }, firefoxUserPrefs: { ...firefoxQuiet, ...firefoxAsUsersHaveIt } };
    }
    return {
      channel: 'moz-firefox',
      firefoxUserPrefs: { ...firefoxQuiet, ...firefoxAsUsersHaveIt, ...firefoxProxy(proxyPort) },
    };
  }
  return { proxy: { server, bypass: 'localhost,*.localhost,127.0.0.1,[::1]' } };
}

function firefoxProxy(port: number): Record<string, string | number | boolean> {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': false,
  };
}
