import type { Command } from 'commander';
import { createCommand } from './create-command.ts';

/** `npm run differences`: where engines differ, and why. */
export function command(): Command {
  return createCommand('differences')
    .description(
      'Says where engines differ, and why: by cause, with engines, versions, the scenarios that show it and a link.\n' +
        'No browser is started: it is what scenarios/known-differences.ts, reports/baseline and, where there was a run, reports/latest/summary.json say.\n' +
        'Which scenarios show a cause is reckoned out by the oracle, scenario by scenario, which takes some ten seconds or more.',
    )
    .option('--json', 'print it as JSON (npm run --silent keeps npm’s own lines out of it)')
    .action(async (options) => (await import('./actions/differences.ts')).differences(options));
}
