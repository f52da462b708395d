import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import { Command } from 'commander';
import colors from 'picocolors';
import { browserIds } from '../browsers/browsers.ts';
import { findBrowser } from '../browsers/find.ts';
import { exitCode } from '../run/exit-code.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { visible } from '../wire/visible.ts';
import { commandName } from './command-name.ts';

new Command(commandName('doctor'))
  .description(
    'Says for each engine which browser was found, its version and driver, and makes one cross-origin read through it.',
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

/** A read that must be allowed: a named https origin through the forward proxy, with a preflight. */
const probe: Scenario = {
  id: 'doctor/cross-origin-read',
  title: 'A page may read what another origin allows it to read.',
  standard: ['#http-cors-protocol'],
  kind: 'required',
  steps: [
    {
      from: 'https://app.example.com',
      to: 'https://api.example.com',
      request: { method: 'PUT' },
      server: {
        preflight: { headers: { 'Access-Control-Allow-Origin': '{from}', 'Access-Control-Allow-Methods': 'PUT' } },
        actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } },
      },
      expected: { read: 'readable', preflights: 1, requests: 1 },
    },
  ],
};

for (const engine of browserIds) {
  const browser = await findBrowser(engine);
  if (!browser.found) {
    console.log(`${colors.red('✗')} ${engine}: ${browser.reason}\n    to install it: ${browser.install}`);
    process.exitCode = exitCode.harness;
    continue;
  }
  console.log(
    `${engine}: ${browser.build}\n    version ${browser.version}, driven by ${browser.driver}\n    ${browser.executablePath}`,
  );
  try {
    for await (const { evidence, judgement } of runScenarios([probe], { browsers: [browser] })) {
      const { verdict, fault, failed } = judgement;
      const [step] = evidence.steps;
      if (verdict !== 'conforms') throw new Error(fault ?? failed.map((check) => check.sentence).join('; '));
      console.log(
        `    ${colors.green('✓')} ${step?.from} read ${step?.to}: ${step?.recorded.map(({ method }) => method).join(', ')} in ${step?.observed.milliseconds} ms`,
      );
    }
  } catch (error) {
    console.log(`    ${colors.red('✗')} the cross-origin read failed: ${visible((error as Error).message)}`);
    process.exitCode = exitCode.harness;
  }
}
