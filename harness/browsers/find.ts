import type { Build, FoundBrowser, MissingBrowser } from './browser.ts';
import { type BrowserId, browserIds, isBrowserId, knownBrowser } from './browsers.ts';
import type { Driver } from './driver.ts';
import { drivers } from './drivers/index.ts';

const searches = new Map<BrowserId, Promise<FoundBrowser | MissingBrowser>>();

/**
 * Looks for a browser by its drivers, the preferred one first. Downloads and installs nothing. Looks once a process and
 * remembers what it found, also that it found none.
 *
 * @throws {RangeError} for what is no browser's id
 */
export function findBrowser(id: BrowserId): Promise<FoundBrowser | MissingBrowser> {
  const search = searches.get(id) ?? searchBrowser(id);
  searches.set(id, search);
  return search;
}

/**
 * As `findBrowser`, for whoever needs it.
 * @throws {Error} when the browser is not here; tells how to install it
 */
export async function foundBrowser(id: BrowserId): Promise<FoundBrowser> {
  const browser = await findBrowser(id);
  if (!browser.found) throw new Error(missingSentence(browser));
  return browser;
}

/** Why something is not there, and how to have it. */
export function missingSentence({ reason, install }: Pick<MissingBrowser, 'reason' | 'install'>): string {
  return `${reason}. To install it: ${install}`;
}

/** As `findBrowser`, but looks anew: for whoever has just installed something */
export async function searchBrowser(id: BrowserId): Promise<FoundBrowser | MissingBrowser> {
  // Types keep nobody from it who writes JavaScript, or has the name from a configuration.
  if (!isBrowserId(id))
    throw new RangeError(`there is no browser ${JSON.stringify(id)}; expected one of ${browserIds.join(', ')}`);
  const { engine, name, drivers: names } = knownBrowser(id);
  const reasons: string[] = [];
  const installs: string[] = [];
  for (const drivenBy of names) {
    const { driver } = await drivers[drivenBy]();
    const build = await driver.find();
    if (build.found) return foundBy(driver, { id, drivenBy }, build);
    reasons.push(build.reason);
    if (build.install !== undefined) installs.push(build.install);
  }
  const reason = `there is no ${name} that could be driven: ${reasons.join('; ')}`;
  return { found: false, id, engine, reason, install: firstThatWorks(installs) };
}

/** A build that a driver has found, as the browser that it is */
export function foundBy(
  { tellsReasons }: Driver,
  as: Pick<FoundBrowser, 'id' | 'drivenBy'>,
  build: Build,
): FoundBrowser {
  return { ...build, ...as, engine: knownBrowser(as.id).engine, tellsReasons };
}

/** Commands of which each is run only where those before it have failed, as a shell takes them */
export function firstThatWorks(commands: readonly string[]): string {
  if (commands.length === 1) return commands[0]!;
  return commands.map((one) => (one.includes('&&') ? `(${one})` : one)).join(' || ');
}
