import { existsSync } from 'node:fs';
import { wptOfScenarios } from '../../../scenarios/wpt/covered.ts';
import { wptExceptions } from '../../../scenarios/wpt/exceptions.ts';
import { wptGroups } from '../../../scenarios/wpt/groups.ts';
import { exitCode } from '../../run/exit-code.ts';
import { readResults } from '../../run/results-file.ts';
import { readWPTCases } from '../../scenario/wpt-cases.ts';
import { wptCoverage, wptCoverageLines, wptFaults } from '../../tellings/wpt-coverage.ts';
import { scenariosIn } from './scenarios.ts';

const latest = 'reports/latest/results.json';

/** Prints how much of web-platform-tests the catalogue covers, and what the last run saw of it. */
export async function coverageOfWPT({ verbose = false }: { verbose?: boolean }): Promise<void> {
  const facts = {
    cases: readWPTCases(),
    ofScenarios: wptOfScenarios,
    exceptions: wptExceptions,
    groups: wptGroups,
  };
  const scenarios = await scenariosIn();
  const coverage = wptCoverage(scenarios, facts, existsSync(latest) ? readResults(latest) : undefined);
  console.log(wptCoverageLines(coverage, facts, verbose).join('\n'));
  if (wptFaults(coverage).length > 0) process.exitCode = exitCode.findings;
}
