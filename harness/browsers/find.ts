import { type EngineName, engineNames, type FoundBrowser, isEngineName, type MissingBrowser } from './engines.ts';
import { installCommand } from './packages.ts';
import { findSystemBuild } from './system-build.ts';

const searches = new Map<EngineName, Promise<FoundBrowser | MissingBrowser>>();

/**
 * Looks for a browser of an engine: Playwright's own build first, then the system's. Downloads and installs nothing.
 * Looks once a process and remembers what it found, also that it found none.
 *
 * @throws {RangeError} for what is no engine's name
 */
export function findBrowser(engine: EngineName): Promise<FoundBrowser | MissingBrowser> {
  const search = searches.get(engine) ?? searchBrowser(engine);
  searches.set(engine, search);
  return search;
}

/**
 * As `findBrowser`, for whoever needs it.
 * @throws {Error} when an engine has no browser here; tells how to install it
 */
export async function foundBrowser(engine: EngineName): Promise<FoundBrowser> {
  const browser = await findBrowser(engine);
  if (!browser.found) throw new Error(missingSentence(browser));
  return browser;
}

/** Why something is not there, and how to have it. */
export function missingSentence({ reason, install }: Pick<MissingBrowser, 'reason' | 'install'>): string {
  return `${reason}. To install it: ${install}`;
}

/** As `findBrowser`, but looks anew: for whoever has just installed something */
export async function searchBrowser(engine: EngineName): Promise<FoundBrowser | MissingBrowser> {
  // Types keep nobody from it who writes JavaScript, or has the name from a configuration.
  if (!isEngineName(engine))
    throw new RangeError(`there is no engine ${JSON.stringify(engine)}; expected one of ${engineNames.join(', ')}`);
  // Playwright takes half a second to load: whoever has something else to start starts it meanwhile.
  const { findPlaywrightBuild } = await import('./playwright-build.ts');
  const playwrightBuild = findPlaywrightBuild(engine);
  if (playwrightBuild) return playwrightBuild;
  const systemBuild = await findSystemBuild(engine);
  if (typeof systemBuild !== 'string') return systemBuild;
  const reason = `Playwright’s build of ${engine} is not installed, and there is no system build: ${systemBuild}`;
  return { found: false, engine, reason, install: installCommand(engine) };
}
