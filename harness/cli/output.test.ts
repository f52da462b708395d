import { execFileSync } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { command, root } from './testing/commands.ts';

/** Every command with something that it prints without a browser, most of it more than a pipe holds. */
const commands: [string, string[]][] = [
  ['conformance', ['--list']],
  ['conformance', ['--help']],
  ['merge-reports', ['--help']],
  ['demo', ['--list']],
  ['differential', ['--help']],
  ['middleware', ['--help']],
  ['servers', ['--help']],
  ['doctor', ['--help']],
  ['explain', ['--message', 'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin.']],
  ['coverage-standard', ['--verbose']],
  ['run', ['--help']],
];

const posix = process.platform !== 'win32';

describe.runIf(posix)('where nobody reads', () => {
  test.concurrent.each(commands)('%s %j goes on in silence, and exits with 0', async (script, args) => {
    const running = command(script, args, { all: false });
    running.stdout?.destroy();
    const { exitCode, stderr } = await running;
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });
});

describe.runIf(process.platform === 'linux')('where the disk is full', () => {
  test.concurrent.each(commands)('%s %j says so in a line, and exits with 2', async (script, args) => {
    const full = openSync('/dev/full', 'w');
    const { exitCode, stderr } = await command(script, args, { all: false, stdout: full as 1 });
    closeSync(full);
    expect(stderr).toMatch(/^standard output cannot be written: ENOSPC: no space left on device, write$/);
    expect(exitCode).toBe(2);
  });
});

test.runIf(posix)('`| head -1` in a shell leaves one line and nothing else', () => {
  const line = `"${process.execPath}" harness/start.mjs coverage-standard --verbose 2>&1 | head -n 2`;
  expect(execFileSync('sh', ['-c', line], { cwd: root, encoding: 'utf8' }).trim().split('\n')).toHaveLength(1);
});
