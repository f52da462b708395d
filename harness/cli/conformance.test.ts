import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Options } from 'execa';
import { afterAll, expect, test } from 'vitest';
import { generateScenarios } from '../bench/generate.ts';
import type { Results } from '../run/results.ts';
import { readResults } from '../run/results-file.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { summarySchema } from '../tellings/summary.ts';
import { command, processesWith, until, writeScenarios } from './testing/commands.ts';

const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-test-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const allowed = { 'Access-Control-Allow-Origin': '{from}' };

const scenarioFile = (name: string, scenarios: Partial<Scenario>[]) =>
  writeScenarios(
    join(folder, `${name}.json`),
    scenarios.map((one, n) => ({ id: `${name}/scenario-${n}`, ...one })),
  );

let runs = 0;

/** Runs the command with a results folder of its own. */
async function run(args: string[], options: Options = {}) {
  const reports = join(folder, `reports-${++runs}`);
  const { exitCode, all } = await command('conformance', ['--reports', reports, ...args], options);
  const results = () => readResults(join(reports, 'results.json'));
  return { exitCode, output: String(all), results, reports };
}

test('a run in all three engines prints the matrix, writes results that match their schema, and exits with 0', async () => {
  const file = scenarioFile('good', [
    { steps: [{ server: { actual: { headers: allowed } }, expected: { read: 'readable' } }] },
    { steps: [{ expected: { read: 'blocked', sent: true } }] },
  ]);
  const { exitCode, output, results, reports } = await run(['--scenarios', file]);
  expect(output).toMatch(/scenario-0 .*✓ readable .*✓ readable .*✓ readable .*200/);
  expect(output).toMatch(/scenario-1 .*✓ blocked, sent .*✓ blocked, sent .*✓ blocked, sent .*200/);
  expect(exitCode).toBe(0);
  const { engines, scenarios, run: about } = results();
  expect(engines.map(({ name }) => name)).toEqual(['chromium', 'firefox', 'webkit']);
  for (const engine of engines)
    expect(engine).toMatchObject({
      version: expect.stringMatching(/^\d+\./),
      build: expect.any(String),
      driver: expect.any(String),
    });
  expect(scenarios[1]?.results.firefox).toMatchObject({
    verdict: 'conforms',
    steps: [{ read: 'blocked', sent: true }],
  });
  expect(scenarios[1]?.plainHttp?.[0]).toMatchObject({ status: 200, body: expect.stringContaining('secret') });
  expect(scenarios[1]?.curl[0]).toMatch(/^curl -i /);
  expect(about).toMatchObject({ success: true, cutShort: false, node: process.version });
  const summary = summarySchema.parse(JSON.parse(readFileSync(join(reports, 'summary.json'), 'utf8')));
  expect(summary).toMatchObject({ run: { success: true, problems: [] }, scenarios: 2, rows: [] });
  expect(summary.engines.map(({ verdicts }) => verdicts)).toEqual(Array(3).fill({ conforms: 2 }));
  expect(readFileSync(join(reports, 'junit.xml'), 'utf8')).toContain('tests="6" failures="0" skipped="0" errors="0"');
});

test('a wrong expectation and a wrong server answer turn the run red, and each failure is told in words', async () => {
  const file = scenarioFile('red', [
    { kind: 'observation', steps: [{ server: { actual: { headers: allowed } }, expected: { read: 'blocked' } }] },
    {
      steps: [
        {
          server: { actual: { headers: { 'Access-Control-Allow-Origin': 'https://other.example' } } },
          expected: { read: 'readable' },
        },
      ],
    },
    { steps: [{ server: { actual: { headers: allowed } }, expected: { read: 'readable' } }] },
  ]);
  const { exitCode, output, results } = await run(['--scenarios', file, '--project', 'chromium']);
  expect(exitCode).toBe(1);
  expect(output).toContain('step 1: what the page could read was expected to be blocked, and was readable');
  expect(output, 'the oracle sides with the browser, and says by which step').toMatch(
    /red\/scenario-1 .*disputed[\s\S]*cors-check[\s\S]*https:\/\/fetch\.spec\.whatwg\.org\/#/,
  );
  expect(output).toContain('the browser says: AllowOriginMismatch');
  expect(output).toContain(
    `run it again: npm run conformance -- --scenarios ${file} --project chromium --grep 'red/scenario-0$'`,
  );
  expect(output).toContain('chromium: 1 deviates');
  expect(output).toContain('chromium: 1 disputed');
  const verdicts = results().scenarios.map((one) => one.results.chromium?.verdict);
  expect(verdicts, 'every other result is kept').toEqual(['deviates', 'disputed', 'conforms']);
  expect(
    results()
      .engines.filter((engine) => engine.leftOut)
      .map(({ name }) => name),
  ).toEqual(['firefox', 'webkit']);
});

