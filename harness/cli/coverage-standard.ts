import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

/**
 * `npm run coverage:standard`: which steps of the Standard the catalogue's predictions pass through. No browser is
 * needed: the steps are those of the algorithms themselves.
 */
export function command(): Command {
  return createCommand('coverage:standard')
    .description(
      'Prints, for each step of the Fetch Standard’s CORS algorithms, how many scenarios of the catalogue pass through it, and which steps none reaches.',
    )
    .option('--verbose', 'name the scenarios')
    .action(async (options) => (await import('./actions/coverage-standard.ts')).coverageOfStandard(options));
}
