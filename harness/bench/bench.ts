import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { Command, InvalidArgumentError } from 'commander';
import { execa } from 'execa';
import { browserIds } from '../browsers/browsers.ts';
import { runEnvironment } from '../playwright/settings.ts';
import { type CPUSeconds, watchCPU } from './cpu-seconds.ts';
import { generateScenarios } from './generate.ts';

/**
 * `npm run bench`: times whole processes, start-up included, in turn and on the same machine:
 * (a) a bare loop in the page, (b) this harness, (c) Playwright Test written the ordinary way. And, without start-up, the
 * bare loop beside (d) the differential's comparison of the same scenarios. With two counts, what each further scenario costs.
 */

const defaultCounts = [500, 3000];
const program = new Command('npm run bench --')
  .description(
    'Times, side by side in one run: (a) a bare loop in the page, (b) this harness, (c) Playwright Test with a page and a navigation a test; and, without start-up, (a) beside (d) the comparison that npm run differential makes.',
  )
  .option(
    '--count <n...>',
    'generated scenarios for (a) and (b); with two numbers, what a further one costs',
    wholes,
    defaultCounts,
  )
  .option('--ordinary <n>', 'scenarios for (c), whose rate is then compared', whole, 60)
  .option('--rounds <n>', 'rounds of (a) and (b) in turn; medians are compared', whole, 3)
  .option('--together-only', 'only all engines at once, not each by itself')
  .parse();

const {
  count: counts,
  ordinary,
  rounds,
  togetherOnly,
} = program.opts<{
  count: number[];
  ordinary: number;
  rounds: number;
  togetherOnly?: true;
}>();
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-bench-'));
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const fileOf = (count: number) => join(folder, `scenarios-${count}.json`);
for (const count of counts) writeFileSync(fileOf(count), JSON.stringify(generateScenarios(count)));

interface Timed {
  /** From the command's start to its end. */
  seconds: number;
  cpu?: CPUSeconds | undefined;
  printed: string;
}

