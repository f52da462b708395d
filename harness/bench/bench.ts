import '../run/guard-output.ts';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { Command } from 'commander';
import { execa } from 'execa';
import { engineNames } from '../browsers/engines.ts';
import { runEnvironment } from '../run/settings.ts';
import { generateScenarios } from './generate.ts';

/**
 * `npm run bench`: times whole processes, start-up included, in turn and on the same machine:
 * (a) a bare loop in the page, (b) this harness, (c) Playwright Test written the ordinary way. And, without start-up, the
 * bare loop beside (d) the differential's comparison of the same scenarios.
 */

const program = new Command('npm run bench --')
  .description(
    'Times, side by side in one run: (a) a bare loop in the page, (b) this harness, (c) Playwright Test with a page and a navigation a test; and, without start-up, (a) beside (d) the comparison that npm run differential makes.',
  )
  .option('--count <n>', 'generated scenarios for (a) and (b)', Number, 500)
  .option('--ordinary <n>', 'scenarios for (c), whose rate is then compared', Number, 60)
  .option('--rounds <n>', 'rounds of (a) and (b) in turn; medians are compared', Number, 3)
  .option('--together-only', 'only all engines at once, not each by itself')
  .parse();

const { count, ordinary, rounds, togetherOnly } = program.opts<{
  count: number;
  ordinary: number;
  rounds: number;
  togetherOnly?: true;
}>();
const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-bench-'));
const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
const file = join(folder, 'scenarios.json');
writeFileSync(file, JSON.stringify(generateScenarios(count)));

/** Runs a command; tells the seconds from its start to its end, and what it printed. */
async function time(args: string[], env: Record<string, string> = {}): Promise<{ seconds: number; printed: string }> {
  const started = performance.now();
  const { exitCode, all, stdout } = await execa(process.execPath, args, { cwd: root, env, all: true, reject: false });
  if (exitCode !== 0) throw new Error(`${args.join(' ')} ended with ${exitCode}:\n${all}`);
  return { seconds: (performance.now() - started) / 1000, printed: stdout };
}

const ours = (file: string, engines: readonly string[]) =>
  time(['--import', 'tsx', join(root, 'harness/bench', file), String(count), ...engines]);
const harness = (engines: readonly string[]) =>
  time(
    [playwright, 'test', ...engines.flatMap((engine) => ['--project', engine])],
    runEnvironment({
      scenarioFiles: [file],
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

const table = new Table({
  head: ['engines', '(a) bare loop', '(b) this harness', '(c) by hand', 'b takes × a', 'b is × faster than c'],
  style: { head: [], border: [] },
});
const withoutStart = new Table({
  head: ['engine', '(a) bare loop', '(d) differential', 'rate of d in that of a'],
  style: { head: [], border: [] },
});
const cases: (readonly string[])[] = [...(togetherOnly ? [] : engineNames.map((engine) => [engine])), engineNames];
try {
  for (const engines of cases) {
    const bare: number[] = [];
    const whole: number[] = [];
    const loops: number[] = [];
    const comparisons: number[] = [];
    for (let round = 1; round <= rounds; round++) {
      const loop = await ours('bare-loop-process.ts', engines);
      bare.push(loop.seconds);
      whole.push((await harness(engines)).seconds);
      const told = [`(a) ${bare.at(-1)!.toFixed(1)} s`, `(b) ${whole.at(-1)!.toFixed(1)} s`];
      if (engines.length === 1) {
        loops.push(...(JSON.parse(loop.printed) as number[]));
        comparisons.push(JSON.parse((await ours('comparison-process.ts', engines)).printed) as number);
        told.push(`without start-up (a) ${loops.at(-1)!.toFixed(1)} s, (d) ${comparisons.at(-1)!.toFixed(1)} s`);
      }
      console.log(`${engines.join(' + ')}, round ${round}: ${told.join(', ')}`);
    }
    const a = (count * engines.length) / median(bare);
    const b = (count * engines.length) / median(whole);
    const c = (ordinary * engines.length) / (await byHand(engines)).seconds;
    if (engines.length === 1) {
      const [loop, comparison] = [count / median(loops), count / median(comparisons)];
      withoutStart.push([engines.join(), rate(loop), rate(comparison), `${Math.round((100 * comparison) / loop)} %`]);
    }
    table.push([engines.join(' + '), rate(a), rate(b), rate(c), (a / b).toFixed(2), (b / c).toFixed(1)]);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
console.log(
  `\nScenarios a second, whole processes with their start-up: (a) and (b) ${count} scenarios an engine, median of ${rounds}; (c) ${ordinary} an engine.`,
);
console.log(table.toString());
if (withoutStart.length > 0) {
  console.log('\nThe same scenarios without start-up: the loop in the page, and the reads held against the Standard.');
  console.log(withoutStart.toString());
}

function median(values: number[]): number {
  return [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)]!;
}

function rate(perSecond: number): string {
  return `${perSecond.toFixed(1)}/s`;
}
