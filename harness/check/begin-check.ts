import type { FoundBrowser } from '../browsers/browser.ts';
import type { BrowserId } from '../browsers/browsers.ts';
import { foundBrowser } from '../browsers/find.ts';
import { unlessAborted } from '../run/unless-aborted.ts';
import type { Target } from '../target/target.ts';
import { CutShortError } from './errors.ts';
import type { Layer } from './layers/layer.ts';
import type { Plan } from './plan.ts';
import type { CheckProgress } from './progress.ts';
import { type ReadyTarget, readyTarget } from './ready-target.ts';

/** A target that answers, and the browsers that are to ask it. */
export interface BegunCheck {
  browsers: FoundBrowser[];
  /** Whoever has it closes it. */
  target: ReadyTarget;
}

export interface HowToBegin {
  progress: (progress: CheckProgress) => void;
  signal?: AbortSignal | undefined;
  /** What the target is put behind. */
  layer?: Layer | undefined;
}

/**
 * Starts the target of a plan, and finds the browsers.
 * @throws {CutShortError} when the signal says so before both are there
 * @throws {TargetError} when the target does not start, or does not answer a plain request
 * @throws {Error} when an engine has no browser here
 */
export async function beginCheck(
  plan: Plan,
  target: Target,
  engines: readonly BrowserId[],
  { progress, signal, layer }: HowToBegin,
): Promise<BegunCheck> {
  const ready = readyTarget(target, plan, (stage) => progress({ stage }), layer);
  // It is awaited once browsers are found, which takes as long as many a server takes to start.
  ready.catch(() => {});
  const close = () => Promise.allSettled([ready.then((target) => target.close())]);
  const browsers = Promise.all([...new Set(engines)].map(foundBrowser));
  try {
    const begun = await unlessAborted(Promise.all([browsers, ready]), signal);
    if (begun !== undefined) return { browsers: begun[0], target: begun[1] };
  } catch (error) {
    await close();
    throw error;
  }
  // What is still starting is closed once it has started, and with this process at the latest.
  void close();
  throw new CutShortError(`cut short by ${signal?.reason} before the first probe was made`);
}
