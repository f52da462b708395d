import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Table from 'cli-table3';
import { execa } from 'execa';
import { browserIds } from '../browsers/browsers.ts';
import { exitCode } from '../run/exit-code.ts';
import { loadCatalogue } from '../scenario/load-catalogue.ts';
import { generateScenarios } from './generate.ts';
import { type Growth, growthOf, mostGrowth, type Run } from './growth.ts';
import { type Resources, watchResources } from './resources.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

interface Options {
  count: readonly number[];
  ordinary: number;
  rounds: number;
  togetherOnly?: boolean;
  catalogue?: boolean;
}

interface Timed {
  /** From the command's start to its end. */
  seconds: number;
  taken?: Resources | undefined;
  printed: string;
}

/**
 * Times whole processes, start-up included, in turn and on the same machine, (a) and (b) from one bundle: (a) a bare loop in the
 * page, (b) the command conformance, (b′) what it does in one process without Playwright Test, (c) Playwright Test written the
 * ordinary way. And, without start-up, the bare loop beside (d) the differential's comparison of the same scenarios. With two
 * counts, what each further scenario costs, and whether one costs more where
 * there are more of them. With `catalogue` alone (a) and (b) of the project's own scenarios.
 */
export async function bench({ catalogue = false, ...options }: Options): Promise<void> {
  await (catalogue ? benchCatalogue(options.rounds) : benchGenerated(options));
}