async function time(args: string[], env: Record<string, string> = {}): Promise<Timed> {
  const started = performance.now();
  const running = execa(process.execPath, args, { cwd: root, env, all: true, reject: false });
  const endWatch = watchCPU(running.pid!);
  const { exitCode, all, stdout } = await running;
  const seconds = (performance.now() - started) / 1000;
  const cpu = endWatch();
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}:\n${all}`);
  return { seconds, cpu, printed: stdout };
}

const ours = (file: string, count: number, engines: readonly string[]) =>
  time(['--import', 'tsx', join(root, 'harness/bench', file), String(count), ...engines]);
/** As the command starts it: from the bundle that this process runs from. */
const bundle = process.env.CORS_CONFORMANCE_BUNDLE;
const bundled = bundle === undefined ? [] : ['--config', join(bundle, 'playwright.config.mjs')];
const harness = (count: number, engines: readonly string[]) =>
  time(
    [playwright, 'test', ...bundled, ...engines.flatMap((engine) => ['--project', engine])],
    runEnvironment({
      scenarioFiles: [fileOf(count)],
      headed: false,
      updateBaseline: false,
      reports: join(folder, 'reports'),
      plan: join(folder, 'plan.json'),
      command: 'npm run bench',
    }),
  );
const byHand = (engines: readonly string[]) =>
  time(
    [
      playwright,
      'test',
      '--config',
      join(root, 'harness/bench/ordinary.config.ts'),
      ...engines.flatMap((engine) => ['--project', engine]),
    ],
    { CORS_CONFORMANCE_BENCH_COUNT: String(ordinary) },
  );

const table = createTable([
  'engines',
  'scenarios',
  '(a) bare loop',
  '(b) this harness',
  '(c) by hand',
  'b takes × a',
  'b is × faster than c',
]);
const cpuTable = createTable(['engines', 'scenarios', '(a) Node', '(a) browsers', '(b) Node', '(b) browsers']);
const withoutStart = createTable([
  'engine',
  'scenarios',
  '(a) bare loop',
  '(d) differential',
  'rate of d in that of a',
]);
const marginal = createTable(['engines', 'from', 'to', '(a) bare loop', '(b) this harness', 'b takes × a']);
const cases: (readonly string[])[] = [...(togetherOnly ? [] : browserIds.map((engine) => [engine])), browserIds];
try {
  for (const engines of cases) {
    const name = engines.join(' + ');
    const c = (ordinary * engines.length) / (await byHand(engines)).seconds;
    const medians: { count: number; bare: number; whole: number }[] = [];
    for (const count of counts) {
      const bare: Timed[] = [];
      const whole: Timed[] = [];
      const loops: number[] = [];
      const comparisons: number[] = [];
      for (let round = 1; round <= rounds; round++) {
        bare.push(await ours('bare-loop-process.ts', count, engines));
        whole.push(await harness(count, engines));
        const told = [`(a) ${toldTime(bare.at(-1)!)}`, `(b) ${toldTime(whole.at(-1)!)}`];
        if (engines.length === 1) {
          loops.push(...(JSON.parse(bare.at(-1)!.printed) as number[]));
          comparisons.push(JSON.parse((await ours('comparison-process.ts', count, engines)).printed) as number);
          told.push(`without start-up (a) ${loops.at(-1)!.toFixed(1)} s, (d) ${comparisons.at(-1)!.toFixed(1)} s`);
        }
        console.log(`${name}, ${count} scenarios, round ${round}: ${told.join(', ')}`);
      }
      const [a, b] = [median(bare.map(secondsOf)), median(whole.map(secondsOf))];
      medians.push({ count, bare: a, whole: b });
      const reads = count * engines.length;
      table.push([
        name,
        count,
        rate(reads / a),
        rate(reads / b),
        rate(c),
        (b / a).toFixed(2),
        (reads / b / c).toFixed(1),
      ]);
      cpuTable.push([name, count, ...cpuCells(bare), ...cpuCells(whole)]);
      if (engines.length === 1) {
        const [loop, comparison] = [count / median(loops), count / median(comparisons)];
        withoutStart.push([name, count, rate(loop), rate(comparison), `${Math.round((100 * comparison) / loop)} %`]);
      }
    }
    for (const [index, to] of medians.entries()) {
      const from = medians[index - 1];
      if (from === undefined) continue;
      const more = (to.count - from.count) * engines.length;
      const [a, b] = [(1000 * (to.bare - from.bare)) / more, (1000 * (to.whole - from.whole)) / more];
      marginal.push([name, from.count, to.count, `${a.toFixed(2)} ms`, `${b.toFixed(2)} ms`, (b / a).toFixed(2)]);
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `\nScenarios a second, whole processes with their start-up: (a) and (b) median of ${rounds}; (c) ${ordinary} an engine.`,
);
console.log(table.toString());
console.log('\nSeconds of CPU time of the same processes, medians: Node’s own, and the browsers’.');
console.log(cpuTable.toString());
if (counts.length > 1) {
  console.log('\nWhat each further scenario costs in one engine, of wall time, from fewer scenarios to more.');
  console.log(marginal.toString());
}
if (!togetherOnly) {
  console.log('\nThe same scenarios without start-up: the loop in the page, and the reads held against the Standard.');
  console.log(withoutStart.toString());
}

function createTable(head: string[]): InstanceType<typeof Table> {
  return new Table({ head, style: { head: [], border: [] } });
}

function toldTime({ seconds, cpu }: Timed): string {
  return cpu === undefined
    ? `${seconds.toFixed(1)} s`
    : `${seconds.toFixed(1)} s (CPU ${cpu.own.toFixed(1)} + ${cpu.browsers.toFixed(1)} s)`;
}

function cpuCells(timed: Timed[]): string[] {
  const cell = (part: keyof CPUSeconds) => {
    const known = timed.flatMap(({ cpu }) => (cpu === undefined ? [] : [cpu[part]]));
    return known.length === 0 ? '–' : median(known).toFixed(1);
  };
  return [cell('own'), cell('browsers')];
}

function secondsOf({ seconds }: Timed): number {
  return seconds;
}

function whole(text: string): number {
  if (!/^[1-9]\d*$/.test(text)) throw new InvalidArgumentError('expected a whole number from 1.');
  return Number(text);
}

/** The first number that is given replaces the default. */
function wholes(text: string, before: number[]): number[] {
  return [...(before === defaultCounts ? [] : before), whole(text)].sort((a, b) => a - b);
}

function median(values: number[]): number {
  return [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)]!;
}

function rate(perSecond: number): string {
  return `${perSecond.toFixed(1)}/s`;
}
