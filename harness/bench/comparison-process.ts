import type { EngineName } from '../browsers/engines.ts';
import { findBrowser } from '../browsers/find.ts';
import { compare } from '../differential/compare.ts';
import { underWay } from '../differential/run.ts';
import { openSession } from '../session/session.ts';
import { generateScenarios } from './generate.ts';

/**
 * Runs the bare loop's scenarios as the differential runs its own, and holds each against the Standard; tells the seconds
 * from the first to the last, without start-up: `comparison-process.ts COUNT ENGINE`
 */
const [count, engine] = process.argv.slice(2) as [string, EngineName];
const scenarios = generateScenarios(Number(count));
const browser = await findBrowser(engine);
if (!browser.found) throw new Error(`${engine}: ${browser.reason}`);
const session = await openSession({ browser, scenarios });
try {
  const left = scenarios.values();
  const compareInTurn = async (): Promise<void> => {
    for (const scenario of left) {
      const evidence = await session.run(scenario);
      if (evidence.fault !== undefined) throw new Error(`${scenario.id}: ${evidence.fault}`);
      const disagreement = compare(scenario, evidence, engine);
      if (disagreement !== undefined) throw new Error(`${scenario.id}: ${engine} differs from the Standard`);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: underWay }, compareInTurn));
  console.log(JSON.stringify((performance.now() - started) / 1000));
} finally {
  await session.close();
}
