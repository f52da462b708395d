import type { BrowserSource, EngineName } from './engines.ts';

/** How a browser is to be launched */
export interface LaunchOptions {
  /** Port of the forward proxy on 127.0.0.1; every name but localhost and the loopback addresses goes through it */
  proxyPort: number;
  /** Whether localhost and the loopback addresses go through the proxy too; default false */
  proxyLoopback?: boolean;
  /** Show a window, where there is a screen; default false */
  headed?: boolean;
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
export interface Browser {
  engine: EngineName;
  version: string;
  build: string;
  driver: string;
  source: BrowserSource;
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
  /** Calls the listener with each refusal of the browser's own. Chromium only; the others never call */
  onRefusal(listener: (refusal: Refusal) => void): void;
  /** Ids of the processes that were started, the browser's main process first */
  pids: number[];
  /** Ends the browser with every process and temporary directory of its launch. May be called again */
  close(): Promise<void>;
}
