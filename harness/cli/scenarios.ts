import { Argument, type Command } from 'commander';
import { createCommand } from './create-command.ts';
import { regexpText } from './option-values.ts';

/** `npm run scenarios` and `cors-conformance scenarios`: what there is to run. Nothing is run. */
export function command(): Command {
  return createCommand('scenarios')
    .summary('list scenarios, tell one in words, or export all with what must come of them')
    .description('What scenarios there are, and what each says must happen. Nothing is run.')
    .addCommand(list())
    .addCommand(show())
    .addCommand(exportAll())
    .addCommand(coverage());
}

const fromFiles = [
  '--scenarios <file...>',
  'those of these files (.ts, .js, .json, .yaml), not of the catalogue',
] as const;
const grep = ['-g, --grep <regexp>', 'only scenarios whose id matches', regexpText] as const;

function list(): Command {
  return createCommand('list')
    .description('Lists scenarios by subject, with what each says must happen. One with variants is a line: ×4.')
    .option(...grep)
    .option(...fromFiles)
    .action(async (options) => (await import('./actions/list-scenarios.ts')).listScenarios(options));
}

function show(): Command {
  return createCommand('show')
    .description(
      'Tells a scenario in words: what is asked, what is answered, what must happen, and by which step of the Standard.',
    )
    .argument('<id>', 'id of a scenario, or of a variant of one')
    .option(...fromFiles)
    .action(async (id, options) => (await import('./actions/show-scenario.ts')).showScenario(id, options));
}

function exportAll(): Command {
  return createCommand('export')
    .description(
      'Prints scenarios for other tools: each in full (families as their rows, rows as their variants), with what the\n' +
        'Standard yields for each step.',
    )
    .option('--json', 'as JSON, which is the only way so far (npm run --silent keeps npm’s own lines out of it)')
    .option(...grep)
    .option(...fromFiles)
    .action(async (options) => (await import('./actions/export-scenarios.ts')).exportScenarios(options));
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
