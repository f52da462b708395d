import { Argument, type Command } from 'commander';
import { createCommand } from './create-command.ts';

/** `npm run scenarios`: what the catalogue holds. */
export function command(): Command {
  return createCommand('scenarios').description('What the catalogue holds.').addCommand(coverage());
}

function coverage(): Command {
  return createCommand('coverage')
    .description(
      'Says, by group, how many cases of another test suite the catalogue covers, whether they agree, and what the last run\n' +
        'saw of them where there was one (reports/latest/results.json). Nothing is run. Exit code 1: a scenario names a case\n' +
        'that is not known, or that comes out otherwise.',
    )
    .addArgument(new Argument('<suite>', 'wpt: web-platform-tests').choices(['wpt']))
    .option('--verbose', 'name each case, and the scenarios that cover it')
    .action(async (_suite, options) => (await import('./actions/scenarios-coverage-wpt.ts')).coverageOfWPT(options));
}
