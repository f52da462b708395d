import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { watchCPU } from './cpu-seconds.ts';

describe.runIf(process.platform === 'linux')('CPU seconds', () => {
  it('are those of a command and of what it starts, our own apart from the rest', async () => {
    const busy = 'const end = Date.now() + 400; while (Date.now() < end);';
    const child = spawn(process.execPath, [
      '-e',
      `require('node:child_process').spawnSync('sh', ['-c', 'i=0; while [ $i -lt 200000 ]; do i=$((i+1)); done']); ${busy}`,
    ]);
    const end = watchCPU(child.pid!);
    await once(child, 'exit');
    const cpu = end()!;
    expect(cpu.own).toBeGreaterThan(0.05);
    expect(cpu.browsers).toBeGreaterThan(0.01);
  });
});
