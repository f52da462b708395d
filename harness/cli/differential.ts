import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Command, Option } from 'commander';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import type { Comparison } from '../differential/run.ts';
import { exitCode } from '../run/exit-code.ts';
import { onSignals } from '../run/on-signals.ts';
import { visible } from '../wire/visible.ts';
import { wholeNumber } from './option-values.ts';

const program = new Command('npm run differential --')
  .description(
    'Generates scenarios over everything that a page can ask and a server can answer, has real browsers run them, and compares each with what the Fetch Standard says.',
  )
  .option('--count <n>', 'scenarios for each engine', wholeNumber(1, 10_000_000), 200)
  .option('--seed <s>', 'the same seed gives the same scenarios; 0 to 4294967295', wholeNumber(0, 2 ** 32 - 1), 1)
  .addOption(
    new Option('--engine <engine...>', 'only these engines').choices(browserIds).default(browserIds, 'all of them'),
  )
  .addHelpText(
    'after',
    `
The scenario number 17 of seed 1 has the id differential/s1-17, in every engine and on every machine.
Disagreements of one kind are told once, with the smallest scenario that shows it, ready for the catalogue.
What an engine is known to do otherwise is a change of the oracle, which must then predict exactly what the browser did.

Ctrl-C, SIGTERM and SIGHUP end the comparison: what was seen is told, marked as cut short. A second one ends it at once.

Exit codes: 0 every browser does as the Standard says, or differs in a way that is known,
1 a disagreement that is not known, 2 the harness failed, 64 the command is wrong,
130, 143 and 129 it was ended by SIGINT, SIGTERM or SIGHUP.`,
  )
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

const { count, seed, engine: engines } = program.opts<{ count: number; seed: number; engine: BrowserId[] }>();

// So that a long run can have its garbage collected in time.
setFlagsFromString('--expose-gc');
globalThis.gc = runInNewContext('gc') as typeof globalThis.gc;

// Loaded only now, so that --help and a mistake are answered at once.
const { foundBrowser } = await import('../browsers/find.ts');
const { knownDifferences } = await import('../differential/known-differences.ts');
const { places } = await import('../differential/request-parts.ts');
const { judgeByStandard, runComparison } = await import('../differential/run.ts');
const { tellDisagreement } = await import('../differential/tell.ts');
const { openRunner } = await import('../run/run-scenarios.ts');

const { signal, codeOf } = onSignals();

let [unknown, failed] = [0, 0];
for (const engine of new Set(engines)) {
  if (signal.aborted) {
    console.log(`\n${engine}: not compared, the run was cut short`);
    continue;
  }
  try {
    const comparison = await compareWith(engine);
    unknown += comparison.classes.filter(({ known }) => known === undefined).length;
    failed += comparison.faults.length;
  } catch (error) {
    if (signal.aborted) continue;
    failed++;
    console.error(`${engine}: ${visible((error as Error).message)}`);
  }
}
process.exit(codeOf(failed > 0 ? exitCode.harness : unknown > 0 ? exitCode.findings : exitCode.success));

async function compareWith(engine: BrowserId): Promise<Comparison> {
  const browser = await foundBrowser(engine);
  const runner = await openRunner(browser, { pageOrigins: Object.keys(places), judge: judgeByStandard });
  try {
    console.log(`${browser.build}: ${count} scenarios of seed ${seed}`);
    const comparison = await runComparison(
      { ...runner, ...runner.session.browser, ports: runner.session.servers.ports },
      {
        seed,
        count,
        known: knownDifferences,
        signal,
        progress: (sofar) => console.log(`${engine}: ${summary(sofar)}`),
      },
    );
    tell(engine, comparison);
    return comparison;
  } finally {
    await runner.close();
  }
}

function tell(engine: BrowserId, comparison: Comparison): void {
  const { classes, faults } = comparison;
  const how = signal.aborted ? `cut short after ${comparison.count} of ${count}: ` : '';
  console.log(`\n${engine}: ${how}${summary(comparison)}`);
  for (const { known, text, count: times, first } of classes.filter((one) => one.known !== undefined)) {
    console.log(
      `  known, ${times} times, first in ${first.scenario.id}: ${text}. ${known?.why} ${known?.link ?? ''}`.trimEnd(),
    );
  }
  for (const { text, count: times, first, smallest } of classes.filter((one) => one.known === undefined)) {
    console.log(`\n  NOT KNOWN, ${times} times, first in ${first.scenario.id}: ${text}`);
    if (smallest === undefined) console.log('  as it was generated; it was not seen again, or not shrunk:');
    console.log(indent(tellDisagreement(smallest ?? first, engine)));
  }
  for (const { id, why } of faults) console.log(visible(`  the harness failed in ${id}: ${why}`));
}

function summary({ count: compared, classes, faults, milliseconds }: Comparison): string {
  const of = (isKnown: boolean) => {
    const some = classes.filter(({ known }) => (known !== undefined) === isKnown);
    return `${some.reduce((sum, one) => sum + one.count, 0)} in ${some.length} ${isKnown ? 'known' : 'unknown'} classes`;
  };
  const seconds = milliseconds / 1000;
  const [memory, heap] = [process.memoryUsage.rss(), process.memoryUsage().heapUsed].map((bytes) =>
    Math.round(bytes / 2 ** 20),
  );
  return `${compared} scenarios in ${seconds.toFixed(1)} s (${(compared / seconds).toFixed(1)}/s), disagreements: ${of(false)}, ${of(true)}; faults: ${faults.length}; memory ${memory} MiB, heap ${heap} MiB`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
