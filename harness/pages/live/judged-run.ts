import { untoldVersion } from '../../browsers/engines.ts';
import { toReportedRun } from '../../run/reported-run.ts';
import type { StepResult } from '../../run/results.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import type { Evidence } from '../../verdict/evidence.ts';
import { type Judgement, judge } from '../../verdict/judge.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';
import { type LiveTools, runLive } from './model/live-run.ts';
import { ownBrowser } from './own-browser.ts';

/** A scenario that was run here, held against what the Standard says. */
export interface JudgedRun {
  scenario: Scenario;
  evidence: Evidence;
  judgement: Judgement;
  /** Step by step, as results have it. */
  steps: StepResult[];
  /** The browser, in words. */
  build: string;
}

/** Runs a scenario in this browser and judges what came of it. @throws {Error} where the servers cannot be asked */
export async function runHere(scenario: Scenario, tools: LiveTools): Promise<JudgedRun> {
  const browser = await ownBrowser();
  const evidence = await runLive(scenario, tools);
  const judgedIn = browser && { engine: browser.engine, version: browser.version, differences: knownDifferences };
  const judgement = judge(scenario, evidence, judgedIn, { suggest: true });
  const {
    engine = 'chromium',
    version = untoldVersion,
    build = 'a browser that the harness does not know',
  } = browser ?? {};
  const { result } = toReportedRun({
    scenario,
    evidence,
    judgement,
    browser: { id: engine, engine, version, build, driver: 'by hand', source: 'system', tellsReasons: false },
  });
  return { scenario, evidence, judgement, steps: result.steps, build };
}
