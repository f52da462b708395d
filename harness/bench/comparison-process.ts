import type { BrowserId } from '../browsers/browsers.ts';
import { findBrowser } from '../browsers/find.ts';
import { openRunner } from '../run/run-scenarios.ts';
import { compare } from '../verdict/compare.ts';
import { generateScenarios } from './generate.ts';

/**
 * Runs the bare loop's scenarios as the differential runs its own, and holds each against the Standard; tells the seconds
 * from the first to the last, without start-up: `comparison-process.ts COUNT ENGINE`
 */
const [count, engine] = process.argv.slice(2) as [string, BrowserId];
const scenarios = generateScenarios(Number(count));
const browser = await findBrowser(engine);
if (!browser.found) throw new Error(`${engine}: ${browser.reason}`);
const runner = await openRunner(browser, {
  judge(scenario, evidence) {
    if (evidence.fault !== undefined) throw new Error(`${scenario.id}: ${evidence.fault}`);
    return compare(scenario, evidence, browser);
  },
});
try {
  const started = performance.now();
  for await (const { scenario, judgement: disagreement } of runner.runAll(scenarios))
    if (disagreement !== undefined) throw new Error(`${scenario.id}: ${engine} differs from the Standard`);
  console.log(JSON.stringify((performance.now() - started) / 1000));
} finally {
  await runner.close();
}
