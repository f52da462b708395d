import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type {
  FullConfig,
  FullResult,
  Reporter,
  Suite,
  TestCase,
  TestError,
  TestResult,
} from '@playwright/test/reporter';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { everyTelling } from '../pages/report-telling.ts';
import { aboutRun } from '../run/about-run.ts';
import { createCollection } from '../run/collect.ts';
import { exitCode } from '../run/exit-code.ts';
import { quote } from '../run/quote.ts';
import { type ReportedRun, type Results, runAttachment } from '../run/results.ts';
import { cutShort, exitCodeOf, problemsOf } from '../run/run-problems.ts';
import { loadCatalogue } from '../scenario/load-catalogue.ts';
import { createLive } from '../tellings/live.ts';
import { type FinishedRun, tellProblems, tellRun } from '../tellings/telling.ts';
import { visible } from '../wire/visible.ts';
import { forgetStreaks, givenUp } from './give-up.ts';
import { writePlan } from './plan.ts';
import { takeReadAhead } from './read-ahead.ts';
import { runSettings } from './settings.ts';

/** What is wrong where no test is left. */
const noneLeft =
  'no scenario is left to run: a part of --shard can be empty, and --last-failed may name what is no more';

/** Plans a run, shows its progress, collects what became of each test, and hands it over to those that tell it. */
export default class ConformanceReporter implements Reporter {
  #settings = runSettings();
  #collection = createCollection();
  #live: ReturnType<typeof createLive> | undefined;
  #planned: Record<string, string[]> = {};
  #started = Date.now();
  /** Tests that ended without telling what they saw, by what went wrong. */
  #broken = new Map<string, string[]>();
  #workerIsLost = false;

  constructor() {
    // Whoever started the run is gone: it ends as it would by a signal, and is told.
    process.once('disconnect', () => process.kill(process.pid, 'SIGINT'));
  }

  printsToStdio(): boolean {
    return true;
  }

