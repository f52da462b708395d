/** The engines this harness knows, in the order in which reports list them */
export const engineNames = ['chromium', 'firefox', 'webkit'] as const;

/** A browser engine, never a product: WebKit here is WebKitGTK or Playwright's build of WebKit, not Safari */
export type EngineName = (typeof engineNames)[number];

/** The version of an engine that tells none, as WebKit's user agent does. */
export const untoldVersion = '0';

/** The engines as sentences call them */
export const engineTitles: Record<EngineName, string> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };
