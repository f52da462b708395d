import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

/** `npm run screenshots`: the README's pictures, of the last run. */
export function command(): Command {
  return createCommand('screenshots')
    .description('Makes the pictures in docs/images of the last run (reports/latest/results.json), in Chromium.')
    .action(async () => (await import('./actions/screenshots.ts')).screenshots());
}
