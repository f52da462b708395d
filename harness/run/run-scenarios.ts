import { premiseProbes } from '../../scenarios/premises.ts';
import type { TargetPlace } from '../../servers/pass-through.ts';
import type { BrowserByHand, FoundBrowser } from '../browsers/browser.ts';
import type { BrowserId } from '../browsers/browsers.ts';
import { foundBrowser } from '../browsers/find.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { openSession, type Session, type SessionOptions } from '../session/session.ts';
import { doubtsOf } from '../verdict/doubts.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { type Judgement, judge as judgeByAll } from '../verdict/judge.ts';
import { knownDifferences } from '../verdict/known-differences.ts';
import { madeOf, type Put, severalTimes, sideBySide } from './side-by-side.ts';

/** One scenario in one browser, settled. */
export interface ScenarioRun<J = Judgement> {
  scenario: Scenario;
  browser: Session['browser'];
  /** What the page observed and what the servers recorded. */
  evidence: Evidence;
  /** What came of holding the evidence against something: see `judge`. */
  judgement: J;
  /** What spoke against it when it was asked first, a sentence each, and did neither time that it was asked again. */
  flaky?: string[];
}

/** Holds evidence against something. What it throws ends the run. */
export type Judge<J> = (scenario: Scenario, evidence: Evidence, browser: Session['browser']) => J;

export interface RunnerOptions<J = Judgement> extends Pick<SessionOptions, 'ports' | 'timeouts' | 'passwords'> {
  /** What answers at the API origin: a server that runs already, in the place of the scenarios' own script. */
  answers?: TargetPlace;
  /**
   * What evidence is held against: what the author expects, what the Fetch Standard's algorithms say, and where engines are
   * known to differ from them, unless said otherwise.
   */
  judge?: Judge<J>;
  /**
   * What speaks against a judgement and may only have been late: a scenario that leaves doubts is asked twice more, with the
   * browser to itself, and is *flaky* where none are left then. Unless there is another judge, `doubtsOf`.
   */
  doubts?: (judgement: J, evidence: Evidence) => string[] | undefined;
  /** Show the browsers, where there is a screen. */
  headed?: boolean;
  /** Make each read by plain HTTP too; of several browsers, beside the first. */
  plainHttp?: boolean;
  /**
   * The origins at which pages stand, as scenarios name them in `from`. Read from the scenarios where those are an array; what
   * comes as it is asked for has to tell of all but `app` and `api` here.
   */
  pageOrigins?: Iterable<string>;
}

export interface RunScenariosOptions<J = Judgement> extends RunnerOptions<J> {
  /** The browsers, by the names of their engines or as they were found. */
  browsers: readonly (BrowserId | FoundBrowser)[];
  /** Ends the run early: what is settled by then has been yielded. */
  signal?: AbortSignal;
}

/** One browser and its servers, for those who ask one at a time. */
export interface Runner<J = Judgement> {
  session: Session;
  run(scenario: Scenario): Promise<ScenarioRun<J>>;
  /** Runs any number, some 200 of them at once, and yields each as it is settled. Ends at once when the signal aborts. */
  runAll(scenarios: Iterable<Scenario> | AsyncIterable<Scenario>, signal?: AbortSignal): AsyncIterable<ScenarioRun<J>>;
  close(): Promise<void>;
}

/** Scenarios that are under way at once: enough for the page to have much to do at each origin that it goes to. */
const underWay = 200;

/**
 * Asks scenarios, which are whole, of real browsers, all side by side, and yields one run a scenario and browser as each is
 * settled. What the harness could not do is told in `evidence.fault`. Nothing that it started is left running when it ends,
 * which it does when all is settled, when the consumer stops, and when the signal aborts.
 * @throws {Error} when an engine has no browser here, when one does not start, and what `judge` throws
 */
export async function* runScenarios<J = Judgement>(
  scenarios: Iterable<Scenario> | AsyncIterable<Scenario>,
  options: RunScenariosOptions<J>,
): AsyncGenerator<ScenarioRun<J>, void, undefined> {
  const { browsers, signal, plainHttp = false, ...others } = options;
  const pageOrigins = options.pageOrigins ?? (Array.isArray(scenarios) ? pageOriginsOf(scenarios) : []);
  const found = await Promise.all(
    browsers.map((browser) => (typeof browser === 'string' ? foundBrowser(browser) : browser)),
  );
  if (signal?.aborted) return;
  const stopping = new AbortController();
  const stopped = signal === undefined ? stopping.signal : AbortSignal.any([signal, stopping.signal]);
  const { copies, close } = severalTimes(scenarios, found.length);
  const closed: Promise<void>[] = [];
  const runIn = async (browser: FoundBrowser, index: number, put: Put<ScenarioRun<J>>): Promise<void> => {
    const runner = await openRunner<J>(browser, { ...others, pageOrigins, plainHttp: plainHttp && index === 0 });
    try {
      for await (const run of runner.runAll(copies[index]!, stopped)) await put(run);
    } finally {
      await runner.close();
    }
  };
  const writers = found.map((browser, index) => (put: Put<ScenarioRun<J>>) => {
    const running = runIn(browser, index, put);
    closed.push(running);
    return running;
  });
  try {
    yield* sideBySide(writers, signal);
  } finally {
    stopping.abort();
    close();
    await Promise.allSettled(closed);
  }
}

/**
 * Opens one browser and its servers, which `close()` ends.
 * @throws {Error} when the servers cannot listen, or the browser does not start
 */
export async function openRunner<J = Judgement>(
  browser: FoundBrowser | BrowserByHand,
  { answers, judge, doubts, headed, plainHttp, pageOrigins = [], ...others }: RunnerOptions<J> = {},
): Promise<Runner<J>> {
  const session = await openSession({
    browser,
    pageOrigins,
    premises: premiseProbes,
    ...(answers && { target: answers }),
    ...(headed && { headed }),
    ...(plainHttp && { plainHttp }),
    ...others,
  });
  // Whoever names no judge has named no J either.
  const held = judge ?? (judgeByDefault as Judge<J>);
  const doubtsBy =
    doubts ?? (judge === undefined ? (doubtsOf as NonNullable<RunnerOptions<unknown>['doubts']>) : undefined);
  const ask = async (scenario: Scenario): Promise<ScenarioRun<J>> => {
    const evidence = await session.run(scenario);
    return { scenario, browser: session.browser, evidence, judgement: held(scenario, evidence, session.browser) };
  };
  const doubtsLeft = ({ judgement, evidence }: ScenarioRun<J>) => doubtsBy?.(judgement, evidence);
  const run = async (scenario: Scenario): Promise<ScenarioRun<J>> => {
    const first = await ask(scenario);
    const flaky = doubtsLeft(first);
    if (flaky === undefined || flaky.length === 0) return first;
    for (let again = 1; ; again++) {
      const later = await ask({ ...scenario, alone: true });
      if (doubtsLeft(later)?.length !== 0) return first;
      if (again === 2) return { ...later, scenario, flaky };
    }
  };
  return {
    session,
    run,
    runAll: (scenarios, signal) => madeOf(scenarios, run, { atOnce: underWay, signal }),
    close: session.close,
  };
}

function judgeByDefault(scenario: Scenario, evidence: Evidence, { engine, version }: Session['browser']): Judgement {
  return judgeByAll(scenario, evidence, { engine, version, differences: knownDifferences });
}
