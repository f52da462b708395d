import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import { command as conformance } from './conformance.ts';
import { command as mergeReports } from './merge-reports.ts';
import { nearest } from './nearest.ts';
import { noScreen } from './screen.ts';
import { call } from './testing/call.ts';
import { command, writeScenarios } from './testing/commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-options-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = writeScenarios(join(folder, 'two.json'), [
  { id: 'tried/one', steps: [{}] },
  { id: 'tried/another', steps: [{}] },
]);
const reports = join(folder, 'reports');
/** A folder of reports in which something else has the place of the results. */
const occupied = join(folder, 'occupied');
mkdirSync(join(occupied, 'results.json'), { recursive: true });
const run = (args: string[]) => call(conformance(), ['--scenarios', file, '--reports', reports, ...args]);
afterEach(() => vi.unstubAllEnvs());

describe('a command that is wrong is told in a line or two, runs nothing, and exits with 64', () => {
  test.each<[string[], string]>([
    [['--grep', '('], 'Unterminated group'],
    [['--grep', '/(/g'], 'Unterminated group'],
    [['--grep-invert', '['], 'expected a regular expression'],
    [['--project', 'nosuch'], 'Allowed choices are chromium, firefox, webkit'],
    [['--project', 'chrome'], 'Allowed choices are chromium, firefox, webkit'],
    [['--standard', 'nosuch'], 'Allowed choices are wildcard-covers-authorization'],
    [['--repeat-each', 'abc'], 'expected a whole number from 1'],
    [['--repeat-each', '0'], 'expected a whole number from 1'],
    [['--repeat-each', '-1'], 'expected a whole number from 1'],
    [['--retries', 'abc'], 'expected a whole number from 0'],
    [['--max-failures', '0'], 'expected a whole number from 1'],
    [['--workers', '0'], 'expected a whole number from 1, or a percentage'],
    [['--workers', '-1'], 'expected a whole number from 1, or a percentage'],
    [['--shard', '1/999999'], 'no more parts than the 6 tests'],
    [['--shard', '0/2'], 'expected i/n'],
    [['--shard', '1/2/3'], 'expected i/n'],
    [['--reporter', 'nosuch'], 'there is no reporter "nosuch", only list, line'],
    [['--nosuch'], 'The options are --scenarios --project --grep'],
    [['--ui'], 'The options are --scenarios'],
    [['tried/one'], 'To run some scenarios: --grep'],
    [['--grep', 'tried/onne'], 'none of 2 has an id that fits. Did you mean tried/one, tried/another?'],
    [['--grep', 'xyz'], 'none of 2 has an id that fits. --list names them all.'],
    [['--grep-invert', 'tried'], 'No scenario is left to run'],
    [['--last-failed'], 'tells of no last run'],
    [['--reports', join(file, 'below')], 'is no folder'],
    [['--reports', occupied], 'results.json cannot be written: it is a folder'],
  ])('%j', async (args, why) => {
    const { exitCode, all } = await run(args);
    expect(all).toContain(why);
    expect(String(all).trim().split('\n').length, String(all)).toBeLessThan(4);
    expect(exitCode).toBe(64);
  });

  test.runIf(process.platform === 'linux')('reports where nobody can make a folder', async () => {
    const { exitCode, all } = await run(['--reports', '/proc/x']);
    expect(all).toMatch(/^--reports \/proc\/x cannot be written: ENOENT.*$/);
    expect(exitCode).toBe(64);
  });

  test('--headed without a screen', async () => {
    vi.stubEnv('DISPLAY', '');
    vi.stubEnv('WAYLAND_DISPLAY', '');
    const { exitCode, all } = await run(['--headed']);
    expect(all).toMatch(/^--headed: there is no screen here.*$/);
    expect(exitCode).toBe(64);
    expect(noScreen({ DISPLAY: ':0' }, 'linux')).toBeUndefined();
    expect(noScreen({}, 'darwin')).toBeUndefined();
  });

  test('a scenario file that ends its process', async () => {
    const module = join(folder, 'exits.mjs');
    writeFileSync(module, 'process.exit(0);');
    const { exitCode, all } = await run(['--scenarios', module]);
    expect(all).toContain(`exits.mjs: ended the process that loaded it (exit code 0)`);
    expect(exitCode).toBe(64);
  });

  test('a folder of reports that another run has', async () => {
    const inUse = join(folder, 'in-use');
    mkdirSync(inUse);
    writeFileSync(join(inUse, 'run.lock'), JSON.stringify({ pid: process.pid, command: 'npm run conformance -- -x' }));
    writeFileSync(join(inUse, 'results.json'), 'of the other');
    const { exitCode, all } = await run(['--reports', inUse]);
    expect(all).toContain(`${inUse} is in use by another run (process ${process.pid}: npm run conformance -- -x)`);
    expect(exitCode).toBe(64);
    expect(readdirSync(inUse).sort()).toEqual(['results.json', 'run.lock']);
  });
});

