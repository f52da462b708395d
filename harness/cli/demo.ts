import { type Command, Option } from 'commander';
import { browserIds } from '../browsers/browsers.ts';
import { createCommand } from './create-command.ts';

/** `npm run demo`: CORS to be tried in one's own browser; or one scenario, told in the terminal. */
export function command(): Command {
  return createCommand('demo')
    .description(
      'Without an id: starts both servers and opens a page on which you try in your own browser what people get wrong about CORS, change what is asked and answered, and have errors explained. Ctrl-C ends it.\n' +
        'With one: tells that scenario here in the terminal, as it happens in a browser.',
    )
    .argument('[id]', 'id of any scenario')
    .option('--list', 'list here what people get wrong, with the ids of the scenarios that show it')
    .option('--no-open', 'open no browser')
    .addOption(new Option('--engine <name>', 'the browser for a scenario').choices([...browserIds]).default('chromium'))
    .option(
      '--scenarios <file...>',
      'take the scenario from these files (.ts, .js, .json, .yaml), not from the catalogue; without an id: list them',
    )
    .option('--headed', 'show the browser, where there is a screen')
    .action(async (id, options) => {
      if (id !== undefined) return (await import('./actions/demo.ts')).demo(id, options);
      if (options.list === true || options.scenarios !== undefined)
        return (await import('./actions/list-misconceptions.ts')).listMisconceptions(options);
      return (await import('./actions/servers.ts')).servers({ opens: options.open });
    });
}
