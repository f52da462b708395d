/** The engines this harness knows, in the order in which reports list them */
export const engineNames = ['chromium', 'firefox', 'webkit'] as const;

/** A browser engine, never a product: WebKit here is WebKitGTK or Playwright's build of WebKit, not Safari */
export type EngineName = (typeof engineNames)[number];

/** Where a browser came from: Playwright's own build, or what the system's package manager installed */
export type BrowserSource = 'playwright' | 'system';

/** A browser that was found on this machine */
export interface FoundBrowser {
  found: true;
  engine: EngineName;
  source: BrowserSource;
  /** The engine's own version, such as `156.0.8078.79` */
  version: string;
  /** The exact build in words, such as `Chromium 156.0.8078.79 (Debian, /usr/bin/chromium)` */
  build: string;
  /** What drives it, such as `selenium-webdriver 4.46.0, WebDriver BiDi` */
  driver: string;
  /** Absolute path of what is started */
  executablePath: string;
}

/** An engine that no browser on this machine provides */
export interface MissingBrowser {
  found: false;
  engine: EngineName;
  /** Why, in a sentence that can stand in a report */
  reason: string;
  /** The command that would install it */
  install: string;
}

/** Whether a word names an engine */
export function isEngineName(word: string): word is EngineName {
  return (engineNames as readonly string[]).includes(word);
}
