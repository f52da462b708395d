import { type Command, CommanderError } from 'commander';
import { exitCode, UsageError } from '../run/exit-code.ts';
import { visible } from '../wire/visible.ts';

/**
 * Has a command answer to what was typed behind its name.
 * @returns the exit code: what the command left as `process.exitCode`, or 64 where it was asked for wrongly, which is told
 * @throws what is no mistake of the user's
 */
export async function answer(command: Command, args: readonly string[]): Promise<number> {
  try {
    await command.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? exitCode.success : exitCode.usage;
    if (!(error instanceof UsageError)) throw error;
    console.error(error.message.split('\n').map(visible).join('\n'));
    return exitCode.usage;
  }
  return Number(process.exitCode ?? exitCode.success);
}
