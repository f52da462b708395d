import { readdirSync } from 'node:fs';
import { type Command, Option } from 'commander';
import { describe, expect, test } from 'vitest';
import { exitCode, usage } from '../run/exit-code.ts';
import { createCommand } from './create-command.ts';
import { call } from './testing/call.ts';
import { command as start } from './testing/commands.ts';

/** Every file of a command, by its name. */
const files = readdirSync(new URL('.', import.meta.url))
  .filter((file) => /^(?!.*\.test\.ts$).*\.ts$/.test(file) && file !== 'main.ts')
  .map((file) => file.slice(0, -3));
const modules = await Promise.all(
  files.map(
    async (file) =>
      [
        file,
        (await import(/* @vite-ignore */ new URL(`./${file}.ts`, import.meta.url).href)) as { command?: () => Command },
      ] as const,
  ),
);
const commands = modules.flatMap(([file, { command }]) => (command === undefined ? [] : [[file, command] as const]));

test('there are some to look at', () => {
  expect(commands.map(([file]) => file)).toEqual(expect.arrayContaining(['bench', 'conformance', 'explain', 'run']));
});

describe.each(commands)('%s', (file, command) => {
  test('has the name of its file, and help', async () => {
    expect(command().name().replace(':', '-')).toBe(file);
    const { exitCode, stdout, stderr } = await call(command(), ['--help']);
    expect(stdout).toMatch(/^Usage: [\s\S]*\n {2}-h, --help /);
    expect([exitCode, stderr]).toEqual([0, '']);
  });

  test('shows what was typed as text where that is no option of its own', async () => {
    const needed = file === 'run' ? ['--scenarios', 'some.yaml'] : [];
    const { exitCode, all, stderr } = await call(command(), [...needed, '--no\x1b[31mpe\x9b2J']);
    expect(stderr).toContain("error: unknown option '--no\\x1b[31mpe\\x9b2J'");
    expect(all).not.toMatch(/[\x1b\x9b]/);
    expect(exitCode).toBe(64);
  });
});

describe('a command', () => {
  test('shows the value of an option, and an argument, as text', async () => {
    const command = () =>
      createCommand('some')
        .addOption(new Option('--mode <mode>').choices(['cors']))
        .argument('[what]')
        .action(() => {});
    for (const args of [
      ['--mode', 'no\x1b[2J'],
      ['one', '\x1b]0;owned\x07'],
    ]) {
      const { exitCode, stderr } = await call(command(), args);
      expect(stderr).toMatch(/^error: /);
      expect(stderr).not.toMatch(/[\x07\x1b]/);
      expect(exitCode).toBe(64);
    }
  });

  test('exits with what it leaves as exit code', async () => {
    const command = createCommand('some').action(() => {
      process.exitCode = exitCode.findings;
    });
    expect((await call(command, [])).exitCode).toBe(1);
  });

  test('that was asked for wrongly tells why as text, and exits with 64', async () => {
    const command = createCommand('some').action(async () => usage('no \x1b[2J such\nthing'));
    expect(await call(command, [])).toMatchObject({ exitCode: 64, stderr: 'no \\x1b[2J such\nthing', stdout: '' });
  });

  test('keeps what is no mistake of the user’s', async () => {
    const command = createCommand('some').action(() => {
      throw new TypeError('it is ours');
    });
    await expect(call(command, [])).rejects.toThrow('it is ours');
  });

  test('that falls over is a fault of ours, and exits with 2', async () => {
    const { exitCode, all } = await start('serve-origin', ['app'], { env: { CORS_CONFORMANCE_PORTS: 'none' } });
    expect(all).toMatch(/^SyntaxError: /);
    expect(exitCode).toBe(2);
  });
});
