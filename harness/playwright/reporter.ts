import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { release } from 'node:os';
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
import colors from 'picocolors';
import { deviations } from '../../scenarios/known-differences.ts';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { countVerdicts, createCollection, isUnstable } from '../run/collect.ts';
import { quote } from '../run/curl.ts';
import { type EngineOfRun, type EngineResult, type ReportedRun, type Results, runAttachment } from '../run/results.ts';
import { writeResults } from '../run/results-file.ts';
import { SOURCE } from '../standard/source.ts';
import {
  type Baseline,
  baselineFile,
  compareToBaseline,
  goneSince,
  readBaseline,
  toBaseline,
  writeBaseline,
} from '../tellings/baseline.ts';
import { shortDifferences } from '../tellings/differences.ts';
import { failure, knownFailure } from '../tellings/failure.ts';
import { junitXML } from '../tellings/junit.ts';
import { createLive } from '../tellings/live.ts';
import { matrix } from '../tellings/matrix.ts';
import { summaryText, toSummary } from '../tellings/summary.ts';
import { acceptable } from '../verdict/judge.ts';
import { visible } from '../wire/visible.ts';
import { writePlan } from './plan.ts';
import { scenariosOfRun } from './scenarios-of-run.ts';
import { runSettings } from './settings.ts';

/** Failures told in full; the rest are in the results. */
const toldFailures = 25;

/** Exit codes of the command, where Playwright Test has no more than 0 and 1. */
const exitCode = { success: 0, findings: 1, harness: 2, usage: 64 };

/** Why what a signal kept from running was not run. */
const cutShort = 'the run was cut short';

