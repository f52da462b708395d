import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Results } from '../run/results.ts';
import { readResults } from '../run/results-file.ts';
import { command, processesWith, until, writeScenarios } from './testing/commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-cut-short-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const blocked = { expected: { read: 'blocked' as const } };
const file = writeScenarios(join(folder, 'slow.json'), [
  { id: 'tried/quick', steps: [blocked] },
  { id: 'tried/slow', steps: [{ ...blocked, server: { actual: { delay: 9_000 } } }] },
  { id: 'tried/slow-too', steps: [{ ...blocked, server: { actual: { delay: 9_000 } } }] },
  { id: 'tried/read-ahead', steps: [blocked] },
]);

let runs = 0;

/** Starts a run of which one scenario is quick, and waits until that one is told. */
async function started(marker: string) {
  const reports = join(folder, `reports-${++runs}`);
  const running = command('conformance', ['--scenarios', file, '--project', 'chromium', '--reports', reports], {
    env: { CORS_CONFORMANCE_TEST: marker },
    detached: true,
  });
  let told = '';
  running.all?.on('data', (text) => {
    told += text;
  });
  expect(await until(() => told.includes('1/4'), 60_000), told).toBe(true);
  // The last one is read meanwhile, though its test is to come after the slow ones.
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  return { running, reports, results: () => JSON.parse(readFileSync(join(reports, 'results.json'), 'utf8')) };
}

const isGone = (marker: string) => until(() => processesWith(marker).length === 0, 15_000);

describe.runIf(process.platform === 'linux')('a run that is ended in its middle', () => {
  test.each([
    ['SIGINT', 130, 'group'],
    ['SIGTERM', 143, 'group'],
    ['SIGHUP', 129, 'group'],
    ['SIGTERM', 143, 'first process'],
    ['SIGHUP', 129, 'first process'],
  ] as const)(
    'by %s exits with %i, tells what it saw, and leaves no process: sent to the %s',
    async (signal, code, to) => {
      const marker = `cut-short-${process.pid}-${runs}`;
      const { running, reports, results } = await started(marker);
      process.kill(to === 'group' ? -running.pid! : running.pid!, signal);
      const { exitCode, all } = await running;
      expect(all).toMatch(/quick +✓ blocked, sent/);
      expect(all).toContain('the run was cut short');
      expect(all).not.toMatch(/\n\s+at /);
      expect(exitCode).toBe(code);
      const { run, scenarios } = results();
      expect(run).toMatchObject({ cutShort: true, success: false });
      const verdicts = scenarios.map((one: Results['scenarios'][number]) => [one.id, one.results.chromium?.verdict]);
      expect(verdicts.slice(0, 2), 'the test of one was still to come, its read was not').toEqual([
        ['tried/quick', 'conforms'],
        ['tried/read-ahead', 'conforms'],
      ]);
      // On a busy machine the first slow one may end before the run does.
      expect(scenarios.length).toBeLessThan(4);
      expect(existsSync(join(reports, 'run.lock'))).toBe(false);
      expect(await isGone(marker)).toBe(true);
    },
  );

  test('whose command is killed ends all the same, and tells what it saw', async () => {
    const marker = `killed-${process.pid}`;
    const { running, results } = await started(marker);
    process.kill(running.pid!, 'SIGKILL');
    await running;
    expect(await isGone(marker)).toBe(true);
    const { run, scenarios } = results();
    expect(run).toMatchObject({ cutShort: true });
    expect(scenarios[0]).toMatchObject({ id: 'tried/quick' });
    expect(scenarios.length).toBeLessThan(4);
  });

  test('by a second signal ends at once, and leaves no process', async () => {
    const marker = `twice-${process.pid}`;
    const { running } = await started(marker);
    // What does not end by the first: as a browser would that hangs.
    for (const pid of processesWith(marker, 'orkerProcessEntry')) process.kill(pid, 'SIGSTOP');
    process.kill(running.pid!, 'SIGINT');
    await new Promise((resolve) => setTimeout(resolve, 1_000));
    const since = performance.now();
    process.kill(running.pid!, 'SIGTERM');
    const { exitCode } = await running;
    expect(performance.now() - since).toBeLessThan(2_000);
    expect(exitCode).toBe(143);
    expect(await isGone(marker)).toBe(true);
  });
});

test.runIf(process.platform === 'linux')(
  'a run of somebody’s own scenarios that is ended tells and writes what it saw',
  async () => {
    const marker = `own-${process.pid}`;
    const json = join(folder, 'own.json');
    const html = join(folder, 'own.html');
    const args = ['--scenarios', file, '--project', 'chromium', '--json', json, '--html', html];
    const running = command('run', args, { env: { CORS_CONFORMANCE_TEST: marker } });
    let told = '';
    running.all?.on('data', (text) => {
      told += text;
    });
    expect(await until(() => told.includes('2/4'), 60_000), told).toBe(true);
    running.kill('SIGINT');
    const { exitCode, all } = await running;
    expect(all).toMatch(/quick +✓ blocked, sent/);
    expect(all).toContain('the run was cut short');
    expect(exitCode).toBe(130);
    const { run, scenarios } = readResults(json);
    expect(run).toMatchObject({ cutShort: true, success: false });
    expect(scenarios.map(({ id }) => id).slice(0, 2)).toEqual(['tried/quick', 'tried/read-ahead']);
    expect(await isGone(marker)).toBe(true);
  },
);

test.runIf(process.platform === 'linux')('a comparison that is ended in its middle tells what it saw', async () => {
  const marker = `differential-${process.pid}`;
  const running = command('differential', ['--engine', 'chromium', 'webkit', '--count', '1000000'], {
    env: { CORS_CONFORMANCE_TEST: marker },
    // On a busy machine it takes its time to tell all that it saw.
    forceKillAfterDelay: 30_000,
  });
  let told = '';
  running.all?.on('data', (text) => {
    told += text;
  });
  expect(await until(() => /chromium: 400 scenarios/.test(told), 120_000), told).toBe(true);
  running.kill('SIGTERM');
  const { exitCode, all } = await running;
  expect(all).toMatch(/chromium: cut short after \d{3,} of 1000000: \d{3,} scenarios .*faults: 0;/);
  expect(all).toContain('webkit: not compared, the run was cut short');
  expect(exitCode).toBe(143);
  expect(await isGone(marker)).toBe(true);
});

test('a run whose output nobody reads goes on to its end, and its exit code says what it found', async () => {
  const quick = writeScenarios(join(folder, 'quick.json'), [
    { steps: [blocked] },
    { id: 'tried/more', steps: [blocked] },
  ]);
  const reports = join(folder, 'unread');
  const running = command('conformance', ['--scenarios', quick, '--project', 'chromium', '--reports', reports], {
    all: false,
  });
  running.stdout?.once('data', () => running.stdout?.destroy());
  const { exitCode, stderr } = await running;
  expect(stderr).toBe('');
  expect(exitCode).toBe(0);
  expect(JSON.parse(readFileSync(join(reports, 'results.json'), 'utf8'))).toMatchObject({ run: { success: true } });
});
