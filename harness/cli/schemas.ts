import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

/** `npm run schemas`: the JSON Schemas that are committed. */
export function command(): Command {
  return createCommand('schemas')
    .description('Makes the JSON Schemas that are committed from the schemas that files are held against.')
    .action(async () => (await import('./actions/schemas.ts')).writeSchemas());
}
