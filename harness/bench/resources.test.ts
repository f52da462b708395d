import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchResources } from './resources.ts';

describe.runIf(process.platform === 'linux')('resources', () => {
  it('are those of a command and of what it starts, our own apart from the rest', async () => {
    const busy = 'const end = Date.now() + 400; while (Date.now() < end);';
    const child = spawn(process.execPath, [
      '-e',
      `const held = Buffer.alloc(80e6, 1); require('node:child_process').spawnSync('sh', ['-c', 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done']); ${busy} held.at(0);`,
    ]);
    const end = watchResources(child.pid!);
    await once(child, 'exit');
    const taken = end()!;
    expect(taken.own).toBeGreaterThan(0.05);
    expect(taken.browsers).toBeGreaterThan(0.01);
    expect(taken.ownMemory).toBeGreaterThan(100);
    expect(taken.ownMemory).toBeLessThan(1000);
  });
});
