import { createRequire } from 'node:module';
import type { Driver, Started } from '../driver.ts';
import { startByBidi } from './firefox/by-bidi.ts';
import { declinePasswords } from './firefox/decline-passwords.ts';
import { proxyPreferences } from './firefox/preferences.ts';
import { findOnSystem } from './system/build.ts';
import { installPackages } from './system/packages.ts';

const seleniumVersion: string = createRequire(import.meta.url)('selenium-webdriver/package.json').version;
const packages = { debian: ['firefox-esr'], ubuntu: ['firefox'] };

/** The Firefox of the system, as Mozilla ships it, by WebDriver BiDi: https://www.w3.org/TR/webdriver-bidi/ */
export const driver: Driver = {
  tellsReasons: false,
  // All that Firefox remembers is in its main process.
  vital: [],
  find: () =>
    findOnSystem({
      commands: ['firefox-esr', 'firefox'],
      driver: `selenium-webdriver ${seleniumVersion}, WebDriver BiDi`,
      packages,
    }),
  install: (options) => installPackages(packages, options),
  start,
};

/**
 * Subscribes to nothing, but to what asks for a password where that is to be declined: opens URLs and keeps out of the network, with a profile that is thrown away with the browser.
 *
 * @throws {Error} when the browser does not start
 */
async function start(...[found, options, launch, { gone }]: Parameters<Driver['start']>): Promise<Started> {
  const proxy = proxyPreferences(options.proxyPort, options.proxyLoopback);
  const { firefox, command, connection } = await startByBidi(found, launch, proxy, options.headed);
  if (options.passwords !== undefined) await declinePasswords({ command, connection });
  const { contexts } = (await command('browsingContext.getTree', { maxDepth: 0 })) as {
    contexts: { context: string }[];
  };

  firefox.on('exit', () => gone(`${found.build} ended`));
  connection.socket.addEventListener('close', () => gone(`${found.build} lost its connection`));
  let page = contexts[0]?.context;
  let fresh = true;

  return {
    pids: [firefox.pid!],
    async open(url) {
      const former = page;
      if (!former || !fresh) {
        ({ context: page } = (await command('browsingContext.create', { type: 'tab' })) as { context: string });
      }
      fresh = false;
      await command('browsingContext.navigate', { context: page, url, wait: 'none' });
      if (former && former !== page) await command('browsingContext.close', { context: former });
    },
    // Its profile goes with it: there is nothing that it would have to put away first.
    close: async () => {},
  };
}
