import { createHash } from 'node:crypto';
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

let project: string;

beforeEach(async () => {
  project = await mkdtemp(join(tmpdir(), 'cors-conformance-test-'));
  await mkdir(join(project, 'harness'));
  await mkdir(join(project, 'tool'));
  await cp(fileURLToPath(new URL('../setup.mjs', import.meta.url)), join(project, 'harness', 'setup.mjs'));
  await writeJson('tool/package.json', { name: 'tool', version: '1.0.0' });
  await writeJson('package.json', { name: 'project', version: '1.0.0', dependencies: { tool: 'file:tool' } });
  await execa('npm', ['install', '--package-lock-only', '--offline'], { cwd: project });
});

afterEach(() => rm(project, { recursive: true, force: true }));

function writeJson(path: string, content: object): Promise<void> {
  return writeFile(join(project, path), JSON.stringify(content));
}

function setup(...args: string[]) {
  return execa(process.execPath, [...args, join(project, 'harness', 'setup.mjs'), '--no-browsers'], {
    all: true,
    reject: false,
  });
}

describe('setup', () => {
  it('installs the packages once, and then again only when package-lock.json asks for others', async () => {
    // Standard output is the command's own.
    expect(await setup()).toMatchObject({ exitCode: 0, stderr: 'Installing packages (npm ci) …', stdout: '' });
    expect(await setup()).toMatchObject({ exitCode: 0, all: '' });

    await mkdir(join(project, 'other'));
    await writeJson('other/package.json', { name: 'other', version: '1.0.0' });
    const dependencies = { tool: 'file:tool', other: 'file:other' };
    await writeJson('package.json', { name: 'project', version: '1.0.0', dependencies });
    await execa('npm', ['install', '--package-lock-only', '--offline'], { cwd: project });
    expect(await setup()).toMatchObject({ exitCode: 0, all: 'Installing packages (npm ci) …' });
  });

  it('leaves alone what somebody else had npm install', async () => {
    await execa('npm', ['ci', '--offline'], { cwd: project });
    expect(await setup()).toMatchObject({ exitCode: 0, all: '' });
  });

  it('shows why npm ci failed, and fails', async () => {
    await writeJson('package.json', { name: 'project', version: '1.0.0', dependencies: { other: 'file:other' } });
    const { exitCode, all } = await setup();
    expect(exitCode).toBe(1);
    expect(all).toMatch(/npm error.*other.*npm ci failed/s);
  });

  it('says which Node it needs when this one is too old', async () => {
    const old = join(project, 'old.cjs');
    await writeFile(old, `Object.defineProperty(process.versions, 'node', { value: '20.18.3' })`);
    expect(await setup('--require', old)).toMatchObject({
      exitCode: 1,
      all: 'Node 20.19 or newer is needed; this is 20.18.3. See https://nodejs.org',
    });
  });
});

describe('setup of browsers', () => {
  it('is passed over when an earlier run found each of those that the registry has now', async () => {
    await execa('npm', ['ci', '--offline'], { cwd: project });
    await mkdir(join(project, 'node_modules', 'playwright-core'), { recursive: true });
    await writeJson('node_modules/playwright-core/package.json', { version: '1.0.0' });
    await mkdir(join(project, 'node_modules', '.cache', 'cors-conformance'), { recursive: true });
    const registry = join(project, 'harness', 'browsers', 'browsers.ts');
    await mkdir(dirname(registry));
    await writeFile(registry, 'two browsers');
    const memory = (...settled: ({ files: string[] } | null)[]) => ({
      playwright: '1.0.0',
      environment: {},
      registry: createHash('sha256').update('two browsers').digest('hex'),
      settled,
    });
    const remember = (of: object) => writeJson('node_modules/.cache/cors-conformance/provision.json', of);
    const there = { files: [process.execPath] };
    const run = () =>
      execa(process.execPath, [join(project, 'harness', 'setup.mjs')], { all: true, reject: false, cwd: project });

    await remember(memory(there, there));
    expect(await run()).toMatchObject({ exitCode: 0, all: '' });

    for (const one of [{ files: [process.execPath, join(project, 'gone')] }, null]) {
      await remember(memory(there, one));
      expect((await run()).all).toContain('Looking for browsers …');
    }

    await remember(memory(there, there));
    await writeFile(registry, 'three browsers');
    expect((await run()).all).toContain('Looking for browsers …');
  });
});
