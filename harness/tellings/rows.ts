import type { BrowserId } from '../browsers/browsers.ts';
import { isGraver, isUnstable } from '../run/gravity.ts';
import type { EngineResult, ScenarioResult, StepResult } from '../run/results.ts';
import { rowOf } from '../scenario/subject.ts';

/** How a run is told in rows: a scenario with all its variants is one. */

/** A row: a scenario with its variants, or one that has none. */
export interface Row {
  /** The id of the scenario as it is written. */
  id: string;
  /** At least one; the scenario as it is written first, where it was run. */
  variants: ScenarioResult[];
}

/** What became of a row in a browser: the gravest of its variants, which stands for all. */
export interface Cell {
  scenario: ScenarioResult;
  result: EngineResult;
  /** How many variants came to the same verdict and outcome, of how many that were run. */
  alike: number;
  of: number;
  /** Whether repeats of any of them gave different verdicts. */
  unstable: boolean;
}

/** Scenarios as rows, in their order. */
export function rowsOf(scenarios: readonly ScenarioResult[]): Row[] {
  const rows = new Map<string, ScenarioResult[]>();
  for (const scenario of scenarios) {
    const id = rowOf(scenario.id);
    rows.set(id, [...(rows.get(id) ?? []), scenario]);
  }
  return [...rows].map(([id, variants]) => ({ id, variants }));
}

/** What became of a row in a browser; undefined where none of it was run. */
export function cellOf({ variants }: Row, browser: BrowserId): Cell | undefined {
  const run = variants.flatMap((scenario) => {
    const result = scenario.results[browser];
    return result === undefined ? [] : [{ scenario, result }];
  });
  const [first, ...others] = run;
  if (first === undefined) return undefined;
  const gravest = others.reduce((so, one) => (isGraver(one.result, so.result) ? one : so), first);
  const isAlike = ({ result }: typeof gravest) =>
    result.verdict === gravest.result.verdict && outcome(result) === outcome(gravest.result);
  return {
    ...gravest,
    alike: run.filter(isAlike).length,
    of: run.length,
    unstable: run.some(({ result }) => isUnstable(result)),
  };
}

/** What a cell tells behind its verdict: what the page could read, and for how many variants; nothing, where the harness failed. */
export function cellWords({ result, alike, of }: Pick<Cell, 'result' | 'alike' | 'of'>): string {
  if (result.verdict === 'harness-error') return 'nothing proven';
  if (of === 1) return outcome(result);
  return `${outcome(result)} ${alike === of ? `×${of}` : `×${alike} of ${of}`}`;
}

/** What the page could read in the last step; for a blocked read, whether the request was sent all the same. */
export function outcome({ steps }: Pick<EngineResult, 'steps'>): string {
  const last = steps.at(-1);
  return last === undefined ? '' : readText(last);
}

/** What came of a read, and of a blocked one whether its request was sent. */
export function readText({ read, sent }: Pick<StepResult, 'read' | 'sent'>): string {
  if (read !== 'blocked') return read;
  return sent ? 'blocked, sent' : 'blocked, not sent';
}
