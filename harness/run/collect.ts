import { type BrowserId, browserIds, knownBrowser } from '../browsers/browsers.ts';
import { type Verdict, verdicts } from '../verdict/verdicts.ts';
import { curlLines } from './curl.ts';
import { isGraver } from './gravity.ts';
import type { EngineOfRun, EngineResult, ReportedRun, Results, ScenarioResult } from './results.ts';
import { createSharing } from './shared-parts.ts';

/** Puts the runs of scenarios together as they come in, in whatever order. */
export function createCollection() {
  const scenarios = new Map<string, ScenarioResult>();
  const engines = new Map<BrowserId, EngineOfRun>();
  const share = createSharing();
  return {
    /** Adds one scenario's run in one engine; a repeat is kept beside the first, and the graver of the two told in full. */
    add(run: ReportedRun): void {
      const { scenario, engine, result, plainHttp, trace } = share(run);
      engines.set(engine.name, engine);
      const known: ScenarioResult = scenarios.get(scenario.id) ?? {
        ...scenario,
        results: {},
        curl: curlLines(scenario),
      };
      const earlier = known.results[engine.name];
      known.results[engine.name] = earlier === undefined ? result : graver(earlier, result);
      if (plainHttp !== undefined) known.plainHttp = plainHttp;
      if (trace !== undefined) known.trace = trace;
      scenarios.set(scenario.id, known);
    },
    /** Whether there is a run of the same scenario in the same engine. */
    has({ scenario, engine }: ReportedRun): boolean {
      return scenarios.get(scenario.id)?.results[engine.name] !== undefined;
    },
    /** Notes an engine that ran nothing. */
    missing(engine: EngineOfRun): void {
      engines.set(engine.name, engines.get(engine.name) ?? engine);
    },
    /** Everything so far, sorted. */
    results(run: Results['run']): Results {
      return {
        run,
        engines: browserIds.flatMap((name) => {
          const ran = engines.get(name);
          return ran === undefined ? [] : [{ ...ran, engine: knownBrowser(name).engine }];
        }),
        scenarios: [...scenarios.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).map(sortResults),
      };
    },
  };
}

function graver(earlier: EngineResult, later: EngineResult): EngineResult {
  const repeats = [...(earlier.repeats ?? [earlier.verdict]), later.verdict];
  const worst = isGraver(later, earlier) ? later : earlier;
  const flaky = worst.flaky ?? earlier.flaky ?? later.flaky;
  return { ...worst, repeats, ...(flaky && { flaky }) };
}

function sortResults(scenario: ScenarioResult): ScenarioResult {
  const results = Object.fromEntries(
    browserIds.flatMap((name) => (scenario.results[name] ? [[name, scenario.results[name]]] : [])),
  );
  return { ...scenario, results };
}

/** How often each verdict was given to an engine's scenarios. */
export function countVerdicts(results: Results, engine: BrowserId): Partial<Record<Verdict, number>> {
  const counts: Partial<Record<Verdict, number>> = {};
  for (const verdict of verdicts) {
    const count = results.scenarios.filter((scenario) => scenario.results[engine]?.verdict === verdict).length;
    if (count > 0) counts[verdict] = count;
  }
  return counts;
}