/** The whole catalogue in all engines, beside a bare loop that makes as many plain reads. */
async function benchCatalogue(rounds: number): Promise<void> {
  const scenarios = await loadCatalogue();
  const reads = scenarios.reduce((sum, { steps }) => sum + steps.length, 0);
  const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-bench-'));
  const bare: Timed[] = [];
  const whole: Timed[] = [];
  try {
    for (let round = 1; round <= rounds; round++) {
      bare.push(await timeOurs('bare-loop-process.mjs', reads, browserIds));
      const found = [exitCode.success, exitCode.findings];
      whole.push(await time([...conformance, '--reports', join(folder, 'reports')], { acceptable: found }));
      console.log(`round ${round}: (a) ${toldTime(bare.at(-1)!)}, (b) ${toldTime(whole.at(-1)!)}`);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const a = median(bare.map(secondsOf));
  const all = reads * browserIds.length;
  const table = createTable(['', 'reads', ...columns]);
  table.push(
    ['(a) bare loop of plain reads', all, ...cells(bare, all, a)],
    [`(b) the catalogue, ${scenarios.length} scenarios`, all, ...cells(whole, all, a)],
  );
  console.log(`\nThe whole catalogue in ${browserIds.join(' + ')}, start-up and waits included, medians of ${rounds}.`);
  console.log(table.toString());
}

async function benchGenerated({
  count: counts,
  ordinary,
  rounds,
  togetherOnly = false,
}: Omit<Options, 'catalogue'>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-bench-'));
  const playwright = createRequire(import.meta.url).resolve('@playwright/test/cli');
  const fileOf = (count: number) => join(folder, `scenarios-${count}.json`);
  for (const count of counts) writeFileSync(fileOf(count), JSON.stringify(generateScenarios(count)));

  writeFileSync(fileOf(1), JSON.stringify(generateScenarios(1)));

  /** The command, as `npm run` starts it. */
  const harness = (count: number, engines: readonly string[]) =>
    time([
      ...conformance,
      ...['--scenarios', fileOf(count), '--reports', join(folder, 'reports')],
      ...engines.flatMap((engine) => ['--project', engine]),
    ]);
  const byHand = (engines: readonly string[]) =>
    time(
      [
        playwright,
        'test',
        '--config',
        join(root, 'harness/bench/ordinary.config.ts'),
        ...engines.flatMap((engine) => ['--project', engine]),
      ],
      { env: { CORS_CONFORMANCE_BENCH_COUNT: String(ordinary) } },
    );

  const table = createTable(['engines', 'scenarios', '', ...columns]);
  const withoutStart = createTable([
    'engine',
    'scenarios',
    '(a) bare loop',
    '(d) differential',
    'rate of d in that of a',
  ]);
  const marginal = createTable(['engines', 'from', 'to', '(a) bare loop', '(b) this harness', 'b takes × a']);
  const growth = createTable(['engines', 'from', 'to', 'a scenario of (b)', 'of more', 'ratio', 'ratio of memory']);
  const cases: (readonly string[])[] = [...(togetherOnly ? [] : browserIds.map((engine) => [engine])), browserIds];
  try {
    for (const engines of cases) {
      const name = engines.join(' + ');
      const c = await byHand(engines);
      const ones = counts.length > 1 ? await times(rounds, () => harness(1, engines)) : [];
      const medians: { count: number; bare: number; whole: number; memory: number | undefined }[] = [];
      for (const count of counts) {
        const bare: Timed[] = [];
        const whole: Timed[] = [];
        const oneProcess: Timed[] = [];
        const loops: number[] = [];
        const comparisons: number[] = [];
        for (let round = 1; round <= rounds; round++) {
          bare.push(await timeOurs('bare-loop-process.mjs', count, engines));
          whole.push(await harness(count, engines));
          oneProcess.push(await timeOurs('one-process.mjs', count, engines));
          const told = [
            `(a) ${toldTime(bare.at(-1)!)}`,
            `(b) ${toldTime(whole.at(-1)!)}`,
            `(b′) ${toldTime(oneProcess.at(-1)!)}`,
          ];
          if (engines.length === 1) {
            loops.push(...(JSON.parse(bare.at(-1)!.printed) as number[]));
            comparisons.push(JSON.parse((await timeOurs('comparison-process.mjs', count, engines)).printed) as number);
            told.push(`without start-up (a) ${loops.at(-1)!.toFixed(1)} s, (d) ${comparisons.at(-1)!.toFixed(1)} s`);
          }
          console.log(`${name}, ${count} scenarios, round ${round}: ${told.join(', ')}`);
        }
        const [a, b] = [median(bare.map(secondsOf)), median(whole.map(secondsOf))];
        medians.push({ count, bare: a, whole: b, memory: memoryOf(whole) });
        table.push(
          [name, count, '(a) bare loop', ...cells(bare, count * engines.length, a)],
          [name, count, '(b) conformance', ...cells(whole, count * engines.length, a)],
          [name, count, '(b′) in one process', ...cells(oneProcess, count * engines.length, a)],
        );
        if (engines.length === 1) {
          const [loop, comparison] = [count / median(loops), count / median(comparisons)];
          withoutStart.push([name, count, rate(loop), rate(comparison), `${Math.round((100 * comparison) / loop)} %`]);
        }
      }
      table.push([name, ordinary, '(c) by hand', ...cells([c], ordinary * engines.length)]);
      for (const [index, to] of medians.entries()) {
        const from = medians[index - 1];
        if (from === undefined) continue;
        const more = (to.count - from.count) * engines.length;
        const [a, b] = [(1000 * (to.bare - from.bare)) / more, (1000 * (to.whole - from.whole)) / more];
        const of = ({ count, whole: seconds, memory }: (typeof medians)[number]): Run => ({ count, seconds, memory });
        const start = { count: 1, seconds: median(ones.map(secondsOf)) };
        if (from.count > 1)
          growth.push([name, from.count, to.count, ...growthCells(growthOf(start, of(from), of(to)))]);
        marginal.push([name, from.count, to.count, `${a.toFixed(2)} ms`, `${b.toFixed(2)} ms`, (b / a).toFixed(2)]);
      }
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  console.log(
    `\nWhole processes with their start-up, medians of ${rounds} (of (c), once): wall time, scenarios a second, CPU time, and the most memory that Node’s own processes held together.`,
  );
  console.log(table.toString());
  if (counts.length > 1) {
    console.log('\nWhat each further scenario costs in one engine, of wall time, from fewer scenarios to more.');
    console.log(marginal.toString());
    console.log(
      `\nWhether a scenario of (b) costs more where there are more, start-up aside, which is a run of one: at most ${mostGrowth.cost} × is meant, and ${mostGrowth.memory} × of memory.`,
    );
    console.log(growth.toString());
  }
  if (!togetherOnly) {
    console.log(
      '\nThe same scenarios without start-up: the loop in the page, and the reads held against the Standard.',
    );
    console.log(withoutStart.toString());
  }
}

const columns = ['wall', '× a', 'rate', 'CPU: Node', 'browsers', 'Node’s memory'];

/** The command, as `npm run` starts it. */
const conformance = [join(root, 'harness/start.mjs'), 'conformance'];

/** A process of its own, from the bundle that this one runs from. */
function timeOurs(file: string, count: number, engines: readonly string[]): Promise<Timed> {
  return time([join(process.env.CORS_CONFORMANCE_BUNDLE!, 'harness/bench', file), String(count), ...engines]);
}

async function times(rounds: number, run: () => Promise<Timed>): Promise<Timed[]> {
  const all: Timed[] = [];
  while (all.length < rounds) all.push(await run());
  return all;
}

function growthCells({ few, many, cost, memory }: Growth): string[] {
  const told = (ratio: number, most: number) => `${ratio.toFixed(2)}${ratio > most ? ` (over ${most})` : ''}`;
  return [
    `${few.toFixed(2)} ms`,
    `${many.toFixed(2)} ms`,
    told(cost, mostGrowth.cost),
    memory === undefined ? '–' : told(memory, mostGrowth.memory),
  ];
}

function memoryOf(timed: Timed[]): number | undefined {
  const known = timed.flatMap(({ taken }) => (taken === undefined ? [] : [taken.ownMemory]));
  return known.length === 0 ? undefined : median(known);
}

async function time(
  args: string[],
  { env = {}, acceptable = [0] }: { env?: Record<string, string>; acceptable?: readonly number[] } = {},
): Promise<Timed> {
  const started = performance.now();
  const running = execa(process.execPath, args, { cwd: root, env, all: true, reject: false });
  const endWatch = watchResources(running.pid!);
  const { exitCode: code = -1, all, stdout } = await running;
  const seconds = (performance.now() - started) / 1000;
  const taken = endWatch();
  if (!acceptable.includes(code)) throw new Error(`${args.join(' ')} ended with ${code}:\n${all}`);
  return { seconds, taken, printed: stdout };
}

function createTable(head: string[]): InstanceType<typeof Table> {
  return new Table({ head, style: { head: [], border: [] } });
}

function toldTime({ seconds, taken }: Timed): string {
  return taken === undefined
    ? `${seconds.toFixed(1)} s`
    : `${seconds.toFixed(1)} s (CPU ${taken.own.toFixed(1)} + ${taken.browsers.toFixed(1)} s)`;
}

/** @param bare the bare loop's seconds, for as many reads */
function cells(timed: Timed[], reads: number, bare?: number): string[] {
  const seconds = median(timed.map(secondsOf));
  const taken = (part: keyof Resources, told: (value: number) => string) => {
    const known = timed.flatMap((one) => (one.taken === undefined ? [] : [one.taken[part]]));
    return known.length === 0 ? '–' : told(median(known));
  };
  return [
    toldSeconds(seconds),
    bare === undefined ? '–' : (seconds / bare).toFixed(2),
    rate(reads / seconds),
    taken('own', toldSeconds),
    taken('browsers', toldSeconds),
    taken('ownMemory', (value) => `${value.toFixed(0)} MB`),
  ];
}

function toldSeconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

function secondsOf({ seconds }: Timed): number {
  return seconds;
}

function median(values: number[]): number {
  return [...values].sort((x, y) => x - y)[Math.floor(values.length / 2)]!;
}

function rate(perSecond: number): string {
  return `${perSecond.toFixed(1)}/s`;
}
