import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import * as standard from '../standard/public.ts';
import { withComparisons } from '../standard/testing/with-comparisons.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const source = join(root, 'packages/standard');
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-standard-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const json = (file: string) => JSON.parse(readFileSync(file, 'utf8'));
const run = (command: string, args: string[]) => execa(command, args, { cwd: folder, all: true, reject: false });

test('it is of the main package’s version, licence and dependencies', () => {
  const main = json(join(root, 'package.json'));
  const own = json(join(source, 'package.json'));
  expect(own).toMatchObject({ version: main.version, license: main.license, engines: main.engines });
  expect(main.dependencies).toMatchObject(own.dependencies);
  expect(readFileSync(join(source, 'LICENSE'), 'utf8')).toBe(readFileSync(join(root, 'LICENSE'), 'utf8'));
});

describe('the packed oracle in an empty project', () => {
  beforeAll(async () => {
    await execa('npm', ['pack', '--pack-destination', folder], { cwd: source });
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz')) as [string];
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ name: 'empty', private: true, type: 'module' }));
    await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder });
  });

  test('is four packages, its dependencies’ own included, and a few megabytes', () => {
    const files = readdirSync(join(folder, 'node_modules'), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
    const lock = json(join(folder, 'package-lock.json'));
    const installed = Object.keys(lock.packages).filter((path) => path !== '');
    expect(installed.sort()).toEqual([
      'node_modules/@cors-conformance/standard',
      'node_modules/tldts',
      'node_modules/tldts-core',
      'node_modules/tough-cookie',
    ]);
    const bytes = files.reduce((sum, file) => sum + statSync(file).size, 0);
    expect(bytes / 2 ** 20).toBeLessThan(10);
  });

  test('runs the example of its README, and sets apart what cors-conformance/standard does', async () => {
    const [code = ''] = examples();
    writeFileSync(
      join(folder, 'example.js'),
      `import { deepStrictEqual as equal } from 'node:assert';\nimport * as standard from '@cors-conformance/standard';\n${imports(code)}${withComparisons(code)}\nconsole.log(JSON.stringify(Object.keys(standard).sort()));\n`,
    );
    const { all, exitCode, stdout } = await run('node', ['example.js']);
    expect(exitCode, all).toBe(0);
    expect(JSON.parse(stdout)).toEqual(Object.keys(standard).sort());
  });

  test('has types that a strict project takes without skipping any', async () => {
    const [code = ''] = examples();
    // What it takes is wide: a Response as it is, Headers, and Node’s headers; what it gives is narrow.
    const more = `const readable: boolean = checkResponse(new Response('{}'), { origin: 'null' }).readable;
// @ts-expect-error: a credentials mode is a word
checkResponse({ status: 200, headers: new Headers() }, { origin: 'null', credentials: true });
if (readable) throw new Error();
`;
    writeFileSync(join(folder, 'example.ts'), code + more);
    const options = ['--strict', '--noEmit', '--module', 'nodenext', '--target', 'es2023', '--skipLibCheck', 'false'];
    const tsc = await run(join(root, 'node_modules/.bin/tsc'), [...options, 'example.ts']);
    expect(tsc.exitCode, tsc.all).toBe(0);
  });
});

function examples(): string[] {
  const page = readFileSync(join(source, 'README.md'), 'utf8');
  return [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = '']) => code);
}

function imports(code: string): string {
  return [...code.matchAll(/^import .*;$/gm)].map(([line]) => `${line}\n`).join('');
}