test('mistakes in scenario files are told all at once, nothing runs, and the exit code is 64', async () => {
  const file = scenarioFile('mistaken', [
    { kind: 'wrong' as never, steps: [{ expected: { read: 'perhaps' as never } }] },
  ]);
  const { exitCode, output, results } = await run(['--scenarios', file]);
  expect(exitCode).toBe(64);
  expect(output).toContain('2 mistakes in scenario files; nothing was run.');
  expect(output).not.toMatch(/\n\s+at /);
  expect(results).toThrow('ENOENT');
});

test('a shard that cannot be and an unknown scenario file are told, with exit code 64', async () => {
  expect(await run(['--shard', '5/4'])).toMatchObject({
    exitCode: 64,
    output: expect.stringContaining('expected i/n'),
  });
  expect(await run(['--scenarios', 'nowhere.yaml'])).toMatchObject({
    exitCode: 64,
    output: expect.stringContaining('nowhere.yaml'),
  });
});

test('two shards really split the scenarios, and merge-reports joins them into one matrix', async () => {
  const file = join(folder, 'split.json');
  writeFileSync(file, JSON.stringify(generateScenarios(40)));
  const blobs = join(folder, 'blobs');
  const counts: number[] = [];
  for (const part of ['1', '2']) {
    const shard = await run(['--scenarios', file, '--project', 'chromium', '--shard', `${part}/2`], {
      env: { PLAYWRIGHT_BLOB_OUTPUT_FILE: join(blobs, `${part}.zip`) },
    });
    expect(shard.exitCode, shard.output).toBe(0);
    counts.push(shard.results().scenarios.length);
  }
  expect(counts[0]! + counts[1]!).toBe(40);
  expect(Math.min(...counts)).toBeGreaterThanOrEqual(10);
  const reports = join(folder, 'merged');
  const { exitCode, all } = await command('merge-reports', [blobs, '--reports', reports]);
  expect(exitCode, String(all)).toBe(0);
  const merged = readResults(join(reports, 'results.json'));
  expect(merged.scenarios).toHaveLength(40);
  expect(merged.engines[0]).toMatchObject({ name: 'chromium', version: expect.any(String) });

  // What Playwright Test unpacks beside the parts is in nobody's way; parts of another split are gone.
  const blob = join(reports, 'blob');
  mkdirSync(join(blob, 'resources'), { recursive: true });
  writeFileSync(join(blob, 'shard-1-of-3.zip'), '');
  const again = ['--scenarios', file, '--project', 'chromium', '--shard', '2/2', '--reports', reports];
  expect((await command('conformance', again)).exitCode).toBe(0);
  expect(readdirSync(blob).sort()).toEqual(['resources', 'shard-2-of-2.zip']);
});

test('hostile header and body values stay text in the terminal, in JSON and in JUnit', async () => {
  const nasty = '\x1b[31mred\x1b]0;owned\x07 <script>alert(1)</script> ]]> & "quoted" \u00ff';
  const file = scenarioFile('hostile', [
    {
      title: 'A title with <b>markup</b> & an escape \x1b[2J must stay text.',
      steps: [
        {
          server: {
            actual: {
              headers: {
                ...allowed,
                'Access-Control-Expose-Headers': 'X-Nasty',
                'X-Nasty': nasty.replaceAll(/[\x07\x1b]/g, ''),
              },
              body: nasty,
            },
          },
          expected: { read: 'readable', body: 'something else', headers: { 'X-Nasty': 'tame' } },
        },
      ],
    },
  ]);
  const { exitCode, output, results, reports } = await run(['--scenarios', file, '--project', 'chromium']);
  expect(exitCode).toBe(1);
  expect(output).not.toContain('\x1b');
  expect(output).not.toContain('\x07');
  expect(output).toContain('\\x1b[31mred');
  expect(results().scenarios[0]?.results.chromium?.steps[0]?.observed.body).toBe(nasty);
  const junit = readFileSync(join(reports, 'junit.xml'), 'utf8');
  expect(junit).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f]/);
  expect(junit).toContain('hostile/scenario-0');
  // Whatever is between tags and outside CDATA must be markup of the report's own.
  expect(junit.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '')).not.toContain('<script>');
});