/** Tells a run: progress, the matrix, each failure in words, the results as JSON, and what changed against the baseline. */
export default class ConformanceReporter implements Reporter {
  #settings = runSettings();
  #collection = createCollection();
  #live: ReturnType<typeof createLive> | undefined;
  #planned: Record<string, string[]> = {};
  #started = Date.now();
  /** Tests that ended without telling what they saw, by what went wrong. */
  #broken = new Map<string, string[]>();
  #workerIsLost = false;
  /** What the harness could not do beside running the tests. */
  #failed: string[] = [];

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
    if (body !== undefined) {
      const run = JSON.parse(body.toString()) as ReportedRun;
      this.#collection.add(run);
      this.#live?.judged(engine, test.title, run.result.verdict);
    } else if (test.results.length === 1 && this.#isLostWithWorker(result)) {
      // Playwright Test looks at it only now; a verdict is never asked for again.
      test.retries = 1;
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

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    this.#live?.end();
    rmSync(this.#settings.plan, { force: true });
    const isCutShort = result.status === 'interrupted' || result.status === 'timedout';
    for (const name of browserIds) {
      if (!(name in this.#planned)) this.#collection.missing({ name, leftOut: true });
      else if (isCutShort) this.#collection.missing({ name, notRun: cutShort });
    }
    const results = this.#collection.results({
      time: new Date(this.#started).toISOString(),
      milliseconds: Date.now() - this.#started,
      node: process.version,
      os: `${process.platform} ${release()} ${process.arch}`,
      command: this.#settings.command,
      standard: { name: SOURCE.standard, commit: SOURCE.commit, date: SOURCE.date, url: SOURCE.sourceURL },
      success: false,
      cutShort: isCutShort,
    });
    results.run.success = this.#problems(results, result).length === 0;
    const file = join(this.#settings.reports, 'results.json');
    await this.#try(`${file} cannot be written`, async () => {
      mkdirSync(this.#settings.reports, { recursive: true });
      await writeResults(file, results);
    });
    if (results.scenarios.length > 0) this.#tell(results);
    await this.#tellBaseline(results, isCutShort);
    console.log(`results: ${visible(file)}, and in short summary.json beside it`);
    const problems = this.#problems(results, result);
    await this.#try('summary.json and junit.xml cannot be written', () => {
      writeFileSync(join(this.#settings.reports, 'summary.json'), summaryText(toSummary(results, problems)));
      writeFileSync(join(this.#settings.reports, 'junit.xml'), junitXML(results, [...this.#broken]));
    });
    if (problems.length > 0)
      console.log(
        `\n${colors.red('The run failed:')}\n${problems.map((problem) => `  ${visible(problem)}`).join('\n')}`,
      );
    const code = this.#exitCode(results, problems);
    // Playwright Test knows 0 and 1 alone. First, so that a lost output still has the last word.
    if (!isCutShort) {
      process.prependListener('exit', () => {
        process.exitCode = code;
      });
    }
    return { status: problems.length === 0 ? 'passed' : result.status === 'passed' ? 'failed' : result.status };
  }

  #exitCode(results: Results, problems: string[]): number {
    if (Object.values(this.#planned).flat().length === 0) return exitCode.usage;
    if (this.#broken.size > 0 || this.#failed.length > 0 || hasUnproven(results)) return exitCode.harness;
    return problems.length === 0 ? exitCode.success : exitCode.findings;
  }

  /** Does what can fail without anything else being lost. */
  async #try(what: string, action: () => void | Promise<void>): Promise<void> {
    try {
      await action();
    } catch (error) {
      this.#failed.push(`${what}: ${(error as Error).message}`);
    }
  }

  /** Everything that keeps the run from being a success, a line each. */
  #problems(results: Results, { status }: FullResult): string[] {
    if (Object.values(this.#planned).flat().length === 0)
      return ['no scenario is left to run: a part of --shard can be empty, and --last-failed may name what is no more'];
    const problems = [...this.#broken].map(([what, [first, ...others]]) => {
      const more = others.length === 0 ? '' : ` and ${others.length} more`;
      return `the harness failed at ${first}${more}: ${what}`;
    });
    problems.push(...this.#failed);
    if (status === 'interrupted') problems.unshift(cutShort);
    for (const engine of results.engines) {
      if (engine.notRun !== undefined && engine.notRun !== cutShort)
        problems.push(
          `${engine.name} was not run: ${engine.notRun}. To leave it out: --project with the others' names`,
        );
      const counts = countVerdicts(results, engine.name);
      for (const [verdict, count] of Object.entries(counts)) {
        if (!acceptable.has(verdict as keyof typeof counts)) problems.push(`${engine.name}: ${count} ${verdict}`);
      }
      const unstable = results.scenarios.filter((scenario) =>
        isUnstable(scenario.results[engine.name] ?? ({} as never)),
      );
      for (const { id } of unstable) problems.push(`${engine.name}: ${id} gave different verdicts when repeated`);
    }
    if (results.scenarios.length === 0) problems.push('no scenario was run');
    if (problems.length === 0 && status !== 'passed') problems.push(`Playwright Test says: ${status}`);
    return problems;
  }

  #tell(results: Results): void {
    console.log(`\n${matrix(results)}\n`);
    for (const line of [...shortDifferences(results, deviations), '']) console.log(line);
    for (const { engine, scenario, result } of failuresOf(results).slice(0, toldFailures)) {
      const files = this.#settings.scenarioFiles.map((name) => `--scenarios ${quote(name)} `).join('');
      console.log(`${failure(scenario, engine, result, files)}\n`);
    }
    const untold = failuresOf(results).length - toldFailures;
    if (untold > 0) console.log(`… and ${untold} more failures, in the results.\n`);
    // What the catalogue knows of itself stands in its list; an author has not read that.
    if (this.#settings.scenarioFiles.length > 0) {
      for (const { engine, scenario, result } of having(results, (one) => one.verdict === 'known-deviation'))
        console.log(`${knownFailure(scenario, engine, result)}\n`);
    }
    for (const engine of results.engines) console.log(engineLine(engine, results));
  }

  async #tellBaseline(results: Results, isCutShort: boolean): Promise<void> {
    const { scenarioFiles, updateBaseline } = this.#settings;
    if (scenarioFiles.length > 0) return;
    const now = toBaseline(results);
    const all = await scenariosOfRun(this.#settings);
    const whole =
      all.length === results.scenarios.length &&
      browserIds.every((name) => results.scenarios.every((one) => one.results[name]));
    if (updateBaseline && isCutShort) return console.log(`baseline: left as it was, because ${cutShort}`);
    if (updateBaseline && (this.#broken.size > 0 || hasUnproven(results))) {
      return console.log('baseline: left as it was, because the harness failed in this run');
    }
    await this.#try('baseline', () => {
      if (!updateBaseline) return this.#compareWithBaseline(now, whole);
      writeBaseline(now, whole);
      console.log(`baseline: ${baselineFile} rewritten${whole ? '' : ' for what was run'}`);
    });
  }

  #compareWithBaseline(now: Baseline, whole: boolean): void {
    const before = readBaseline();
    if (before === undefined) {
      console.log(`baseline: none yet; --update-baseline writes ${baselineFile}`);
      return;
    }
    const changes = compareToBaseline(before, now);
    const gone = whole ? goneSince(before, now) : [];
    console.log(
      `baseline: ${changes.length + gone.length === 0 ? 'nothing changed' : `${changes.length + gone.length} changed`}`,
    );
    for (const change of changes)
      console.log(visible(`  ${change.scenario} in ${change.engine}: ${change.before} → ${change.now}`));
    for (const id of gone) console.log(visible(`  ${id}: no longer a scenario`));
  }
}

function hasUnproven(results: Results): boolean {
  return results.scenarios.some((one) => Object.values(one.results).some(({ verdict }) => verdict === 'harness-error'));
}

function failuresOf(results: Results) {
  return having(results, ({ verdict }) => !acceptable.has(verdict));
}

function having(results: Results, wanted: (result: EngineResult) => boolean) {
  return results.scenarios.flatMap((scenario) =>
    results.engines.flatMap((engine) => {
      const result = scenario.results[engine.name];
      return result !== undefined && wanted(result) ? [{ engine, scenario, result }] : [];
    }),
  );
}

function engineLine(engine: EngineOfRun, results: Results): string {
  const { name, build, driver, notRun, leftOut } = engine;
  if (leftOut) return `${name.padEnd(9)} left out`;
  if (notRun !== undefined && results.scenarios.every((one) => one.results[name] === undefined))
    return `${name.padEnd(9)} not run`;
  const counts = Object.entries(countVerdicts(results, name)).map(([verdict, count]) => `${count} ${verdict}`);
  return `${name.padEnd(9)} ${counts.join(', ')}  ${colors.dim(visible(`${build}, driven by ${driver}`))}`;
}