  onBegin(_config: FullConfig, suite: Suite): void {
    // A merged report has a suite for each shard of an engine.
    for (const project of suite.suites) {
      const planned = this.#planned[project.title] ?? [];
      this.#planned[project.title] = [...planned, ...project.allTests().map((test) => test.title)];
    }
    const [first] = Object.keys(this.#planned);
    writePlan(this.#settings.plan, { scenarios: this.#planned, ...(first !== undefined && { plainHttp: first }) });
    const counts = Object.fromEntries(Object.entries(this.#planned).map(([engine, tests]) => [engine, tests.length]));
    this.#live = createLive(counts);
  }

  onTestEnd(test: TestCase, result: TestResult): void {
    const engine = test.parent.project()?.name as BrowserId;
    const body = result.attachments.find(({ name }) => name === runAttachment)?.body;
    // Playwright Test keeps all results until the end, and nobody asks for these any more.
    result.attachments = result.attachments.filter(({ name }) => name !== runAttachment);
    result.steps = [];
    const isLost = test.results.length === 1 && this.#isLostWithWorker(result);
    // Playwright Test looks at it only now. A verdict that was told before the worker was lost stays beside the second.
    if (isLost) test.retries = 1;
    const whyGivenUp = result.annotations.find(({ type }) => type === givenUp)?.description;
    if (body !== undefined) {
      const run = JSON.parse(body.toString()) as ReportedRun;
      this.#collection.add(run);
      this.#live?.judged(engine, test.title, run.result.verdict);
    } else if (isLost) {
      return;
    } else if (whyGivenUp !== undefined) {
      this.#break(whyGivenUp, `${test.title} in ${engine}`);
      this.#live?.judged(engine, test.title, 'not-run');
    } else if (result.status === 'skipped') {
      const why =
        test.annotations.find(({ type }) => type === 'skip')?.description ??
        result.annotations.find(({ type }) => type === 'skip')?.description;
      this.#collection.missing({ name: engine, notRun: why ?? 'the run was ended before it' });
      this.#live?.judged(engine, test.title, 'not-run');
    } else if (result.status === 'interrupted') {
      this.#collection.missing({ name: engine, notRun: cutShort });
    } else {
      this.#break(result.error?.message ?? `the test ${result.status}`, `${test.title} in ${engine}`);
      this.#live?.judged(engine, test.title, 'harness-error');
    }
  }

  async #toBaseline(results: Results, update: boolean): Promise<NonNullable<FinishedRun['baseline']>> {
    const all = (await loadCatalogue()).map(({ id }) => id);
    return { update, all, whole: isWhole(results, all) };
  }

  /** Whether a test ended as its worker did. Those that the worker had still to make are skipped in the same breath. */
  #isLostWithWorker({ status, errors }: TestResult): boolean {
    if (errors.some(({ message }) => message?.includes('worker process exited unexpectedly'))) {
      this.#workerIsLost = true;
      queueMicrotask(() => {
        this.#workerIsLost = false;
      });
    }
    return this.#workerIsLost && (status === 'failed' || status === 'skipped');
  }

  onError(error: TestError): void {
    this.#break(error.message ?? String(error.value), 'the run as a whole');
  }

  #break(message: string, where: string): void {
    const [what = ''] = stripVTControlCharacters(message).split('\n');
    this.#broken.set(what, [...(this.#broken.get(what) ?? []), where]);
  }

  async onEnd({ status }: FullResult): Promise<{ status: FullResult['status'] }> {
    this.#live?.end();
    const { plan, reports, scenarioFiles, updateBaseline, command, standards } = this.#settings;
    rmSync(plan, { force: true });
    forgetStreaks(plan);
    const isCutShort = status === 'interrupted' || status === 'timedout';
    for (const run of takeReadAhead(plan)) {
      // Whoever ended the run with -x or --max-failures wants no more than what was told.
      if (isCutShort && !this.#collection.has(run)) this.#collection.add(run);
    }
    for (const name of browserIds) {
      if (!(name in this.#planned)) this.#collection.missing({ name, leftOut: true });
      else if (isCutShort) this.#collection.missing({ name, notRun: cutShort });
    }
    const results = this.#collection.results(aboutRun({ started: this.#started, command, isCutShort }));
    const broken = [...this.#broken];
    const isEmpty = Object.values(this.#planned).flat().length === 0;
    const problems = isEmpty ? [noneLeft] : problemsOf(results, broken);
    if (problems.length === 0 && status !== 'passed') problems.push(`Playwright Test says: ${status}`);
    results.run.success = problems.length === 0;
    const run: FinishedRun = {
      results,
      broken,
      problems,
      command: ['npm run conformance --', ...scenarioFiles.map((file) => `--scenarios ${quote(file)}`)].join(' '),
      ...(standards && { standards }),
      ...(scenarioFiles.length === 0 && { baseline: await this.#toBaseline(results, updateBaseline) }),
    };
    const failed = await tellRun(run, everyTelling, reports);
    console.log(
      `results: ${visible(join(reports, 'results.json'))}, and in short summary.json beside it\nto look at: ${visible(join(reports, 'index.html'))} (npm run report opens it)`,
    );
    problems.push(...failed);
    tellProblems(problems);
    const code = isEmpty
      ? exitCode.usage
      : failed.length > 0
        ? exitCode.harness
        : exitCodeOf(results, broken, problems);
    // Playwright Test knows 0 and 1 alone. First, so that a lost output still has the last word.
    if (!isCutShort) {
      process.prependListener('exit', () => {
        process.exitCode = code;
      });
    }
    return { status: problems.length === 0 ? 'passed' : status === 'passed' ? 'failed' : status };
  }
}

/** Whether a run has every scenario, in every engine. */
function isWhole({ scenarios }: Results, all: readonly string[]): boolean {
  return scenarios.length === all.length && browserIds.every((name) => scenarios.every((one) => one.results[name]));
}
