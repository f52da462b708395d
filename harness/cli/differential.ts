import { type Command, Option } from 'commander';
import { browserIds } from '../browsers/browsers.ts';
import { createCommand } from './create-command.ts';
import { wholeNumber } from './option-values.ts';

const more = `
The scenario number 17 of seed 1 has the id differential/s1-17, in every engine and on every machine.
Disagreements of one kind are told once, with the smallest scenario that shows it, ready for the catalogue.
What an engine is known to do otherwise is a change of the oracle, which must then predict exactly what the browser did.

Ctrl-C, SIGTERM and SIGHUP end the comparison: what was seen is told, marked as cut short. A second one ends it at once.

Exit codes: 0 every browser does as the Standard says, or differs in a way that is known,
1 a disagreement that is not known, 2 the harness failed, 64 the command is wrong,
130, 143 and 129 it was ended by SIGINT, SIGTERM or SIGHUP.`;

/** `npm run differential`: generated scenarios, browsers against the oracle. */
export function command(): Command {
  return createCommand('differential')
    .description(
      'Generates scenarios over everything that a page can ask and a server can answer, has real browsers run them, and compares each with what the Fetch Standard says.',
    )
    .option('--count <n>', 'scenarios for each engine', wholeNumber(1, 10_000_000), 200)
    .option('--seed <s>', 'the same seed gives the same scenarios; 0 to 4294967295', wholeNumber(0, 2 ** 32 - 1), 1)
    .addOption(
      new Option('--engine <engine...>', 'only these engines').choices(browserIds).default(browserIds, 'all of them'),
    )
    .addHelpText('after', more)
    .action(async (options) => (await import('./actions/differential.ts')).differential(options));
}
