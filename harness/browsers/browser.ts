import type { BrowserId, DriverName } from './browsers.ts';
import type { EngineName } from './engines.ts';

/** Where a build came from: Playwright, or the system's package manager */
export type BrowserSource = 'playwright' | 'system';

/** A build of a browser that a driver found on this machine */
export interface Build {
  found: true;
  source: BrowserSource;
  /** The engine's own version, such as `156.0.8078.79` */
  version: string;
  /** The exact build in words, such as `Chromium 156.0.8078.79 (Debian, /usr/bin/chromium)` */
  build: string;
  /** What drives it, such as `selenium-webdriver 4.46.0, WebDriver BiDi` */
  driver: string;
  /** Absolute path of what is started */
  executablePath: string;
  /** Absolute paths of the programs that it needs besides, such as WebKitWebDriver */
  programs: readonly string[];
}

/** A browser that was found on this machine */
export interface FoundBrowser extends Build {
  id: BrowserId;
  engine: EngineName;
  /** The driver that found it and starts it */
  drivenBy: DriverName;
  /** Whether its own reasons for refusing a read are told */
  tellsReasons: boolean;
}

/** A browser that a person opens, on this machine or another: what it tells of itself is all that is known of it */
export interface BrowserByHand
  extends Pick<FoundBrowser, 'id' | 'engine' | 'version' | 'build' | 'driver' | 'source' | 'tellsReasons'> {
  /** As `launchBrowser` launches one that was found */
  launch(options: LaunchOptions): Promise<Browser>;
}

/** A browser for which no driver found anything on this machine */
export interface MissingBrowser {
  found: false;
  id: BrowserId;
  engine: EngineName;
  /** Why, in a sentence that can stand in a report */
  reason: string;
  /** The command that would install it */
  install: string;
}

/** How a browser is to be launched */
export interface LaunchOptions {
  /** Port of the forward proxy on 127.0.0.1; every name but localhost and the loopback addresses goes through it */
  proxyPort: number;
  /** Whether localhost and the loopback addresses go through the proxy too; default false */
  proxyLoopback?: boolean;
  /** Show a window, where there is a screen; default false */
  headed?: boolean;
  /**
   * What the browser does with a challenge (401 and WWW-Authenticate), beside which nobody sits: `kept` answers it with what a page gives
   * or the browser keeps, and `none` with nothing, so that the page reads the 401. As users have it unless said: it asks them, and
   * waits, which Chromium does with `kept` too where it has nothing.
   */
  passwords?: 'kept' | 'none';
  /** Milliseconds: for the browser to start (30,000), and for it to open a URL (15,000), before it counts as lost */
  patience?: { launch?: number; open?: number };
}

/** The browser's own reason for refusing a read */
export interface Refusal {
  /** The URL that was being fetched when the browser refused; after a redirect, the last one */
  url: string;
  /** The browser's name for the reason, such as Chromium's `MissingAllowOriginHeader` */
  code: string;
  /** What the code is about, such as the header value that did not match */
  detail?: string;
  /** What the browser wrote to its console, where that could be told */
  message?: string;
}

/** A browser that is running. Its job is little more than to open a URL */
export interface Browser
  extends Pick<FoundBrowser, 'id' | 'engine' | 'version' | 'build' | 'driver' | 'source' | 'tellsReasons'> {
  /**
   * Opens a URL as a top-level page, in place of what was open before. Resolves once the navigation is under way. A
   * browser that does not come to that in time is gone.
   *
   * @throws {Error} when the browser is closed or gone, or refuses the URL
   */
  open(url: string): Promise<void>;
  /** Not offered: what a page does, it does by itself */
  evaluate?: never;
  /** Calls the listener once if the browser dies or is lost, with the reason in words; never because of `close()` */
  onGone(listener: (why: string) => void): void;
  /**
   * Whether the browser still is the one that was launched: looks, now, whether the processes live that hold what it
   * remembers. If one of them has ended the browser is gone, even where it would start another in its place
   */
  isWhole(): boolean;
  /** Calls the listener with each refusal of the browser's own; never where `tellsReasons` is false */
  onRefusal(listener: (refusal: Refusal) => void): void;
  /** Calls the listener when a page that was open goes to a URL that the browser opens not; never where its driver does not notice */
  onUnopened(listener: (url: string, why: string) => void): void;
  /** Ids of the processes that were started, the browser's main process first */
  pids: number[];
  /** Ends the browser with every process and temporary directory of its launch. May be called again */
  close(): Promise<void>;
}
