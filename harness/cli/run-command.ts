import '../run/guard-output.ts';
import '../run/end-with-launcher.ts';
import type { Command } from 'commander';
import { exitCode } from '../run/exit-code.ts';
import { visible } from '../wire/visible.ts';
import { answer } from './answer.ts';

/**
 * Runs a command with what was typed behind its name; this process then ends with its exit code. What it throws is a fault of
 * ours, and no finding: 2.
 */
export async function runCommand(command: Command): Promise<void> {
  try {
    process.exitCode = await answer(command, process.argv.slice(2));
  } catch (error) {
    const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
    console.error(text.split('\n').map(visible).join('\n'));
    process.exitCode = exitCode.harness;
  }
}