test('two equal runs differ only in times, ports and names of attempts', async () => {
  const file = scenarioFile('equal', [
    { steps: [{ server: { actual: { headers: allowed } }, expected: { read: 'readable' } }] },
    { steps: [{ request: { method: 'PUT' }, expected: { read: 'blocked', sent: false, preflights: 1 } }] },
  ]);
  const [first, second] = [
    await run(['--scenarios', file, '--project', 'chromium']),
    await run(['--scenarios', file, '--project', 'chromium']),
  ];
  const timeless = (results: Results) =>
    JSON.stringify(results, null, 1)
      .replaceAll(/localhost:\d+/g, 'localhost:PORT')
      .replaceAll(/"port\\":\\"\d+/g, '"port\\":\\"PORT')
      .replaceAll(/attempt=[\w-]+/g, 'attempt=A')
      .replaceAll(/"(at|milliseconds|order)": [\d.]+/g, '"$1": 0')
      .replaceAll(/"time": "[^"]+"/g, '"time": "T"')
      .replaceAll(/"command": "[^"]+"/g, '"command": "C"');
  expect(timeless(second.results())).toBe(timeless(first.results()));
});

test('an engine that cannot be had is a not-run column with the command that installs it, and the run fails', async () => {
  const file = scenarioFile('absent', [{ steps: [{ expected: { read: 'blocked' } }] }]);
  symlinkSync(process.execPath, join(folder, 'node'));
  const nowhere = { PATH: folder, PLAYWRIGHT_BROWSERS_PATH: join(folder, 'no-browsers') };
  const { exitCode, output, results } = await run(['--scenarios', file, '--project', 'firefox'], { env: nowhere });
  expect(exitCode).toBe(1);
  expect(results().engines.find(({ name }) => name === 'firefox')?.notRun).toContain('To install it:');
  expect(output).toContain('firefox was not run');
});

const slow = (delay: number) => [
  { steps: [{ server: { actual: { headers: allowed, delay } }, expected: { read: 'readable' as const } }] },
];

test.runIf(process.platform === 'linux')('Ctrl-C in mid-run leaves no process behind', async () => {
  const marker = `CORS_CONFORMANCE_TEST=interrupted-${process.pid}`;
  const [name, value] = marker.split('=') as [string, string];
  const running = command(
    'conformance',
    ['--reports', join(folder, 'interrupted'), '--scenarios', scenarioFile('slow', slow(20_000))],
    {
      env: { [name]: value },
      detached: true,
    },
  );
  const up = (word: string) => processesWith(marker, word).length > 0;
  expect(await until(() => up('--remote-debugging') && up('WebKitWebProcess') && up('irefox'), 150_000)).toBe(true);
  process.kill(-running.pid!, 'SIGINT');
  await running;
  expect(await until(() => processesWith(marker).length === 0, 10_000), processesWith(marker).join()).toBe(true);
});

test.runIf(process.platform === 'linux')(
  'kill -9 of a worker leaves no browser behind, and the run ends by itself',
  async () => {
    const marker = `CORS_CONFORMANCE_TEST=worker-${process.pid}`;
    const [name, value] = marker.split('=') as [string, string];
    const args = [
      '--reports',
      join(folder, 'worker'),
      '--project',
      'chromium',
      '--scenarios',
      // Struck as soon as its browser is there, and read to its end by another worker.
      scenarioFile('killed', [...slow(5_000), { steps: [{ expected: { read: 'blocked' } }] }]),
    ];
    const running = command('conformance', args, { env: { [name]: value } });
    const workers = () => processesWith(marker, 'orkerProcessEntry');
    expect(
      await until(() => workers().length > 0 && processesWith(marker, '--remote-debugging').length > 0, 60_000),
    ).toBe(true);
    process.kill(workers()[0]!, 'SIGKILL');
    const { exitCode, all } = await running;
    // Another worker starts the scenarios that were under way anew.
    expect(exitCode, String(all)).toBe(0);
    const { scenarios } = readResults(join(folder, 'worker', 'results.json'));
    expect(scenarios.map(({ id, results }) => [id, results.chromium?.verdict])).toEqual([
      ['killed/scenario-0', 'conforms'],
      ['killed/scenario-1', 'conforms'],
    ]);
    expect(await until(() => processesWith(marker).length === 0, 10_000), processesWith(marker).join()).toBe(true);
  },
);
