import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Report } from '../check/index.ts';
import { dataOf } from '../pages/testing/data-of.ts';
import { readResults } from '../run/results-file.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-package-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, args: string[], cwd = folder) =>
  execa(command, args, { cwd, all: true, reject: false, env: { NO_COLOR: '1', FORCE_COLOR: '0' } });
const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

/** The files that stand in a page of documentation: blocks of code that begin with their name. */
const namedBlocks = (page: string) =>
  [...readFileSync(join(root, 'docs', page), 'utf8').matchAll(/```\w+\n(?:\/\/|#) ([\w.-]+\.\w+)\n([\s\S]*?)```/g)].map(
    ([, name, code]) => [name!, code!] as const,
  );

/** A server that reflects whatever Origin comes: the hole that every probe of another origin shows. */
const reflecting = `
import { createServer } from 'node:http';
createServer((request, response) => {
  response.setHeader('Access-Control-Allow-Origin', request.headers.origin ?? '*');
  response.setHeader('Vary', 'Origin');
  response.setHeader('Content-Type', 'application/json');
  response.end('{}');
}).listen(process.env.PORT, process.env.HOST);
`;
const policy = 'origins: [https://app.example.com]\nroutes: { error: null, missing: null, login: null, moved: null }\n';

const ownScenarios = `
- id: mine/put-needs-a-preflight
  title: A PUT is preflighted, and read once both answers allow the page.
  standard: ['#cors-preflight-fetch']
  kind: required
  steps:
    - request: { method: PUT }
      server:
        preflight: { headers: { Access-Control-Allow-Origin: '{from}', Access-Control-Allow-Methods: PUT } }
        actual: { headers: { Access-Control-Allow-Origin: '{from}' } }
      expected: { preflights: 1, read: readable }
- id: mine/a-star-is-enough
  title: A star lets the page read, and this says that it does not.
  standard: ['#cors-check']
  kind: required
  steps:
    - server: { actual: { headers: { Access-Control-Allow-Origin: '*' } } }
      expected: { read: blocked }
`;

