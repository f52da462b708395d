import { type Command, Option } from 'commander';
import { browserIds } from '../browsers/browsers.ts';
import { createCommand } from './create-command.ts';
import { regexpText } from './option-values.ts';

const name = 'npx cors-conformance run';
const more = `
A scenario file is a list of scenarios:

  - id: my-api/put-is-preflighted
    title: A PUT is preflighted, and read once both answers allow the page.
    standard: ['#cors-preflight-fetch']
    kind: required
    steps:
      - request: { method: PUT }
        server:
          preflight: { headers: { Access-Control-Allow-Origin: '{from}', Access-Control-Allow-Methods: PUT } }
          actual: { headers: { Access-Control-Allow-Origin: '{from}' } }
        expected: { preflights: 1, read: readable }

Examples:
  ${name} --scenarios my.yaml
  ${name} --scenarios my.yaml --project chromium --grep put --json results.json

Ctrl-C, SIGTERM and SIGHUP end the run: what was seen is told and written, marked as cut short. A second one ends it at once.

Exit codes: 0 everything conforms (or is a known deviation, or names a premise that is not met here),
1 something does not, or a browser is missing, 2 the harness failed, 64 the command or a scenario file is wrong,
130, 143 and 129 the run was ended by SIGINT, SIGTERM or SIGHUP.`;

/** Where the page goes unless said otherwise; its folder is made. */
const defaultPage = 'reports/latest/index.html';

/** `cors-conformance run`: scenarios of somebody's own, in real browsers, without this project's checkout. */
export function command(): Command {
  return createCommand('run')
    .summary('run scenarios of your own in real browsers, and hold each read against the Fetch Standard')
    .description(
      'Runs scenarios in real Chromium, Firefox and WebKit, prints what each page could read, and holds it against the scenario and the Fetch Standard.',
    )
    .requiredOption('--scenarios <file...>', 'the scenario files, .yaml, .json, .ts or .js')
    .addOption(new Option('--project <engine...>', 'only these engines').choices(browserIds))
    .option('-g, --grep <regexp>', 'only scenarios whose id matches', regexpText)
    .option('--json <file>', 'write everything that was seen as JSON')
    .option('--html <file>', 'write the run as a page in one file, to be opened in a browser', defaultPage)
    .option('--no-html', 'write no page')
    .addHelpText('after', more)
    .action(async (options, program) =>
      (await import('./actions/run.ts')).run({
        ...options,
        ownFolder: program.getOptionValueSource('html') === 'default',
      }),
    );
}
