import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { execaNode } from 'execa';
import { afterEach, describe, expect, it } from 'vitest';
import { type Launch, openLaunch } from './reaper.ts';
import { pause } from './testing/local-origins.ts';
import { family, untilEnded } from './testing/processes.ts';

const idle = 'setTimeout(() => {}, 300_000)';
const launches: Launch[] = [];

async function open(): Promise<Launch> {
  const launch = await openLaunch();
  launches.push(launch);
  return launch;
}

function start(env: Record<string, string>, script = idle): number {
  const child = spawn(process.execPath, ['-e', script], { detached: true, env, stdio: 'ignore' });
  child.unref();
  return child.pid!;
}

function isReaper(pid: number): boolean {
  return readFileSync(`/proc/${pid}/cmdline`, 'latin1').includes('reaper.mjs');
}

afterEach(() => Promise.all(launches.splice(0).map((launch) => launch.reap())));

describe.runIf(process.platform === 'linux')('a launch', () => {
  it('ends with every process that bears its mark, and with its directory', async () => {
    const launch = await open();
    const pid = start(launch.env);
    expect((await launch.processes()).map((process) => process.pid)).toEqual([pid]);

    await launch.reap();
    await untilEnded([pid], 0);
    expect(existsSync(launch.directory)).toBe(false);
  });

  it('ends with a process that has left its parent and its group', async () => {
    const launch = await open();
    const note = join(launch.directory, 'pid');
    const stray = `require('fs').writeFileSync(${JSON.stringify(note)}, String(process.pid)); ${idle}`;
    const leave = `require('child_process').spawn(process.execPath, ['-e', ${JSON.stringify(stray)}], { detached: true, stdio: 'ignore' }).unref()`;
    start(launch.env, leave);
    while (!existsSync(note) || !readFileSync(note, 'utf8')) await pause(10);
    const pid = Number(readFileSync(note, 'utf8'));

    await launch.reap();
    await untilEnded([pid], 0);
  });

  it('ends with a group it watches though nothing in it bears the mark', async () => {
    const launch = await open();
    const pid = start({});
    launch.watch([pid]);
    await launch.reap();
    await untilEnded([pid], 0);
  });

  it('leaves the processes of other launches alone', async () => {
    const [one, other] = [await open(), await open()];
    const pids = [start(one.env), start(other.env)];
    await one.reap();
    await untilEnded([pids[0]!], 0);
    expect((await other.processes()).map((process) => process.pid)).toEqual([pids[1]]);
    expect(existsSync(other.directory)).toBe(true);
  });

  it('ends though its reaper was killed', async () => {
    const launch = await open();
    const pid = start(launch.env);
    await launch.processes();
    const reapers = family(process.pid).filter((child) => child !== process.pid && isReaper(child));
    expect(reapers).toHaveLength(1);
    process.kill(reapers[0]!, 'SIGKILL');
    await untilEnded(reapers, 10_000);
    await pause(50);

    await launch.reap();
    await untilEnded([pid], 0);
    expect(existsSync(launch.directory)).toBe(false);
  });

  it('may be reaped twice', async () => {
    const launch = await open();
    await launch.reap();
    await expect(launch.reap()).resolves.toBeUndefined();
  });

  it('neither keeps its launcher running nor outlives it', async () => {
    const script = new URL('./testing/launch-and-end.ts', import.meta.url);
    const { stdout } = await execaNode(script, { nodeOptions: ['--import', 'tsx'], timeout: 30_000 });
    const { pid, directory } = JSON.parse(stdout);
    await untilEnded([pid], 10_000);
    while (existsSync(directory)) await pause(20);
  });
});
