import { expect, it } from 'vitest';
import { engineNames } from '../browsers/engines.ts';
import type { Observed } from '../client/protocol.ts';
import { scenariosOf } from '../differential/generate.ts';
import { pageOrigins } from '../differential/page-parts.ts';
import { catalogueFiles } from '../scenario/catalogue.ts';
import { loadScenarioFiles } from '../scenario/load.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { actualRequests } from '../verdict/check.ts';
import type { Evidence, StepEvidence } from '../verdict/evidence.ts';
import { judge } from '../verdict/judge.ts';
import { knownDifferences } from '../verdict/known-differences.ts';
import { runScenarios } from './run-scenarios.ts';

/** Verdicts by which nobody would notice that a page could read. */
const unnoticed = ['conforms', 'known-deviation'];

/** What a page would have observed had it got what the server answered last. */
function readable({ recorded, url, ...step }: StepEvidence, { transport = 'fetch' }: Step): Observed {
  const settled = 'fulfilled';
  if (transport !== 'fetch' && transport !== 'XMLHttpRequest') return { settled, read: 'readable', milliseconds: 1 };
  const { status = 200, headers = [], body = '' } = actualRequests({ recorded, url, ...step }).at(-1)?.answer ?? {};
  const type = transport === 'fetch' && { type: 'cors' };
  return {
    settled,
    ...type,
    status,
    headers: headers.map(([name, value]) => [name, value]),
    body,
    url,
    milliseconds: 1,
  };
}

/** Evidence with each blocked read, one at a time, turned into one that the page could read. */
function* flipped(scenario: Scenario, evidence: Evidence): Generator<Evidence> {
  for (const [index, step] of evidence.steps.entries()) {
    if (step.observed.settled !== 'rejected') continue;
    const observed = readable(step, scenario.steps[index]!);
    yield { ...evidence, steps: evidence.steps.with(index, { ...step, observed, refusals: [] }) };
  }
}

/*
 * What is flipped was recorded: of every eighth scenario of the catalogue, and of generated ones, in each engine. What
 * reached the servers stays as it was, so nothing else gives a flip away.
 */
it.concurrent.each(engineNames)(
  'a blocked read that is turned into a readable one is noticed: %s',
  { timeout: 600_000 },
  async (name) => {
    const catalogue = await loadScenarioFiles(catalogueFiles());
    const scenarios = [...catalogue.filter((_, index) => index % 8 === 0), ...scenariosOf(11, 200)];
    const options = {
      browsers: [name],
      pageOrigins: [...pageOriginsOf(scenarios), ...pageOrigins],
      judge: (_: Scenario, evidence: Evidence) => evidence,
    };
    const passed: string[] = [];
    let flips = 0;
    for await (const { scenario, browser, judgement: evidence } of runScenarios(scenarios, options)) {
      if (evidence.unmet.length > 0 || evidence.fault !== undefined) continue;
      const { engine, version } = browser;
      for (const flip of flipped(scenario, evidence)) {
        flips++;
        const { verdict } = judge(scenario, flip, { engine, version, differences: knownDifferences, mustShow: true });
        if (unnoticed.includes(verdict)) passed.push(`${scenario.id} ${verdict}`);
      }
    }
    expect(passed).toEqual([]);
    expect(flips).toBeGreaterThan(250);
  },
);