describe('the packed package in an empty project', () => {
  beforeAll(async () => {
    await execa('npm', ['pack', '--pack-destination', folder], { cwd: root });
    const [tarball] = readdirSync(folder).filter((name) => name.endsWith('.tgz')) as [string];
    write('package.json', JSON.stringify({ name: 'empty', private: true, type: 'module' }));
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const others = ['@playwright/test', 'typescript', '@types/node', 'express', 'cors'];
    const packages = [`./${tarball}`, ...others.map((name) => `${name}@${devDependencies[name]}`)];
    await execa('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', ...packages], { cwd: folder });
    write('server.mjs', reflecting);
    write('policy.yaml', policy);
  });

  test('brings the command, which finds the hole and exits with 1', async () => {
    const args = ['--policy', 'policy.yaml', '--command', 'node server.mjs', '--engine', 'chromium'];
    const { exitCode, all } = await run('npx', [
      'cors-conformance',
      'middleware',
      ...args,
      '--grep',
      'unrelated',
      ...['--json', 'report.json', '--html', 'report.html'],
    ]);
    expect(all).toContain('https://evil.test');
    expect(exitCode).toBe(1);
    const report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')) as Report;
    expect(report.findings.some(({ kind }) => kind === 'hole')).toBe(true);
    const page = dataOf(readFileSync(join(folder, 'report.html'), 'utf8'), 'policy');
    expect(JSON.stringify(page)).toContain('https://evil.test');
  });

  test('takes a policy in TypeScript, as its help says', async () => {
    write(
      'typed.ts',
      'const origins: string[] = ["https://app.example.com"];\nexport default { origins, methods: ["get"] };\n',
    );
    const args = ['--policy', 'typed.ts', '--command', 'node server.mjs', '--engine', 'chromium'];
    const { exitCode, all } = await run('npx', ['cors-conformance', 'middleware', ...args]);
    expect(all).toContain('typed.ts: methods[0]: browsers send get as GET');
    expect(exitCode).toBe(64);
  });

  test('says how an adapter that is missing is installed in the user’s own project', async () => {
    const check = () =>
      run('npx', [
        'cors-conformance',
        'middleware',
        '--policy',
        'policy.yaml',
        '--target',
        'koa-cors',
        '--grep',
        '^nothing/',
      ]);
    const { all } = await check();
    const [, command] =
      /@koa\/cors is not installed. To install it: (npm install --save-dev \S+)$/.exec(String(all)) ?? [];
    const [npm, ...args] = String(command).split(' ') as [string];
    expect(await run(npm, [...args, '--prefer-offline', '--no-audit', '--no-fund'])).toMatchObject({ exitCode: 0 });
    expect((await check()).all).toContain('fits no probe of this policy');
  });

  test('runs scenarios of one’s own, tells them as the matrix, and writes them', async () => {
    write('my.yaml', ownScenarios);
    const args = ['run', '--scenarios', 'my.yaml', '--project', 'chromium'];
    const { exitCode, all } = await run('npx', ['cors-conformance', ...args, '--json', 'results.json']);
    expect(all).toMatch(/put-needs-a-preflight +✓ readable +200/);
    expect(all).toMatch(/a-star-is-enough +\? readable +200/);
    expect(all).toContain('expected to be blocked, and was readable');
    const [, rerun = ''] = /run it again: npx (.*)$/m.exec(all) ?? [];
    expect(rerun).toBe(`cors-conformance ${args.join(' ')} --grep 'mine/a-star-is-enough$'`);
    expect(exitCode, all).toBe(1);
    const results = readResults(join(folder, 'results.json'));
    expect(results.scenarios.map((one) => one.results.chromium?.verdict)).toEqual(['disputed', 'conforms']);
    expect(results.engines.map(({ name, leftOut = false }) => [name, leftOut])).toEqual([
      ['chromium', false],
      ['firefox', true],
      ['webkit', true],
    ]);
    const good = await run('npx', ['cors-conformance', ...args, '--grep', 'preflight$']);
    expect([good.exitCode, /a-star/.test(good.all)], good.all).toEqual([0, false]);
  });

  test.each([
    ['a scenario that there is not', ['--scenarios', 'my.yaml', '--grep', 'nothing'], 'none of 2 has an id that fits'],
    ['a file with mistakes', ['--scenarios', 'policy.yaml'], 'in scenario files; nothing was run'],
    ['results nowhere', ['--scenarios', 'my.yaml', '--json', 'no/r.json'], '--json no/r.json cannot be written'],
    ['no file', [], "required option '--scenarios <file...>' not specified"],
  ])('asked to run %s says so, and exits with 64', async (_, args, why) => {
    const { exitCode, all } = await run('npx', ['cors-conformance', 'run', ...args]);
    expect(all).toContain(why);
    expect(exitCode).toBe(64);
  });

  test('has only what is ours in it', () => {
    const installed = join(folder, 'node_modules/cors-conformance');
    const files = readdirSync(installed, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => relative(installed, join(entry.parentPath, entry.name)));
    expect(files.filter((file) => /node_modules|\.test\.|reports/.test(file))).toEqual([]);
    expect(files.length).toBeLessThan(1_100);
  });

  test('has the schemas that its exports name', () => {
    const installed = join(folder, 'node_modules/cors-conformance');
    const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'));
    const schemas = Object.entries<string>(exports).filter(([name]) => name.endsWith('.schema.json'));
    expect(schemas.map(([name]) => name)).toEqual([
      './scenario.schema.json',
      './policy.schema.json',
      './report.schema.json',
    ]);
    for (const [, file] of schemas)
      expect(JSON.parse(readFileSync(join(installed, file), 'utf8'))).toHaveProperty('$schema');
  });

  test('explains an answer', async () => {
    const { exitCode, all } = await run('npx', [
      'cors-conformance',
      'explain',
      ...['--origin', 'https://app.example.com', '--url', 'https://api.example.com/', '--status', '200'],
    ]);
    expect(all).toContain('The page cannot read it');
    expect(exitCode).toBe(0);
  });

  test('says which browsers it finds, and reads across origins through each', async () => {
    const { exitCode, all } = await run('npx', ['cors-conformance', 'doctor']);
    expect(all).toMatch(/^chromium: .+\n +version \d/m);
    expect(all).toMatch(/✓ https:\/\/app.example.com read https:\/\/api.example.com: OPTIONS, PUT in \d/);
    for (const engine of ['firefox', 'webkit']) expect(all).toMatch(new RegExp(`^(✗ )?${engine}: `, 'm'));
    expect(exitCode).toBe(/✗/.test(String(all)) ? 2 : 0);
    expect((await run('npx', ['cors-conformance', 'doctor', '--help'])).all).toContain(
      'Usage: cors-conformance doctor',
    );
    expect((await run('npx', ['cors-conformance', '--help'])).all).toContain('doctor');
  });

  describe('the examples of the documentation', () => {
    beforeAll(() => {
      mkdirSync(join(folder, 'examples'));
      for (const page of ['check-my-server.md', 'run-scenarios.md'])
        for (const [name, code] of namedBlocks(page)) write(`examples/${name}`, code);
    });
    const inExamples = (command: string, args: string[]) => run(command, args, join(folder, 'examples'));

    test('a policy and a server with Express: the command finds nothing to say against them', async () => {
      const { exitCode, all } = await inExamples('npx', [
        'cors-conformance',
        'middleware',
        ...['--policy', 'policy.yaml', '--command', 'node server.mjs', '--engine', 'chromium'],
        ...['--grep', '^(allowed-origin|suffix|method|request-header)/'],
      ]);
      expect(exitCode, all).toBe(0);
      expect(all).toMatch(/[1-9]\d* probes? that must be allowed, [1-9]\d* that must be denied/);
    });

    test('the same server by checkPolicy, in Node’s own test runner', async () => {
      const { exitCode, all } = await inExamples('node', ['--test', 'check-cors.mjs']);
      expect(exitCode, all).toBe(0);
      expect(all).toMatch(/pass 1$/m);
    });

    test('the same server by policyTests, in Playwright Test', async () => {
      const { exitCode, all } = await inExamples('npx', [
        'playwright',
        'test',
        '--reporter',
        'line',
        '--grep',
        'suffix',
      ]);
      expect(exitCode, all).toBe(0);
      expect(all).toMatch(/[1-9]\d* passed/);
    });

    test('a scenario by runScenarios, in strict TypeScript', async () => {
      const options = ['--strict', '--module', 'nodenext', '--target', 'es2023', '--types', 'node'];
      const compiled = await inExamples('npx', ['tsc', ...options, 'scenarios.ts']);
      expect(compiled.exitCode, compiled.all).toBe(0);
      expect((await inExamples('node', ['scenarios.js'])).all).toBe('chromium conforms');
      const docstring = readFileSync(join(root, 'harness/check/run-scenarios.ts'), 'utf8').replace(/^ \* ?/gm, '');
      expect(docstring).toContain(readFileSync(join(folder, 'examples/scenarios.ts'), 'utf8'));
    });
  });

  test('has types, a function for any program, and the algorithms of the Standard', async () => {
    write(
      'use.ts',
      `import { checkPolicy, type Report } from 'cors-conformance';
import { algorithms, checkResponse } from 'cors-conformance/standard';
const report: Report = await checkPolicy({
  policy: { origins: ['https://app.example.com'] },
  target: { serve: () => ({ fetch: () => new Response('{}') }) },
  engines: ['chromium'],
  grep: /unrelated/,
});
console.log(report.findings.length, typeof algorithms.corsCheck);
const readable: boolean = checkResponse(new Response('{}'), { origin: 'https://app.example' }).readable;
if (readable) throw new Error('a response without CORS headers was readable');
`,
    );
    const compiled = await run('npx', [
      'tsc',
      '--strict',
      '--module',
      'nodenext',
      '--target',
      'es2023',
      '--types',
      'node',
      'use.ts',
    ]);
    expect(compiled.exitCode, compiled.all).toBe(0);
    const { exitCode, all } = await run('node', ['use.js']);
    expect(all).toMatch(/^\d+ function$/);
    expect(exitCode).toBe(0);
  });

  test('adds a test for each probe to a file of Playwright Test', async () => {
    // Playwright Test would run the documentation's example, too.
    rmSync(join(folder, 'examples'), { recursive: true, force: true });
    write(
      'cors.spec.ts',
      `import { policyTests } from 'cors-conformance/playwright';
policyTests({
  policy: { origins: ['https://app.example.com'], routes: { error: null, missing: null, login: null, moved: null } },
  target: { command: 'node server.mjs' },
});
`,
    );
    const { exitCode, all } = await run('npx', [
      'playwright',
      'test',
      '--reporter',
      'line',
      '--grep',
      'nothing to do with|A page at https://app.example.com may read /data',
    ]);
    expect(all).toMatch(/Error: .*hole|✗ .*unrelated/);
    // The tests stand where the user's file asked for them, and the check was made once, however many workers there were.
    expect(all).toMatch(/ cors\.spec\.ts:2:1 › CORS policy › unrelated/);
    const reports = readdirSync(join(folder, 'test-results')).filter((name) => name.startsWith('cors-conformance-'));
    expect(reports).toHaveLength(1);
    expect(all).toMatch(/\d+ failed/);
    expect(all).toMatch(/\d+ passed/);
    expect(exitCode).toBe(1);
  });
});
