import type { EngineOfRun, EngineResult, Results, ScenarioResult } from '../run/results.ts';
import { acceptable } from '../verdict/verdicts.ts';
import { failure, knownFailure } from './failure.ts';
import type { FinishedRun } from './telling.ts';

/** Failures told in full; the rest are in the results. */
const toldFailures = 25;

/** What an engine did otherwise than it must, each in words. */
export function failures({ results, command }: FinishedRun): string | undefined {
  const all = having(results, ({ verdict }) => !acceptable.has(verdict));
  const untold = all.length - toldFailures;
  const lines = [
    ...all
      .slice(0, toldFailures)
      .map(({ engine, scenario, result }) => `${failure(scenario, engine, result, command)}\n`),
    ...(untold > 0 ? [`… and ${untold} more failures, in the results.\n`] : []),
  ];
  return lines.length === 0 ? undefined : lines.join('\n');
}

/** Known deviations in scenarios of somebody's own. What the catalogue knows of itself stands in its list; an author has not read that. */
export function knownFailures({ results, baseline }: FinishedRun): string | undefined {
  const all = baseline === undefined ? having(results, ({ verdict }) => verdict === 'known-deviation') : [];
  const lines = all.map(({ engine, scenario, result }) => `${knownFailure(scenario, engine, result)}\n`);
  return lines.length === 0 ? undefined : lines.join('\n');
}

function having(
  { scenarios, engines }: Results,
  wanted: (result: EngineResult) => boolean,
): { engine: EngineOfRun; scenario: ScenarioResult; result: EngineResult }[] {
  return scenarios.flatMap((scenario) =>
    engines.flatMap((engine) => {
      const result = scenario.results[engine.name];
      return result !== undefined && wanted(result) ? [{ engine, scenario, result }] : [];
    }),
  );
}
