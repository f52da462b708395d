import type { BrowserId } from '../browsers/browsers.ts';
import type { EngineName } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Check, Read } from '../verdict/check.ts';
import type { Evidence, PlainHttpRead, StepEvidence } from '../verdict/evidence.ts';
import type { StepPrediction } from '../verdict/prediction.ts';
import type { Verdict } from '../verdict/verdicts.ts';
import type { Exchange } from '../wire/exchange.ts';

/** What a run saw, as all that tell of it read it. How it is kept in `results.json` is for `results-file.ts` to say. */
export interface Results {
  run: AboutRun;
  /** In the order of the engines' names. */
  engines: EngineOfRun[];
  /** In the order of their ids. */
  scenarios: ScenarioResult[];
}

/** What a run says of itself. */
export interface AboutRun {
  /** When the run started, ISO 8601. */
  time: string;
  milliseconds: number;
  node: string;
  os: string;
  /** As it was typed. */
  command: string;
  /** What the predictions were made by. */
  standard: { name: string; commit: string; date: string; url: string };
  success: boolean;
  /** Whether the run was ended before all that was planned had been run. */
  cutShort: boolean;
}

/** A browser of a run: a column of the matrix. */
export interface EngineOfRun {
  /** The browser's id. */
  name: BrowserId;
  /** Its engine; results that were written before browsers had ids do not say it. */
  engine?: EngineName;
  version?: string;
  build?: string;
  driver?: string;
  source?: 'playwright' | 'system';
  /** Why the engine was not run. */
  notRun?: string;
  /** Whether the engine was left out by name. */
  leftOut?: boolean;
}

export interface ScenarioResult extends Scenario {
  results: Partial<Record<BrowserId, EngineResult>>;
  /** What the same read got without a browser, step by step. */
  plainHttp?: PlainHttpRead[];
  /**
   * Every step of the Standard that the prediction passed through, for each step of the scenario. Between tabs:
   * algorithm, the Standard's step number, its result, and what it compared as JSON.
   */
  trace?: string[][];
  /** The reads as curl command lines, for the servers of `npm run servers`. */
  curl: string[];
}

export interface EngineResult {
  verdict: Verdict;
  /** The verdict of each repeat, where there were several; the worst one is told in full. */
  repeats?: Verdict[];
  /** Why the evidence proves nothing. */
  fault?: string;
  /** Why earlier attempts were given up. */
  earlierFaults: string[];
  /** What spoke against it when it was asked first, and did neither time that it was asked again, of which the last is told. */
  flaky?: string[];
  unmet: Evidence['unmet'];
  /** Where the author and the Standard contradict each other. */
  disputes?: string[];
  deviation?: { why: string; link?: string };
  checks: Check[];
  steps: StepResult[];
}

export interface StepResult extends Omit<StepEvidence, 'recorded'> {
  read: Read;
  /** Whether an actual request reached a server. */
  sent: boolean;
  recorded: Omit<Exchange, 'key'>[];
  predicted?: PredictionResult;
}

/** What the Fetch Standard's algorithms yield. */
export interface PredictionResult {
  outcome: StepPrediction['read']['outcome'];
  /** The one step that keeps the page from reading; null where none does. */
  decided: {
    algorithm: string;
    step: string;
    url: string;
    sentence: string;
    compared: { what: string; value: string | null }[];
    /** The smallest change of the answers that lets the page read, where somebody will ask for it. */
    suggestion?: string;
  } | null;
  /** What of the browser's environment decides besides the Standard. */
  environment?: string;
}

/** What one test hands to the reporter: one scenario in one engine. */
export interface ReportedRun {
  scenario: Scenario;
  engine: EngineOfRun;
  result: EngineResult;
  plainHttp?: PlainHttpRead[];
  trace?: string[][];
}

/** Name of the attachment in which a test hands a `ReportedRun` to the reporter, as JSON. */
export const runAttachment = 'cors-conformance run';
