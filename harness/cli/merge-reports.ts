import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

/** `npm run merge-reports`: the parts of a run that was made with `--shard`. */
export function command(): Command {
  return createCommand('merge-reports')
    .description('Joins the parts of a run that was made with --shard into one matrix and one results.json.')
    .argument('[folder]', 'folder that holds the shards’ .zip files', 'reports/latest/blob')
    .option('--reports <folder>', 'write the results here', 'reports/latest')
    .addHelpText(
      'after',
      `
Exit codes: as of npm run conformance; 64 where there is nothing to join, or something else lies there.`,
    )
    .action(async (folder, options) => (await import('./actions/merge-reports.ts')).mergeReports(folder, options));
}
