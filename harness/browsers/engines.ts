/** The engines this harness knows, in the order in which reports list them */
export const engineNames = ['chromium', 'firefox', 'webkit'] as const;

/** A browser engine, never a product: WebKit here is WebKitGTK or Playwright's build of WebKit, not Safari */
export type EngineName = (typeof engineNames)[number];

/** The engines as sentences call them */
export const engineTitles: Record<EngineName, string> = { chromium: 'Chromium', firefox: 'Firefox', webkit: 'WebKit' };
