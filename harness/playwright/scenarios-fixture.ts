import { _baseTest, type TestInfo } from '@playwright/test';
import { deviations } from '../../scenarios/known-differences.ts';
import type { BrowserId } from '../browsers/browsers.ts';
import { knownDifferences } from '../differential/known-differences.ts';
import { engineOfRun, toReportedRun } from '../run/reported-run.ts';
import { type EngineOfRun, type ReportedRun, runAttachment } from '../run/results.ts';
import type { ScenarioRun } from '../run/run-scenarios.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { type Judgement, judge } from '../verdict/judge.ts';
import { withKnownDifference } from '../verdict/known-deviation.ts';
import { readPlan } from './plan.ts';
import { scenariosOfRun } from './scenarios-of-run.ts';
import { runSettings } from './settings.ts';

const settings = runSettings();
const own = settings.scenarioFiles.length > 0;

/** The scenarios of this run. */
export const scenarios: Scenario[] = await scenariosOfRun(settings);

/** One engine's session, or why there is none. */
export interface EngineSession {
  engine: EngineOfRun;
  /** Runs a scenario, together with all that are planned after it. */
  run?(scenario: Scenario): Promise<ReportedRun>;
}

function judgeOfRun(scenario: Scenario, evidence: Evidence, { engine, version }: ScenarioRun['browser']): Judgement {
  const judgedIn = { engine, version, deviations };
  const judgement = judge(scenario, evidence, judgedIn);
  // The catalogue has to list what it shows; of a user’s own scenario it is said where it is known.
  return own ? withKnownDifference(judgement, scenario, evidence, judgedIn, knownDifferences) : judgement;
}

async function openEngine(name: BrowserId, use: (engine: EngineSession) => Promise<void>): Promise<void> {
  // Loaded here and not above: the runner reads this file too, and needs neither servers nor drivers.
  const { findBrowser } = await import('../browsers/find.ts');
  const browser = await findBrowser(name);
  if (!browser.found) return use({ engine: { name, notRun: `${browser.reason}. To install it: ${browser.install}` } });
  const { openRunner } = await import('../run/run-scenarios.ts');
  const plan = readPlan(settings.plan);
  const order = plan?.scenarios[name] ?? [];
  const planned = [...order];
  const runner = await openRunner(browser, {
    judge: judgeOfRun,
    pageOrigins: pageOriginsOf(scenarios),
    plainHttp: plan?.plainHttp === name,
    headed: settings.headed,
  });
  const engine = engineOfRun(runner.session.browser);
  const started = new Map<string, Promise<ScenarioRun>>();
  const start = (id: string): void => {
    const scenario = scenarios.find((one) => one.id === id);
    if (scenario !== undefined && !started.has(id)) started.set(id, runner.run(scenario));
  };
  try {
    await use({
      engine,
      async run(scenario) {
        // Everything that is still to come starts with the first; a worker that follows a failed one starts in the middle.
        for (const id of planned.splice(0).slice(Math.max(0, order.indexOf(scenario.id)))) start(id);
        start(scenario.id);
        const run = await started.get(scenario.id)!;
        started.delete(scenario.id);
        return toReportedRun(run);
      },
    });
  } finally {
    await runner.close();
  }
}

/** The bare test of Playwright: its page and context fixtures are not needed, and cost as much again as a scenario. */
export const test = _baseTest.extend<object, { engineSession: EngineSession }>({
  engineSession: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixture's needs from this pattern
    async ({}, use, info) => openEngine(info.project.name as BrowserId, use),
    { scope: 'worker', timeout: 120_000 },
  ],
});

/** Hands a scenario's run to the reporter. Not by `attach()`, which makes a folder for each test. */
export function report(info: TestInfo, run: ReportedRun): void {
  info.attachments.push({
    name: runAttachment,
    body: Buffer.from(JSON.stringify(run)),
    contentType: 'application/json',
  });
}
