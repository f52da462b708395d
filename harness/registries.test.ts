import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const program = fileURLToPath(new URL('registries.mjs', import.meta.url));

it('are as the files beside them say; otherwise: npm run registries', async () => {
  expect(await execa(process.execPath, [program, '--check'], { all: true, reject: false })).toMatchObject({
    exitCode: 0,
    all: '',
  });
});

describe('a transport', () => {
  let project: string;
  const place = (file: string) => join(project, file);
  const run = (...args: string[]) =>
    execa(process.execPath, [place('harness/registries.mjs'), ...args], { all: true, reject: false });
  const data = 'harness/scenario/transports/paint-worklet.ts';
  const page = 'harness/client/transports/paint-worklet.ts';
  const standard = 'harness/standard/apis/paint-worklet.ts';
  const write = (file: string, text: string) => writeFileSync(place(file), text);

  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'cors-conformance-test-'));
    const folders = ['scenario/transports', 'client/transports', 'standard/apis'];
    for (const folder of ['registries.mjs', ...folders])
      cpSync(fileURLToPath(new URL(folder, import.meta.url)), place(`harness/${folder}`), { recursive: true });
    write(data, "export const transport = {\n  name: 'paintWorklet',\n};\n");
    write(page, 'export const read = () => {};\n');
    write(standard, 'export const api = {};\n');
  });

  afterEach(() => rmSync(project, { recursive: true, force: true }));

  it('is three files, and nothing else', async () => {
    const told = 'not as the files beside them say: harness/scenario/transports/registry.ts, ';
    expect(await run('--check')).toMatchObject({ exitCode: 1, all: expect.stringContaining(told) });
    expect(await run()).toMatchObject({ exitCode: 0, all: '' });
    expect(await run('--check')).toMatchObject({ exitCode: 0, all: '' });
    for (const file of ['client/transports/registry.ts', 'standard/apis/registry.ts', 'standard/apis/names.ts'])
      expect(readFileSync(place(`harness/${file}`), 'utf8')).toContain("'paintWorklet'");
    const registry = readFileSync(place('harness/scenario/transports/registry.ts'), 'utf8');
    expect(registry).toContain("import { transport as paintWorkletTransport } from './paint-worklet.ts';");
  });

  it.each([data, page, standard])('without %s is told', async (file) => {
    rmSync(place(file));
    const said = new RegExp(
      `^The transport paint-worklet has no ${file} that exports \\w+: .*A transport is 3 files of one name\\.$`,
    );
    expect(await run()).toMatchObject({ exitCode: 1, all: expect.stringMatching(said) });
  });

  it('without a name, or with that of another, is told', async () => {
    write(data, 'export const transport = {};\n');
    expect(await run()).toMatchObject({
      exitCode: 1,
      all: `${data} does not say name: '…' on a line of its own, in letters, digits and hyphens.`,
    });
    write(data, "export const transport = {\n  name: 'fetch',\n};\n");
    expect(await run()).toMatchObject({ exitCode: 1, all: `${data} has the name of fetch.ts: fetch.` });
  });
});
