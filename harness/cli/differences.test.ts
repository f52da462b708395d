import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { isChangedOracle } from '../verdict/known-difference.ts';
import { knownDifferences } from '../verdict/known-differences.ts';
import { command } from './differences.ts';
import { call } from './testing/call.ts';

const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-differences-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Has the command answer in a folder. */
async function run(args: string[], cwd = process.cwd()) {
  const before = process.cwd();
  process.chdir(cwd);
  try {
    return await call(command(), args);
  } finally {
    process.chdir(before);
  }
}

function place(file: string, text: string): void {
  mkdirSync(join(folder, file, '..'), { recursive: true });
  writeFileSync(join(folder, file), text);
}

test('the command tells every known deviation, as text and as JSON', async () => {
  const { all, exitCode } = await run([]);
  expect(exitCode).toBe(0);
  expect(all).toMatch(/what shows each difference: [\d,]+ of ([\d,]+) scenarios\n/);
  const { stdout } = await run(['--json']);
  const { causes } = JSON.parse(stdout) as { causes: { scenarios: { id: string }[] }[] };
  for (const known of knownDifferences) {
    expect(all).toContain(known.link ?? 'no link');
    for (const scenario of isChangedOracle(known) ? [] : Object.keys(known.observed)) {
      expect(all).toContain(`shown by ${scenario}`);
      expect(causes.some(({ scenarios }) => scenarios.some(({ id }) => id === scenario))).toBe(true);
    }
  }
});

test('the command works where nothing was ever run, and says which file is malformed', async () => {
  expect(await run([], folder)).toMatchObject({
    exitCode: 0,
    all: expect.stringContaining('There is no accepted run'),
  });
  place('reports/latest/summary.json', '{"run": 1}');
  const { exitCode, all } = await run([], folder);
  expect([exitCode, all]).toEqual([
    64,
    expect.stringContaining('reports/latest/summary.json is no summary of a run: '),
  ]);
  expect(all).not.toMatch(/\n\s+at /);
  place('reports/baseline/matrix.json', '{');
  expect(await run([], folder)).toMatchObject({
    exitCode: 64,
    all: expect.stringContaining('reports/baseline/matrix.json is not a baseline: '),
  });
  expect((await run(['--nonsense'], folder)).exitCode).toBe(64);
});
