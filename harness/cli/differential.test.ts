import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

function differential(...args: string[]) {
  return execa(process.execPath, ['--import', 'tsx', 'harness/cli/differential.ts', ...args], {
    cwd: root,
    all: true,
    reject: false,
    env: { NO_COLOR: '1' },
  });
}

test.concurrent.each([
  [['--count', '0'], 'expected a whole number from 1'],
  [['--count', '1.5'], 'expected a whole number'],
  [['--seed', '-1'], 'expected a whole number from 0 to 4294967295'],
  [['--engine', 'safari'], 'Allowed choices are chromium, firefox, webkit'],
  [['--sed', '1'], "unknown option '--sed'"],
])('%j exits with 64 and says why', async (args, why) => {
  const { exitCode, all } = await differential(...args);
  expect(all).toContain(why);
  expect(exitCode).toBe(64);
});

test('--help tells the options and the exit codes', async () => {
  const { exitCode, all } = await differential('--help');
  expect(all).toMatch(/--count[\s\S]*--seed[\s\S]*--engine[\s\S]*Exit codes: 0 /);
  expect(exitCode).toBe(0);
});
