import { execa } from 'execa';

/** What opens a URL in the user's browser, by platform. */
const openers: Partial<Record<NodeJS.Platform, (url: string) => [string, string[]]>> = {
  darwin: (url) => ['open', [url]],
  win32: (url) => ['cmd', ['/c', 'start', '', url]],
  linux: (url) => ['xdg-open', [url]],
};

/** Opens a URL in the user's browser. @returns whether there is a screen to show it on, and what may open it there */
export function openInBrowser(url: string): boolean {
  const opener = openers[process.platform]?.(url);
  const hasScreen = process.platform !== 'linux' || process.env.DISPLAY || process.env.WAYLAND_DISPLAY;
  if (opener === undefined || !hasScreen || !process.stdout.isTTY) return false;
  execa(opener[0], opener[1], { stdio: 'ignore', detached: true, reject: false }).unref();
  return true;
}
