import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { FolderInUseError, lockFolder } from './lock-folder.ts';

let folder: string;
const lockFile = () => join(folder, 'deep', 'run.lock');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('a folder of reports', () => {
  it('has one run at a time, and the second one is told which the first is, and what to do', () => {
    const unlock = lockFolder(join(folder, 'deep'), 'npm run first');
    const second = () => lockFolder(join(folder, 'deep'), 'npm run second');
    expect(second).toThrow(FolderInUseError);
    expect(second).toThrow(`is in use by another run (process ${process.pid}: npm run first)`);
    expect(second).toThrow('--reports FOLDER');
    unlock();
    expect(existsSync(lockFile())).toBe(false);
    second()();
  });

  it('is taken over from a process that is gone, and from a lock that names none', async () => {
    const gone = spawn(process.execPath, ['--version'], { stdio: 'ignore' });
    await once(gone, 'exit');
    lockFolder(join(folder, 'deep'), 'npm run')();
    for (const left of [JSON.stringify({ pid: gone.pid, command: 'x' }), '', '{"pid":', '[]']) {
      writeFileSync(lockFile(), left);
      lockFolder(join(folder, 'deep'), 'npm run')();
      expect(existsSync(lockFile())).toBe(false);
    }
  });

  it('that cannot be made is no folder in use', () => {
    writeFileSync(join(folder, 'file'), '');
    expect(() => lockFolder(join(folder, 'file', 'below'), 'npm run')).toThrow('is no folder');
  });
});
