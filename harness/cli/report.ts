import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

const more = `
Examples:
  npm run report
  npm run report -- --compare before/results.json reports/latest

Exit codes: 0 the page is there, 2 it cannot be made, 64 there are no results, or what was given is none.`;

/** `npm run report`: the last run, or what changed between two, in the system's browser. */
export function command(): Command {
  return createCommand('report')
    .description(
      'Opens the page of the last run, reports/latest/index.html: it works from its file, without any server.\n' +
        'It is made anew of results.json beside it where it is missing.',
    )
    .option('--compare <results...>', 'two runs, the earlier first: each a results.json or the folder of one')
    .option('--out <file>', 'where the page goes; reports/latest/index.html, or compare.html beside it')
    .option('--no-open', 'open nothing: say where the page is')
    .addHelpText('after', more)
    .action(async (options) => (await import('./actions/report.ts')).report(options));
}
