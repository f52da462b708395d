import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

/** `npm run doctor`: which browsers there are, and whether they work. */
export function command(): Command {
  return createCommand('doctor')
    .summary('say which browsers are found, and make one real cross-origin read through each')
    .description(
      'Says for each engine which browser was found, its version and driver, and makes one cross-origin read through it.',
    )
    .action(async () => (await import('./actions/doctor.ts')).doctor());
}
