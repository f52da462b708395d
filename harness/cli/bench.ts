import type { Command } from 'commander';
import { createCommand } from './create-command.ts';
import { wholeNumber } from './option-values.ts';

const whole = wholeNumber(1, Number.MAX_SAFE_INTEGER);
const defaultCounts = [300, 3000];

/** `npm run bench`: this harness beside others, and beside a bare loop. */
export function command(): Command {
  return createCommand('bench')
    .description(
      'Times, side by side in one run: (a) a bare loop in the page, (b) this harness, (b′) this harness in one process, without Playwright Test, (c) Playwright Test with a page and a navigation a test; and, without start-up, (a) beside (d) the comparison that npm run differential makes.',
    )
    .option(
      '--count <n...>',
      'generated scenarios for (a) and (b); with two numbers, what a further one costs, and whether it costs more where there are more',
      wholes,
      defaultCounts,
    )
    .option('--ordinary <n>', 'scenarios for (c), whose rate is then compared', whole, 60)
    .option('--rounds <n>', 'rounds of (a) and (b) in turn; medians are compared', whole, 3)
    .option('--catalogue', 'only (a) and (b) of the whole catalogue, in all engines at once')
    .option('--together-only', 'only all engines at once, not each by itself')
    .action(async (options) => (await import('../bench/bench.ts')).bench(options));
}

/** The first number that is given replaces the default. */
function wholes(text: string, before: number[]): number[] {
  return [...(before === defaultCounts ? [] : before), whole(text)].sort((a, b) => a - b);
}
