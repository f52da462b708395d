import { execa } from 'execa';
import { describe, expect, test } from 'vitest';
import { command, processesWith, root, until } from './testing/commands.ts';

let started = 0;

describe.runIf(process.platform === 'linux')('npm run servers', () => {
  test.each([
    ['SIGTERM', 'command'],
    ['SIGHUP', 'command'],
    ['SIGKILL', 'command'],
    ['SIGTERM', 'npm'],
    ['SIGHUP', 'npm'],
    ['SIGKILL', 'npm'],
  ] as const)('%s to the %s leaves no server answering', async (signal, to) => {
    const marker = `servers-${process.pid}-${++started}`;
    const env = { CORS_CONFORMANCE_TEST: marker, NO_COLOR: '1' };
    const running =
      to === 'npm'
        ? execa('npm', ['run', 'servers'], { cwd: root, env, all: true, reject: false })
        : command('servers', [], { env });
    let told = '';
    running.all?.on('data', (text) => {
      told += text;
    });
    expect(await until(() => told.includes('API origin'), 60_000), told).toBe(true);
    const [before = ''] = told.split('app origin');
    expect(before.split('listening'), 'an address is told when both listen there').toHaveLength(3);
    const url = /http:\/\/localhost:\d+/.exec(told)![0];
    expect((await fetch(url)).status).toBe(200);
    running.kill(signal);
    const isEnded = await until(() => processesWith(marker).length === 0, 10_000);
    for (const left of processesWith(marker)) process.kill(left, 'SIGKILL');
    expect(isEnded).toBe(true);
    await running;
    // Where npm is asked, the servers may find it gone before the command is told.
    if (to === 'command' && signal !== 'SIGKILL')
      expect(told, 'an end that was asked for').not.toMatch(/exited with code|other processes/);
    await expect(fetch(url)).rejects.toThrow();
  });
});