test('--list names the scenarios, and leaves what lies in the folder of reports', async () => {
  const blob = join(folder, 'parts', 'blob');
  mkdirSync(join(blob, 'resources'), { recursive: true });
  for (const name of ['shard-1-of-2.zip', 'shard-2-of-3.zip', 'mine.zip']) writeFileSync(join(blob, name), '');
  const parts = ['--reports', join(folder, 'parts')];
  const args = ['--scenarios', file, ...parts, '--shard', '1/2', '--list', '--project', 'webkit'];
  const { exitCode, all } = await command('conformance', args);
  expect(all).toMatch(/\[webkit\] .*tried\/(one|another)/);
  expect(exitCode).toBe(0);
  expect(readdirSync(blob).sort()).toEqual(['mine.zip', 'resources', 'shard-1-of-2.zip', 'shard-2-of-3.zip']);
  expect(existsSync(join(folder, 'parts', 'run.lock'))).toBe(false);
});

describe('merge-reports', () => {
  const blobs = join(folder, 'blobs');
  const args = [blobs, '--reports', join(folder, 'merged')];
  const merge = () => call(mergeReports(), args);
  const emptyZip = Buffer.from([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]);

  test.each<[string, Record<string, Buffer> | undefined, RegExp]>([
    ['of a folder that is not there', undefined, /^\S+blobs cannot be read: ENOENT/],
    ['of nothing', {}, /^There is no part of a run in \S+blobs\. Expected/],
    [
      'of garbage',
      { 'shard-1-of-2.zip': Buffer.from('garbage') },
      /blobs\/shard-1-of-2.zip cannot be joined: it is no/,
    ],
    ['of another archive', { 'x.zip': emptyZip }, /^\S+blobs cannot be joined: No configure events found/],
  ])('%s exits with 64, and says why in a line', async (_, files, why) => {
    rmSync(blobs, { recursive: true, force: true });
    if (files !== undefined) mkdirSync(blobs);
    for (const [name, bytes] of Object.entries(files ?? {})) writeFileSync(join(blobs, name), bytes);
    const { exitCode, all } = await (files !== undefined && 'x.zip' in files
      ? command('merge-reports', args)
      : merge());
    expect(all).toMatch(why);
    expect(String(all).split('\n')).toHaveLength(1);
    expect(exitCode).toBe(64);
  });
});

test.runIf(process.platform === 'linux')('merge-reports to where nobody can write joins nothing', async () => {
  const blobs = join(folder, 'some-blobs');
  mkdirSync(blobs);
  writeFileSync(join(blobs, 'shard-1-of-2.zip'), Buffer.from([0x50, 0x4b, 5, 6, ...Array(18).fill(0)]));
  const { exitCode, all } = await call(mergeReports(), [blobs, '--reports', '/proc/x']);
  expect(all).toMatch(/^--reports \/proc\/x cannot be written: ENOENT.*$/);
  expect(exitCode).toBe(64);
});

test('the nearest of many names come first', () => {
  const names = ['cors-check/wildcard', 'cors-check/null-is-allowed', 'credentials/cookies', 'origin/null'];
  expect(nearest('cors-chek/wildcrd', names)[0]).toBe('cors-check/wildcard');
  expect(nearest('/null-is-alowed$/', names)[0]).toBe('cors-check/null-is-allowed');
  expect(nearest('zzzz', names)).toEqual([]);
  expect(nearest('', names)).toEqual([]);
});
