import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

/** `npm run docs`: the pages that are made. */
export function command(): Command {
  return createCommand('docs')
    .description('Makes the pages of docs/ that repeat what a run or a schema shows.')
    .action(async () => (await import('./actions/docs.ts')).writePages());
}
