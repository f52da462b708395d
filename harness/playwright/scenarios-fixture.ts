import { setFlagsFromString } from 'node:v8';
import { _baseTest, type TestInfo } from '@playwright/test';
import type { BrowserId } from '../browsers/browsers.ts';
import { runAttachment } from '../run/results.ts';
import type { Judge, Runner } from '../run/run-scenarios.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Judgement } from '../verdict/judge.ts';
import { countForGivingUp, whyGivenUp } from './give-up.ts';
import { readPlan } from './plan.ts';
import { leaveReadAhead, takeReadAhead } from './read-ahead.ts';
import { scenariosOfRun } from './scenarios-of-run.ts';
import { runSettings } from './settings.ts';
import { toWaitingRun, type WaitingRun } from './waiting-run.ts';

// V8 would let garbage grow to several times what lives, in each engine's process.
setFlagsFromString('--heap-growing-percent=30');

const settings = runSettings();
const own = settings.scenarioFiles.length > 0;

/** The scenarios of this run. */
export const scenarios: Scenario[] = await scenariosOfRun(settings);

/** One engine's session, or why there is none. */
export interface EngineSession {
  /** Why there is none. */
  notRun?: string;
  /** Runs a scenario, together with all that are planned after it. Says why not, where the engine was given up meanwhile. */
  run?(scenario: Scenario): Promise<WaitingRun | { givenUp: string }>;
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
  const { toReportedRun } = await import('../run/reported-run.ts');
  const judge = await judgeOfRun();
  const { doubtsOf } = await import('../verdict/doubts.ts');
  const browser = await finding;
  if (!browser.found) return use({ notRun: missingSentence(browser) });
  const plan = readPlan(settings.plan);
  const order = plan?.scenarios[name] ?? [];
  const planned = [...order];
  /** What the worker before this one had read; its browser is closed, and this one needs none until that is told. */
  const left = new Map(
    plan === undefined ? [] : takeReadAhead(settings.plan, name).map((run) => [run.scenario.id, toWaitingRun(run)]),
  );
  let opening: Promise<Runner<Judgement>> | undefined;
  const open = () => {
    opening ??= openRunner(browser, {
      judge,
      doubts: doubtsOf,
      pageOrigins: pageOriginsOf(scenarios),
      plainHttp: plan?.plainHttp === name,
      headed: settings.headed,
    });
    return opening;
  };
  if (left.size === 0 && whyGivenUp(settings.plan, name) === undefined) await open();
  const started = new Map<string, Promise<WaitingRun>>();
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  /** What is settled, and no test has told yet. */
  const ahead = new Map<string, WaitingRun>();
  const start = (runner: Runner<Judgement>, id: string): void => {
    const scenario = byId.get(id);
    if (scenario === undefined || started.has(id) || left.has(id)) return;
    const running = runner.run(scenario).then((run) => toWaitingRun(toReportedRun(run)));
    started.set(id, running);
    running.then(
      (run) => ahead.set(id, run),
      () => {},
    );
  };
  const counted = (run: WaitingRun): WaitingRun => {
    if (plan !== undefined) countForGivingUp(settings.plan, name, run);
    return run;
  };
  const take = (id: string): WaitingRun | undefined => {
    const run = left.get(id);
    left.delete(id);
    return run;
  };
  try {
    await use({
      async run(scenario) {
        const read = take(scenario.id);
        const givenUp = plan && whyGivenUp(settings.plan, name);
        if (givenUp !== undefined && (read === undefined || read.verdict === 'harness-error')) return { givenUp };
        if (read !== undefined) return counted(read);
        const runner = await open();
        // Everything that is still to come starts with the first; a worker that follows a failed one starts in the middle.
        for (const id of planned.splice(0).slice(Math.max(0, order.indexOf(scenario.id)))) start(runner, id);
        start(runner, scenario.id);
        const run = await started.get(scenario.id)!;
        started.delete(scenario.id);
        ahead.delete(scenario.id);
        return counted(run);
      },
    });
  } finally {
    if (plan !== undefined) leaveReadAhead(settings.plan, name, [...left.values(), ...ahead.values()]);
    await (await opening?.catch(() => undefined))?.close();
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
export function report(info: TestInfo, { json }: WaitingRun): void {
  info.attachments.push({ name: runAttachment, body: json, contentType: 'application/json' });
}
