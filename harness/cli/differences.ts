import '../run/guard-output.ts';
import { Command } from 'commander';
import { deviations } from '../../scenarios/known-differences.ts';
import { exitCode } from '../run/exit-code.ts';
import { readBaseline } from '../tellings/baseline.ts';
import { differencesLines, differencesOf } from '../tellings/differences.ts';
import { readSummary } from '../tellings/summary.ts';

const latest = 'reports/latest/summary.json';

const program = new Command('npm run differences --')
  .description(
    'Says where engines differ, and why: by cause, with engines, versions, the scenarios that show it and a link.\n' +
      `Nothing is run: it is what scenarios/known-differences.ts, reports/baseline and, where there was a run, ${latest} say.`,
  )
  .option('--json', 'print it as JSON (npm run --silent keeps npm’s own lines out of it)')
  .exitOverride((error) => process.exit(error.exitCode === 0 ? 0 : exitCode.usage))
  .parse();

try {
  const differences = differencesOf(deviations, readBaseline(), readSummary(latest));
  const text = program.opts<{ json?: boolean }>().json
    ? JSON.stringify(differences, null, 2)
    : differencesLines(differences).join('\n');
  console.log(text);
} catch (error) {
  console.error((error as Error).message);
  process.exitCode = exitCode.harness;
}
