import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

const more = `
Examples:
  npm run site
  npm run site -- --history kept/*/results.json --out public

Exit codes: 0 written, 2 it cannot be, 64 there are no results, or what was given is none.`;

/** `npm run site`: everything that there is to look at, as a folder for any web host. */
export function command(): Command {
  return createCommand('site')
    .description(
      'Writes a folder that any web host serves as it is: the report of the last run, the league, reports on servers,\n' +
        'earlier runs, and badges as SVG and JSON. .github/workflows/site.yml publishes it so.',
    )
    .option('--out <folder>', 'the folder; what is in it of the same names is written over', 'site')
    .option('--results <results>', 'the run: a results.json, or the folder of one', 'reports/latest')
    .option('--history <results...>', 'earlier runs, likewise, in any order')
    .option('--league <file>', 'the league as JSON; that of the last run, where there was one')
    .option('--policy <report...>', 'reports on servers, as `middleware --json` writes them')
    .addHelpText('after', more)
    .action(async (options) => (await import('./actions/site.ts')).site(options));
}
