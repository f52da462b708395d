import { execFileSync } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { makeFolder, whyUnwritable } from './writable.ts';

const folder = mkdtempSync(join(tmpdir(), 'writable-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = join(folder, 'file');
writeFileSync(file, 'kept');

describe('a folder', () => {
  it('is made with those above it, and may be there', () => {
    const path = join(folder, 'one/two/three');
    makeFolder(path);
    makeFolder(path);
    expect(statSync(path).isDirectory()).toBe(true);
  });

  it('that cannot be made is told of, and nobody waits', () => {
    expect(() => makeFolder(join(file, 'below/it'))).toThrow(`${file} is no folder`);
    if (process.platform !== 'linux') return;
    expect(() => makeFolder('/proc/x')).toThrow('ENOENT');
    expect(() => makeFolder('/proc/x/y')).toThrow('ENOENT');
  });
});

describe('a file', () => {
  it('that can be written is left as it was, there or not', () => {
    const none = join(folder, 'none');
    expect([whyUnwritable(file), whyUnwritable(none)]).toEqual([undefined, undefined]);
    expect(readFileSync(file, 'utf8')).toBe('kept');
    expect(existsSync(none)).toBe(false);
  });

  it('that cannot says why', () => {
    expect(whyUnwritable(folder)).toContain('it is a folder');
    expect(whyUnwritable(join(folder, 'no/file'))).toBe(`there is no folder ${join(folder, 'no')}; make it first`);
    expect(whyUnwritable(join(file, 'below'))).toContain('ENOTDIR');
    if (process.platform === 'linux') expect(whyUnwritable('/proc/x')).toContain('ENOENT');
  });

  it.runIf(process.platform !== 'win32')('that is a pipe is not opened: nobody may read from it yet', () => {
    mkdirSync(join(folder, 'pipes'));
    const pipe = join(folder, 'pipes/one');
    execFileSync('mkfifo', [pipe]);
    expect(whyUnwritable(pipe)).toBeUndefined();
    expect(readdirSync(join(folder, 'pipes'))).toEqual(['one']);
  });
});
