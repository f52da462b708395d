import type { FoundBrowser, MissingBrowser } from '../../browsers/browser.ts';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import { findBrowser, missingSentence } from '../../browsers/find.ts';
import { aboutRun } from '../../run/about-run.ts';
import { createCollection } from '../../run/collect.ts';
import { quote } from '../../run/curl.ts';
import { exitCode } from '../../run/exit-code.ts';
import { onSignals } from '../../run/on-signals.ts';
import { engineOfRun, toReportedRun } from '../../run/reported-run.ts';
import type { EngineOfRun } from '../../run/results.ts';
import { resultsText } from '../../run/results-file.ts';
import { cutShort, exitCodeOf, problemsOf } from '../../run/run-problems.ts';
import { runScenarios } from '../../run/run-scenarios.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { createLive } from '../../tellings/live.ts';
import { runTellings } from '../../tellings/run-tellings.ts';
import { tellProblems, tellRun } from '../../tellings/telling.ts';
import { visible } from '../../wire/visible.ts';
import { fromHere } from '../from-here.ts';
import { toRegExp } from '../option-values.ts';
import { expectWritable } from '../output-paths.ts';
import { noneFits, scenariosIn } from './scenarios.ts';

interface Options {
  scenarios: string[];
  project?: BrowserId[];
  grep?: string;
  json?: string;
}

/** Runs the scenarios of files in every engine that is asked for, all side by side, and tells what came of it. */
export async function run({ scenarios: files, project = [...browserIds], grep, json }: Options): Promise<void> {
  const started = Date.now();
  if (json !== undefined) expectWritable('--json', json, fromHere(json));
  const scenarios = chosen(await scenariosIn(files.map(fromHere)), grep);
  const engines = browserIds.filter((name) => project.includes(name));
  const { signal, codeOf } = onSignals();
  const collection = createCollection();
  const broken = new Map<string, string[]>();
  const live = createLive(Object.fromEntries(engines.map((name) => [name, scenarios.length])));

  const runIn = async (browser: FoundBrowser, plainHttp: boolean): Promise<void> => {
    try {
      for await (const one of runScenarios(scenarios, { browsers: [browser], plainHttp, signal })) {
        collection.add(toReportedRun(one));
        live.judged(browser.engine, one.scenario.id, one.judgement.verdict);
      }
    } catch (error) {
      const { message } = error as Error;
      broken.set(message, [...(broken.get(message) ?? []), `the run in ${browser.engine}`]);
    }
  };
  const browsers = await Promise.all(engines.map((name) => findBrowser(name)));
  const found = browsers.filter((browser): browser is FoundBrowser => browser.found);
  await Promise.all(found.map((browser, index) => runIn(browser, index === 0)));
  live.end();

  for (const name of browserIds) collection.missing(whyMissing(name, browsers, signal.aborted));
  const command = `cors-conformance ${process.argv.slice(2).join(' ')}`;
  const results = collection.results(aboutRun({ started, command, isCutShort: signal.aborted }));
  const problems = problemsOf(results, [...broken]);
  results.run.success = problems.length === 0;
  const failed = tellRun(
    {
      results,
      broken: [...broken],
      problems,
      command: ['npx cors-conformance run', ...files.map((file) => `--scenarios ${quote(file)}`)].join(' '),
    },
    [
      ...(json === undefined ? [] : [{ file: fromHere(json), tell: () => resultsText(results) }]),
      ...runTellings.filter(({ file }) => file === undefined),
    ],
  );
  if (json !== undefined && failed.length === 0) console.log(`results: ${visible(fromHere(json))}`);
  tellProblems([...problems, ...failed]);
  process.exitCode = codeOf(failed.length > 0 ? exitCode.harness : exitCodeOf(results, [...broken], problems));
}

/** What is said of an engine that no scenario was run in. */
function whyMissing(
  name: BrowserId,
  browsers: readonly (FoundBrowser | MissingBrowser)[],
  isCutShort: boolean,
): EngineOfRun {
  const browser = browsers.find(({ engine }) => engine === name);
  if (browser === undefined) return { name, leftOut: true };
  if (!browser.found) return { name, notRun: missingSentence(browser) };
  return isCutShort ? { name, notRun: cutShort } : engineOfRun(browser);
}

function chosen(scenarios: Scenario[], grep: string | undefined): Scenario[] {
  const left = scenarios.filter(({ id }) => grep === undefined || id.search(toRegExp(grep)) >= 0);
  if (left.length > 0) return left;
  const ids = scenarios.slice(0, 20).map(({ id }) => id);
  return noneFits(scenarios, grep, ids.length === 0 ? 'The files are empty.' : `There are ${ids.join(', ')}.`);
}
