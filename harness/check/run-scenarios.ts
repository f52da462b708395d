import { type RunScenariosOptions, runScenarios as run, type ScenarioRun } from '../run/run-scenarios.ts';
import { expectScenarios } from '../scenario/expect-scenarios.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Judgement } from '../verdict/judge.ts';

/**
 * Asks scenarios of real browsers, all side by side, and yields one run a scenario and browser as each is settled. What the
 * harness could not do is told in `evidence.fault`. Nothing that it started is left running when it ends, which it does when
 * all is settled, when the consumer stops, and when the signal aborts.
 *
 * @example
 * ```ts
 * import { runScenarios, type Scenario } from 'cors-conformance';
 *
 * const scenario: Scenario = {
 *   id: 'mine/a-star-lets-every-page-read',
 *   title: 'A star lets every page read.',
 *   standard: ['#cors-check'],
 *   kind: 'required',
 *   steps: [
 *     {
 *       server: { actual: { headers: { 'Access-Control-Allow-Origin': '*' } } },
 *       expected: { read: 'readable' },
 *     },
 *   ],
 * };
 * for await (const { browser, judgement } of runScenarios([scenario], { browsers: ['chromium'] })) {
 *   console.log(browser.engine, judgement.verdict); // chromium conforms
 * }
 * ```
 *
 * @throws {FileMistakesError} with what is wrong with the scenarios: of an array before anything is started, of what comes as
 *   it is asked for when it comes
 * @throws {TypeError} when there is nothing to iterate over
 * @throws {Error} when an engine has no browser here, when one does not start, and what `judge` throws
 */
export async function* runScenarios<J = Judgement>(
  scenarios: Iterable<Scenario> | AsyncIterable<Scenario>,
  options: RunScenariosOptions<J>,
): AsyncGenerator<ScenarioRun<J>, void, undefined> {
  if (!(Symbol.iterator in Object(scenarios)) && !(Symbol.asyncIterator in Object(scenarios)))
    throw new TypeError('runScenarios: expected scenarios in an array, or in something else to iterate over');
  if (!Array.isArray(scenarios)) yield* run(eachExpected(scenarios), options);
  else {
    expectScenarios(scenarios);
    yield* run(scenarios, options);
  }
}

async function* eachExpected(scenarios: Iterable<Scenario> | AsyncIterable<Scenario>): AsyncGenerator<Scenario> {
  let count = 0;
  for await (const scenario of scenarios) {
    expectScenarios([scenario], count++);
    yield scenario;
  }
}
