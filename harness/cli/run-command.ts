import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import type { Command } from 'commander';
import { answer } from './answer.ts';

/** Runs a command with what was typed behind its name; this process then ends with its exit code. */
export async function runCommand(command: Command): Promise<void> {
  process.exitCode = await answer(command, process.argv.slice(2));
}
