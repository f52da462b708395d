import { Command, type CommanderError } from 'commander';
import { visible } from '../wire/visible.ts';

/** What helps with a mistake, by commander's code of it: a line more. */
type Hints = Record<string, (command: Command) => string>;

/**
 * A command as all of ours are: what is wrong with its options is thrown, as commander's error, after it has been told as
 * text, whatever was typed.
 */
export function createCommand(name: string, hints: Hints = {}): Command {
  const command = new Command(name);
  return command
    .configureOutput({ outputError: (text, write) => write(text.split('\n').map(visible).join('\n')) })
    .exitOverride((error: CommanderError) => {
      const hint = hints[error.code];
      if (hint !== undefined) console.error(hint(command));
      throw error;
    });
}
