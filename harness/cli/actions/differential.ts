import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { BrowserId } from '../../browsers/browsers.ts';
import { foundBrowser } from '../../browsers/find.ts';
import { pageOrigins } from '../../differential/page-parts.ts';
import { type Comparison, judgeByStandard, runComparison } from '../../differential/run.ts';
import { tellDisagreement } from '../../differential/tell.ts';
import { exitCode } from '../../run/exit-code.ts';
import { onSignals } from '../../run/on-signals.ts';
import { openRunner } from '../../run/run-scenarios.ts';
import { knownDifferences } from '../../verdict/known-differences.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';

interface Options {
  count: number;
  seed: number;
  engine: BrowserId[];
}

/** Compares generated scenarios in one engine after the other. */
export async function differential(options: Options): Promise<void> {
  // So that a long run can have its garbage collected in time.
  setFlagsFromString('--expose-gc');
  globalThis.gc = runInNewContext('gc') as typeof globalThis.gc;
  const { signal, codeOf } = onSignals();
  let [unknown, failed] = [0, 0];
  for (const engine of new Set(options.engine)) {
    if (signal.aborted) {
      console.log(`\n${engine}: not compared, the run was cut short`);
      continue;
    }
    try {
      const comparison = await compareWith(engine, options, signal);
      unknown += comparison.classes.filter(({ known }) => known === undefined).length;
      failed += comparison.faults.length;
    } catch (error) {
      if (signal.aborted) continue;
      failed++;
      console.error(`${engine}: ${visible((error as Error).message)}`);
    }
  }
  process.exitCode = codeOf(failed > 0 ? exitCode.harness : unknown > 0 ? exitCode.findings : exitCode.success);
}

async function compareWith(engine: BrowserId, { count, seed }: Options, signal: AbortSignal): Promise<Comparison> {
  const browser = await foundBrowser(engine);
  const runner = await openRunner(browser, { pageOrigins, judge: judgeByStandard });
  try {
    console.log(`${browser.build}: ${counted(count, 'scenario')} of seed ${seed}`);
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
    tell(engine, comparison, signal.aborted ? `cut short after ${comparison.count} of ${count}: ` : '');
    return comparison;
  } finally {
    await runner.close();
  }
}

function tell(engine: BrowserId, comparison: Comparison, how: string): void {
  const { classes, faults, flaky } = comparison;
  console.log(`\n${engine}: ${how}${summary(comparison)}`);
  for (const { known, text, count: times, first } of classes.filter((one) => one.known !== undefined)) {
    console.log(
      `  known, ${counted(times, 'time')}, first in ${first.scenario.id}: ${text}. ${known?.why} ${known?.link ?? ''}`.trimEnd(),
    );
  }
  for (const { text, count: times, first, smallest } of classes.filter((one) => one.known === undefined)) {
    console.log(`\n  NOT KNOWN, ${counted(times, 'time')}, first in ${first.scenario.id}: ${text}`);
    if (smallest === undefined) console.log('  as it was generated; it was not seen again, or not shrunk:');
    console.log(indent(tellDisagreement(smallest ?? first, engine)));
  }
  for (const { id, why } of flaky)
    console.log(visible(`  flaky, right both times that it was asked again: ${id}: ${why.join('; ')}`));
  for (const { id, why } of faults) console.log(visible(`  the harness failed in ${id}: ${why}`));
}

function summary({ count: compared, classes, faults, flaky, milliseconds }: Comparison): string {
  const of = (isKnown: boolean) => {
    const some = classes.filter(({ known }) => (known !== undefined) === isKnown);
    return `${some.reduce((sum, one) => sum + one.count, 0)} in ${counted(some.length, isKnown ? 'known class' : 'unknown class', isKnown ? 'known classes' : 'unknown classes')}`;
  };
  const seconds = milliseconds / 1000;
  const [memory, heap] = [process.memoryUsage.rss(), process.memoryUsage().heapUsed].map((bytes) =>
    Math.round(bytes / 2 ** 20),
  );
  return `${counted(compared, 'scenario')} in ${seconds.toFixed(1)} s (${(compared / seconds).toFixed(1)}/s), disagreements: ${of(false)}, ${of(true)}; flaky: ${flaky.length}, faults: ${faults.length}; memory ${memory} MiB, heap ${heap} MiB`;
}

function indent(text: string): string {
  return text.replace(/^(?=.)/gm, '    ');
}
