/** Preferences by name */
export type Preferences = Record<string, string | number | boolean>;

/** Turns off what Firefox asks of others on its own account */
export const quietFirefox: Preferences = {
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
  'media.gmp-manager.updateEnabled': false,
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
export const firefoxEnvironment = { MOZ_DISABLE_NONLOCAL_CONNECTIONS: '1', MOZ_CRASHREPORTER_DISABLE: '1' };

/**
 * Everything goes through the proxy but what goes to localhost and the loopback addresses, which is Firefox’s own rule,
 * unless these are to go through it too.
 */
export function proxyPreferences(port: number, loopbackToo = false): Preferences {
  return {
    'network.proxy.type': 1,
    'network.proxy.http': '127.0.0.1',
    'network.proxy.http_port': port,
    'network.proxy.ssl': '127.0.0.1',
    'network.proxy.ssl_port': port,
    'network.proxy.no_proxies_on': '',
    'network.proxy.allow_hijacking_localhost': loopbackToo,
  };
}

/** A profile that nobody looks at, and whose pages nobody answers */
export const unattended: Preferences = {
  'browser.aboutwelcome.enabled': false,
  'browser.pagethumbnails.capturing_disabled': true,
  'browser.sessionstore.resume_from_crash': false,
  'browser.shell.checkDefaultBrowser': false,
  'browser.startup.homepage_override.mstone': 'ignore',
  'browser.startup.page': 0,
  'browser.translations.enable': false,
  'datareporting.policy.dataSubmissionPolicyBypassNotification': true,
  // A page that is to stand at an http: origin would stand at its https: twin, for our servers answer to both.
  'dom.security.https_first': false,
  // Sound plays though nobody has clicked.
  'media.autoplay.blocking_policy': 0,
  'media.autoplay.default': 0,
  // A read that is answered with a challenge would wait for somebody to log in.
  'network.auth.subresource-http-auth-allow': 0,
  'startup.homepage_welcome_url': '',
  'toolkit.startup.max_resumed_crashes': -1,
};
