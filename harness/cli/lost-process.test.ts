import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { pause } from '../browsers/testing/local-origins.ts';
import { bearers, commandOf, family, markOf, untilEnded } from '../browsers/testing/processes.ts';
import type { Results } from '../run/results.ts';

/** What becomes of a run when one of its processes ends and no other is told. */

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Waits until a run has such a process, and answers with all of the run's processes. */
async function until(root: number, command: RegExp): Promise<number[]> {
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await pause(50)) {
    const processes = family(root);
    if (processes.some((pid) => command.test(commandOf(pid)))) return processes;
  }
  throw new Error(`No ${command} was started`);
}

function npm(args: string[], stdio: 'ignore' | 'pipe' = 'ignore') {
  return spawn('npm', ['run', ...args], { cwd: root, detached: true, stdio: ['ignore', stdio, stdio] });
}

const conformance = (reports: string, grep: string) => [
  'conformance',
  '--',
  '--reports',
  reports,
  '--project',
  'webkit',
  '--grep',
  grep,
];

/** The directories of the launches that these processes belong to; another test's browser may start meanwhile. */
function directoriesOf(processes: number[]): string[] {
  const marks = bearers('CORS_CONFORMANCE_LAUNCH=')
    .filter((pid) => processes.includes(pid))
    .map(markOf);
  return [...new Set(marks)].map((mark) => join(tmpdir(), mark));
}

describe.runIf(process.platform === 'linux').each(['SIGHUP', 'SIGKILL'] as const)(
  '%s to npm alone leaves',
  (signal) => {
    it('no browser, display, driver, worker or directory of a run', async () => {
      const { pid } = npm(conformance(join(folder, signal), 'another-preflight-renews-it'));
      const processes = await until(pid!, /WebKitWebProcess/);
      const directories = directoriesOf(processes);
      expect(directories.filter((directory) => existsSync(directory))).toHaveLength(1);
      process.kill(pid!, signal);
      await untilEnded(processes, 15_000);
      expect(directories.filter((directory) => existsSync(directory))).toEqual([]);
    });
  },
);

it.runIf(process.platform === 'linux').each(['SIGHUP', 'SIGTERM', 'SIGKILL'] as const)(
  '%s to npm alone leaves no server',
  async (signal) => {
    const { pid } = npm(['servers']);
    await until(pid!, /serve-origin api/);
    await pause(1_500);
    const processes = family(pid!);
    process.kill(pid!, signal);
    await untilEnded(processes, 10_000);
  },
);

it.runIf(process.platform === 'linux')('a worker that is killed costs no scenario', async () => {
  const reports = join(folder, 'killed');
  const run = npm(conformance(reports, 'cors-preflight-cache/'), 'pipe');
  const ended = new Promise<number | null>((resolve) => run.once('exit', resolve));
  let told = '';
  for (const stream of [run.stdout!, run.stderr!]) stream.on('data', (text) => (told += text));
  const worker = (pid: number) =>
    /worker(Process|Main|Entry)?/i.test(commandOf(pid)) && /playwright/.test(commandOf(pid));
  await until(run.pid!, /WebKitWebProcess/);
  await pause(2_000);
  const workers = family(run.pid!).filter(worker);
  expect(workers).toHaveLength(1);
  process.kill(workers[0]!, 'SIGKILL');
  expect(await ended, told).toBe(0);
  const results = JSON.parse(readFileSync(join(reports, 'results.json'), 'utf8')) as Results;
  expect(results.run.success).toBe(true);
  expect(results.scenarios.filter(({ results: { webkit } }) => webkit?.verdict === undefined)).toEqual([]);
});
