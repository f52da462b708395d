import type { Build, LaunchOptions, Refusal } from './browser.ts';
import type { Launch } from './reaper.ts';

/** That a driver has nothing to drive here */
export interface NoBuild {
  found: false;
  /** Why, such as `no firefox-esr or firefox on PATH` */
  reason: string;
  /** The command by which a person would install it, where there is one */
  install?: string;
}

/** How a driver may go about installing */
export interface InstallOptions {
  /** Whether system packages may be installed */
  packages: boolean;
  /** For a download; less after one to which nobody answered, unless said otherwise */
  patience?: Patience;
  /** Says what is being done, which may take minutes */
  tell(line: string): void;
  /** Starts a build to see whether it can be; answers why not */
  whyNotStarting(build: Build): Promise<string | undefined>;
}

/** How long a download may stand still before it is given up, in ms */
export interface Patience {
  /** Until its first byte */
  first: number;
  /** Between one byte and the next */
  stalled: number;
}

/** Why a driver could not install what it drives */
export interface InstallFailure {
  reason: string;
  /** That finding it out took long: it is not tried again as long as another driver has something to drive */
  lasts?: true;
}

/** What a driver has started, from which launch.ts makes a `Browser` */
export interface Started {
  /** Ids of the processes that were started, the browser's main process first */
  pids: number[];
  /**
   * Opens a URL as a top-level page, in place of what was open before; resolves once the navigation is under way.
   * @throws {Error} when the browser refuses the URL, with its reason alone
   */
  open(url: string): Promise<unknown>;
  /** Asks the browser to end, and waits a little. What is left then is killed with the launch */
  close(): Promise<void>;
}

/** What a driver says of a browser that runs */
export interface Events {
  /** The browser is gone by itself, with the reason in words */
  gone(why: string): void;
  /** A navigation of the top-level page failed before any server was asked; from drivers that notice */
  unopened(url: string, why: string): void;
  /** The browser refused a read and said why; only from drivers that tell reasons */
  refused(refusal: Refusal): void;
}

/** One way of finding, installing and starting a browser. One file each in drivers/ */
export interface Driver {
  /** Whether it tells the browser's own reasons for refusing a read */
  tellsReasons: boolean;
  /**
   * By their command lines, the processes besides the main one that hold what the browser remembers (connections, cookies,
   * the CORS-preflight cache), or that no page starts without. When one has ended, it is not the same browser any more
   */
  vital: readonly RegExp[];
  /** Looks for a build. Downloads and installs nothing, and starts no more than what tells a version */
  find(): Promise<Build | NoBuild>;
  /** Installs what `find` would find, as far as that can be done without asking anybody. Answers why not; never throws */
  install(options: InstallOptions): Promise<InstallFailure | undefined>;
  /**
   * Starts a build within a launch, which is reaped by whoever opened it. Certificate errors are ignored; all else is as
   * users of the browser have it, but for requests of the browser's own, which are turned off.
   * @throws {Error} when it does not start
   */
  start(build: Build, options: LaunchOptions, launch: Launch, events: Events): Promise<Started>;
}
