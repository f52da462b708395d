import { isUnstable } from '../run/gravity.ts';
import type { AboutRun, EngineOfRun, EngineResult, Results, ScenarioResult } from '../run/results.ts';
import { packResults } from '../run/results-file.ts';
import { STEPS } from '../standard/index.ts';
import { type Baseline, compareToBaseline, goneSince, toBaseline } from '../tellings/baseline.ts';
import type { Changes, IndexedCell, IndexedScenario, ReportIndex, ToldStep } from './report/report-index.ts';

/** What a report is held against. */
export interface Before {
  /** In words: `the baseline`, `the run of 2026-11-26 …`. */
  since: string;
  matrix: Baseline;
  engines?: EngineOfRun[];
  /** Whether a row that is not in this run is gone, and not merely left out. */
  whole: boolean;
  /** The ids of all scenarios that there are: rows of which a part was run are not held against the whole. */
  all?: readonly string[];
}

export interface ReportOptions {
  /** The command of the run without what selects. */
  command: string;
  before?: Before;
}

/** What the page `report` draws, of what a run saw. */
export function reportData(results: Results, { command, before }: ReportOptions): Readonly<Record<string, unknown>> {
  const causes: ReportIndex['causes'] = [];
  const { scenarios, tables } = packResults(results);
  const index: ReportIndex = {
    run: results.run satisfies AboutRun,
    engines: results.engines.filter(({ leftOut }) => !leftOut),
    command,
    scenarios: results.scenarios.map((scenario) => indexed(scenario, causes)),
    causes,
    ...(before && { changes: changesSince(before, results) }),
  };
  return { index, scenarios: scenarios.map((one) => JSON.stringify(one)).join('\n'), tables, steps: toldSteps() };
}

function indexed(scenario: ScenarioResult, causes: ReportIndex['causes']): IndexedScenario {
  const { id, title, steps, misconception, plainHttp, results } = scenario;
  const plain = plainHttp?.at(-1);
  return {
    id,
    title,
    transports: unique(steps.map(({ transport = 'fetch' }) => transport)),
    contexts: unique(steps.map(({ context = 'window' }) => context)),
    ...(misconception && { claim: misconception.claim }),
    ...(plain && { plain: plain.error === undefined ? `${plain.status}, ${plain.bodyBytes} bytes` : 'no answer' }),
    cells: Object.fromEntries(
      Object.entries(results).map(([browser, result]) => [browser, indexedCell(result, causes)]),
    ),
  };
}

function indexedCell(result: EngineResult, causes: ReportIndex['causes']): IndexedCell {
  const { verdict, steps, deviation } = result;
  const last = steps.at(-1);
  return {
    verdict,
    ...(last && { read: last.read, sent: last.sent }),
    ...(deviation && { cause: positionOf(deviation, causes) }),
    ...((isUnstable(result) || result.flaky !== undefined) && { unstable: true }),
  };
}

function positionOf(cause: ReportIndex['causes'][number], causes: ReportIndex['causes']): number {
  const known = causes.findIndex(({ why, link }) => why === cause.why && link === cause.link);
  return known >= 0 ? known : causes.push(cause) - 1;
}

function changesSince({ since, matrix, engines, whole, all }: Before, results: Results): Changes {
  const now = toBaseline(results, all);
  return {
    since,
    ...(engines && { engines }),
    cells: compareToBaseline(matrix, now),
    gone: whole ? goneSince(matrix, now) : [],
  };
}

const toldSteps = (): ToldStep[] =>
  STEPS.flatMap(({ algorithm, name, url, step, text, kind, note }) =>
    kind === 'definition' ? [] : [{ algorithm, name, url, step, text, kind, ...(note !== null && { note }) }],
  );

const unique = <Value>(values: Value[]): Value[] => [...new Set(values)];
