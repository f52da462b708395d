import { _baseTest, type TestInfo } from '@playwright/test';
import type { BrowserId } from '../browsers/browsers.ts';
import { type EngineOfRun, type ReportedRun, runAttachment } from '../run/results.ts';
import type { Judge, ScenarioRun } from '../run/run-scenarios.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Judgement } from '../verdict/judge.ts';
import { readPlan } from './plan.ts';
import { leaveReadAhead } from './read-ahead.ts';
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

async function judgeOfRun(): Promise<Judge<Judgement>> {
  const { knownDifferences: differences } = await import('../verdict/known-differences.ts');
  const { judge } = await import('../verdict/judge.ts');
  return (scenario, evidence, { engine, version }) =>
    judge(scenario, evidence, { engine, version, differences, mustShow: !own });
}

async function openEngine(name: BrowserId, use: (engine: EngineSession) => Promise<void>): Promise<void> {
  // Loaded here and not above: the runner reads this file too, and needs neither servers, drivers nor judges.
  const { findBrowser, missingSentence } = await import('../browsers/find.ts');
  // All else is loaded while the browser tells its version.
  const finding = findBrowser(name);
  const { openRunner } = await import('../run/run-scenarios.ts');
  const { pageOriginsOf } = await import('../scenario/page-origins.ts');
  const { engineOfRun, toReportedRun } = await import('../run/reported-run.ts');
  const judge = await judgeOfRun();
  const browser = await finding;
  if (!browser.found) return use({ engine: { name, notRun: missingSentence(browser) } });
  const plan = readPlan(settings.plan);
  const order = plan?.scenarios[name] ?? [];
  const planned = [...order];
  const runner = await openRunner(browser, {
    judge,
    pageOrigins: pageOriginsOf(scenarios),
    plainHttp: plan?.plainHttp === name,
    headed: settings.headed,
  });
  const engine = engineOfRun(runner.session.browser);
  const started = new Map<string, Promise<ScenarioRun>>();
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  /** What is settled, and no test has told yet. */
  const ahead = new Map<string, ScenarioRun>();
  const start = (id: string): void => {
    const scenario = byId.get(id);
    if (scenario === undefined || started.has(id)) return;
    const running = runner.run(scenario);
    started.set(id, running);
    running.then(
      (run) => ahead.set(id, run),
      () => {},
    );
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
        ahead.delete(scenario.id);
        return toReportedRun(run);
      },
    });
  } finally {
    if (plan !== undefined) leaveReadAhead(settings.plan, [...ahead.values()].map(toReportedRun));
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
