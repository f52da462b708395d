import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** A project of two commands, which starts as this one does. */
let project: string;
const own = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const place = (...names: string[]) => join(project, ...names);
const folder = () => place('node_modules/.cache/cors-conformance/bundles');
const bundles = () => (existsSync(folder()) ? readdirSync(folder()) : []);

beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'cors-conformance-test-'));
  const kinds = ['scenario/transports', 'client/transports', 'standard/apis', 'scenario/contexts', 'client/contexts'];
  const registered = kinds.map((name) => `harness/${name}`);
  for (const folder of [...registered, 'harness/cli', 'servers', 'scenarios', 'node_modules'])
    mkdirSync(place(folder), { recursive: true });
  for (const file of ['start.mjs', 'bundle.mjs', 'setup.mjs', 'registries.mjs'])
    cpSync(own(file), place('harness', file));
  symlinkSync(own('../node_modules/esbuild'), place('node_modules/esbuild'));
  writeFileSync(place('package.json'), JSON.stringify({ type: 'module', dependencies: {} }));
  writeFileSync(place('package-lock.json'), JSON.stringify({ packages: {} }));
  writeFileSync(place('playwright.config.ts'), 'export default {};\n');
  writeFileSync(place('harness/said.ts'), `export const said: string = 'first';\n`);
  writeFileSync(
    place('harness/cli/explain.ts'),
    `import { said } from '../said.ts';\nexport function command() {\n  console.log(said, ...process.argv.slice(2));\n  return { name: () => '' };\n}\n`,
  );
  writeFileSync(place('harness/cli/run-command.ts'), 'export function runCommand(): void {}\n');
});

afterEach(() => rmSync(project, { recursive: true, force: true }));

/** Runs a command for which no browser has to be there. */
function start(...args: string[]) {
  return execa(process.execPath, [place('harness/start.mjs'), ...args], { all: true, reject: false });
}

