import { readFileSync } from 'node:fs';

/**
 * Adds up what a CI run did, one line: the static checks count as one, each scenario in each engine as one, each test
 * as one. A part that left no record counts as one failure. `count.mjs CHECK CONFORMANCE TESTS` takes exit codes.
 */
const [check, conformance, tests] = process.argv.slice(2).map(Number);
let passed = 0;
let failed = 0;

function part(name, exitCode, count) {
  const before = failed;
  try {
    count();
  } catch (error) {
    console.error(`${name} left no record: ${error.message}`);
    failed++;
  }
  // A part that failed for another reason than one of its tests must show in the count.
  if (exitCode !== 0 && failed === before) failed++;
}

part('check', check, () => {
  if (check === 0) passed++;
});
part('conformance', conformance, () => {
  const { scenarios } = JSON.parse(readFileSync('reports/latest/results.json', 'utf8'));
  for (const { verdict } of scenarios.flatMap((scenario) => Object.values(scenario.results))) {
    if (['conforms', 'known-deviation', 'premise-unmet'].includes(verdict)) passed++;
    else failed++;
  }
});
part('tests', tests, () => {
  const { numPassedTests, numFailedTests } = JSON.parse(readFileSync('reports/ci/tests.json', 'utf8'));
  passed += numPassedTests;
  failed += numFailedTests;
});
console.log(`${passed} passed, ${failed} failed`);
