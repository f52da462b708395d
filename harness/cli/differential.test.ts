import { expect, test } from 'vitest';
import { command } from './differential.ts';
import { call } from './testing/call.ts';

test.each([
  [['--count', '0'], 'expected a whole number from 1'],
  [['--count', '1.5'], 'expected a whole number'],
  [['--seed', '-1'], 'expected a whole number from 0 to 4294967295'],
  [['--engine', 'safari'], 'Allowed choices are chromium, firefox, webkit'],
  [['--sed', '1'], "unknown option '--sed'"],
])('%j exits with 64 and says why', async (args, why) => {
  const { exitCode, all } = await call(command(), args);
  expect(all).toContain(why);
  expect(exitCode).toBe(64);
});

test('--help tells the options and the exit codes', async () => {
  const { exitCode, all } = await call(command(), ['--help']);
  expect(all).toMatch(/--count[\s\S]*--seed[\s\S]*--engine[\s\S]*Exit codes: 0 /);
  expect(exitCode).toBe(0);
});
