import { type Command, Option } from 'commander';
import { browserIds } from '../browsers/browsers.ts';
import { standardVariantNames } from '../verdict/standard-variant-names.ts';
import { createCommand } from './create-command.ts';
import { regexpText, reporters, shard, wholeNumber, workers } from './option-values.ts';

const more = `
Ctrl-C, SIGTERM and SIGHUP end the run: what was seen is told and written, marked as cut short. A second one ends it at once.

Exit codes: 0 everything conforms (or is a known deviation, or names a premise that is not met here),
1 something does not, 2 the harness failed, 64 the command or a scenario file is wrong, or no scenario is left to run,
130, 143 and 129 the run was ended by SIGINT, SIGTERM or SIGHUP.`;

/** `npm run conformance`: the catalogue, or scenarios of somebody's own, in real browsers, by Playwright Test. */
export function command(): Command {
  return createCommand('conformance', {
    'commander.unknownOption': ({ options }) =>
      `The options are ${options.map(({ long, short }) => long ?? short).join(' ')}; see --help.`,
    'commander.excessArguments': () => 'To run some scenarios: --grep with a part of their ids; see --help.',
  })
    .description('Runs every scenario in real Chromium, Firefox and WebKit and prints what each page could read.')
    .option('--scenarios <file...>', 'run these scenario files (.ts, .js, .json, .yaml) instead of the catalogue')
    .addOption(new Option('--project <engine...>', 'only these engines').choices(browserIds))
    .option('-g, --grep <regexp>', 'only scenarios whose id matches', regexpText)
    .option('--grep-invert <regexp>', 'only scenarios whose id does not match', regexpText)
    .option('--last-failed', 'only what failed in the last run')
    .option(
      '--repeat-each <n>',
      'run each scenario n times, with a browser of its own for each round',
      wholeNumber(1, 1000),
    )
    .option('--shard <i/n>', 'run one of n parts; `npm run merge-reports` joins them', shard)
    .option(
      '--by-hand',
      'run them in a browser that you open yourself, here or on a phone: tells a URL, as a QR code too; goes with --scenarios, --grep and --reports',
    )
    .addOption(
      new Option(
        '--standard <name...>',
        'tell besides what would be so by a variant of the Standard, where it is contested, and which engines do so; verdicts stay those of the Standard',
      ).choices(standardVariantNames),
    )
    .option('--list', 'list the scenarios and run nothing')
    .option('--headed', 'show the browsers, where there is a screen')
    .option('--update-baseline', 'accept this run: rewrite reports/baseline')
    .option('--reports <folder>', 'write the results here', 'reports/latest')
    .option('--retries <n>', 'run what fails up to n times more', wholeNumber(0, 100))
    .option('--max-failures <n>', 'stop after so many failures', wholeNumber(1, 1_000_000))
    .option('-x', 'stop after the first failure')
    .option('-j, --workers <n>', 'browsers at once; one an engine unless said otherwise', workers)
    .option(
      '--reporter <names>',
      'tell the run by reporters of Playwright Test instead: no matrix, no results',
      reporters,
    )
    .addHelpText('after', more)
    .action(async (options) => (await import('./actions/conformance.ts')).conformance(options));
}
