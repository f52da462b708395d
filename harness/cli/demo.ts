import { type Command, Option } from 'commander';
import { browserIds } from '../browsers/browsers.ts';
import { createCommand } from './create-command.ts';

/** `npm run demo`: one scenario, watched as it happens. */
export function command(): Command {
  return createCommand('demo')
    .description(
      'Without an id: lists what people get wrong about CORS. With one: shows it for real, in a browser, while you watch.',
    )
    .argument('[id]', 'id of any scenario')
    .addOption(new Option('--engine <name>', 'the browser to use').choices([...browserIds]).default('chromium'))
    .option(
      '--scenarios <file...>',
      'take the scenario from these files (.ts, .js, .json, .yaml), not from the catalogue',
    )
    .option('--headed', 'show the browser, where there is a screen')
    .action(async (id, options) =>
      id === undefined
        ? (await import('./actions/list-misconceptions.ts')).listMisconceptions(options)
        : (await import('./actions/demo.ts')).demo(id, options),
    );
}