describe('a command', () => {
  it('runs from a bundle, which is made once', async () => {
    expect(await start('explain', 'a', '--b')).toMatchObject({ exitCode: 0, all: 'first a --b' });
    const [bundle = ''] = bundles();
    const file = join(folder(), bundle, 'harness/cli/explain.mjs');
    // Shows that what is there is run, and is not made again.
    writeFileSync(file, `${readFileSync(file, 'utf8')}\nconsole.log('from the bundle');\n`);
    expect(await start('explain')).toMatchObject({ all: 'from the bundle\nfirst' });
    expect(bundles()).toEqual([bundle]);
  });

  it.each([
    ['a source', 'harness/said.ts', `export const said = 'second';\n`, 'second'],
    ['what is no TypeScript', 'scenarios/some.yaml', 'said: second\n', 'first'],
    ['the packages', 'package-lock.json', JSON.stringify({ packages: {}, version: '2' }), 'first'],
  ])('runs from a new bundle when %s has changed', async (_, file, text, told) => {
    await start('explain');
    const before = bundles();
    writeFileSync(place(file), text);
    expect(await start('explain')).toMatchObject({ exitCode: 0, all: told });
    expect(bundles()).toHaveLength(2);
    expect(bundles()).toEqual(expect.arrayContaining(before));
  });

  it('runs from the project’s own bundle when the project was copied with that of another place', async () => {
    writeFileSync(place('harness/said.ts'), 'export const said = import.meta.url;\n');
    await start('explain');
    const copy = `${project}-copy`;
    try {
      cpSync(project, copy, { recursive: true, verbatimSymlinks: true });
      const { stdout } = await execa(process.execPath, [join(copy, 'harness/start.mjs'), 'explain']);
      expect(stdout).toBe(pathToFileURL(join(copy, 'harness/said.ts')).href);
    } finally {
      rmSync(copy, { recursive: true, force: true });
    }
  });

  it('throws at the line of its source', async () => {
    writeFileSync(
      place('harness/said.ts'),
      `type Said = string;\n\nexport const said: Said = fail();\n\nfunction fail(): never {\n  throw new Error('as meant');\n}\n`,
    );
    const { exitCode, all } = await start('explain');
    expect(exitCode).toBe(1);
    expect(all).toContain(`${place('harness/said.ts')}:6:9`);
  });

  it.each([
    ['harness/said.ts', 'export const said = 1;\nexport const other = = 2;\n', 'harness/said.ts:2:22: Unexpected "="'],
    [
      'harness/cli/explain.ts',
      `import './nowhere.ts';\n`,
      'harness/cli/explain.ts:1:8: Could not resolve "./nowhere.ts"',
    ],
  ])('tells in a line what in %s cannot be bundled', async (file, text, told) => {
    writeFileSync(place(file), text);
    expect(await start('explain')).toMatchObject({ exitCode: 2, all: `The sources cannot be bundled: ${told}` });
    expect(bundles()).toEqual([]);
  });

  it('that is none is told in a line', async () => {
    const { exitCode, all } = await start('explan');
    expect(exitCode).toBe(64);
    expect(all).toMatch(/^There is no command "explan";[^\n]+$/);
  });

  it.each(['--help', '-h'])('that needs browsers looks for none where it is asked for %s', async (help) => {
    cpSync(place('harness/cli/explain.ts'), place('harness/cli/demo.ts'));
    mkdirSync(place('harness/browsers'));
    for (const file of ['browsers.ts', 'provision.ts']) writeFileSync(place('harness/browsers', file), '');
    expect((await start('demo', 'some/scenario')).all).toMatch(/^Looking for browsers/);
    expect((await start('demo')).all, 'the page of the demo runs in the user’s own').not.toContain(
      'Looking for browsers',
    );
    expect(await start('demo', '--engine', 'chromium', help)).toMatchObject({
      exitCode: 0,
      all: `first --engine chromium ${help}`,
    });
  });

  it('can be started several times at once', async () => {
    const started = await Promise.all(['1', '2', '3'].map((n) => start('explain', n)));
    expect(started.map(({ all }) => all)).toEqual(['first 1', 'first 2', 'first 3']);
    expect(bundles()).toHaveLength(1);
  });

  it('has one bundle, however many find none and make it', async () => {
    const { bundleOf } = await import(own('bundle.mjs'));
    const made = await Promise.all([bundleOf(project), bundleOf(project), bundleOf(project)]);
    expect(new Set(made)).toEqual(new Set([join(folder(), bundles()[0] ?? '')]));
    expect(bundles()).toHaveLength(1);
    expect(await start('explain')).toMatchObject({ all: 'first' });
  });

  it('runs though a bundle beside its own is gone once it is listed', async () => {
    await start('explain');
    symlinkSync(place('nowhere'), join(folder(), 'renamed'));
    writeFileSync(place('harness/said.ts'), `export const said = 'second';\n`);
    expect(await start('explain')).toMatchObject({ exitCode: 0, all: 'second' });
  });

  it('removes bundles that nobody has asked for in a day, and no others', async () => {
    await start('explain');
    const [used = ''] = bundles();
    const days = (n: number) => new Date(Date.now() - n * 86_400_000);
    for (const [name, age] of [
      ['old', 1.1],
      ['begun-123', 1.1],
      ['young', 0.9],
    ] as const) {
      mkdirSync(join(folder(), name));
      utimesSync(join(folder(), name), days(age), days(age));
    }
    utimesSync(join(folder(), used), days(3), days(3));
    await start('explain');
    expect(statSync(join(folder(), used)).mtime.getTime()).toBeGreaterThan(days(0.1).getTime());
    expect(existsSync(join(folder(), 'old'))).toBe(true);
    writeFileSync(place('harness/said.ts'), `export const said = 'second';\n`);
    await start('explain');
    expect(bundles()).toHaveLength(3);
    expect(bundles()).toEqual(expect.arrayContaining(['young', used]));
  });
});

describe('the bundle of this project', () => {
  it('has Playwright’s runner and workers load no schema, oracle, server or driver with the scenarios’ tests', async () => {
    const { bundleOf } = await import(own('bundle.mjs'));
    const bundle: string = await bundleOf(own('..'));
    const sources = sourcesOf(join(bundle, 'harness/playwright/scenarios.spec.mjs'));
    expect(sources).toContain('harness/playwright/scenarios-fixture.ts');
    expect(sources.filter((source) => /node_modules|^servers|^harness\/(standard|session)/.test(source))).toEqual([]);
  });

  it('has the list of demos load no schema, nor what reads files', async () => {
    const { bundleOf } = await import(own('bundle.mjs'));
    const bundle: string = await bundleOf(own('..'));
    const [list = ''] = readdirSync(bundle).filter((name) => /^list-misconceptions-\w+\.mjs$/.test(name));
    const sources = sourcesOf(join(bundle, list));
    expect(sources).toContain('harness/scenario/load-catalogue.ts');
    expect(sources.filter((source) => /node_modules\/(zod|yaml)|^scenarios/.test(source))).toEqual([]);
  });
});

/** The sources that a file of a bundle is made of, with all that it imports before it runs. */
function sourcesOf(file: string, seen = new Set<string>()): string[] {
  if (seen.has(file)) return [];
  seen.add(file);
  const imported = [...readFileSync(file, 'utf8').matchAll(/^(?:import|\} from)[^"\n(]*"(\.[^"]+)"/gm)];
  const { sources } = JSON.parse(readFileSync(`${file}.map`, 'utf8')) as { sources: string[] };
  return [
    ...sources.map((source) => relative(own('..'), resolve(dirname(file), source))),
    ...imported.flatMap(([, path = '']) => sourcesOf(join(dirname(file), path), seen)),
  ];
}
