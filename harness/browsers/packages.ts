import type { EngineName } from './engines.ts';
import { playwrightVersion } from './playwright-version.ts';
import { isRoot, readDistribution } from './system.ts';

/** The system packages that provide an engine on Debian, Ubuntu and what derives from them; elsewhere none */
export function systemPackages(engine: EngineName): string[] {
  const ids = readDistribution()?.ids ?? [];
  if (!ids.includes('debian') && !ids.includes('ubuntu')) return [];
  if (engine === 'chromium') return ['chromium'];
  if (engine === 'firefox') return [ids.includes('ubuntu') ? 'firefox' : 'firefox-esr'];
  return ['webkit2gtk-driver', 'xvfb'];
}

/** The command by which a person would install an engine here */
export function installCommand(engine: EngineName): string {
  const packages = systemPackages(engine);
  // Another version than this package's own would bring another browser.
  const playwright = `npx playwright@${playwrightVersion} install ${process.platform === 'linux' ? '--with-deps ' : ''}${engine}`;
  return packages.length > 0 ? `${playwright} || ${aptCommand(packages)}` : playwright;
}

/** The command by which a person would install system packages */
export function aptCommand(packages: string[]): string {
  const sudo = isRoot() ? '' : 'sudo ';
  return `${sudo}apt-get update && ${sudo}apt-get install -y ${packages.join(' ')}`;
}
