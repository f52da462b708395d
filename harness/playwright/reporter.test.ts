import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FullConfig, FullResult, Suite, TestCase, TestResult } from '@playwright/test/reporter';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ReportedRun, runAttachment } from '../run/results.ts';
import { engineResult, firefox } from '../run/testing/results.ts';
import { readBaseline } from '../tellings/baseline.ts';
import { leaveReadAhead } from './read-ahead.ts';
import ConformanceReporter from './reporter.ts';
import { runEnvironment } from './settings.ts';
import { toWaitingRun } from './waiting-run.ts';

vi.mock('../tellings/baseline.ts', async (original) => ({
  ...(await original<object>()),
  readBaseline: vi.fn(() => ({})),
}));

let folder: string;
let told: string[];
let exit: (() => void)[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reporter-'));
  told = [];
  exit = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void told.push(String(line)));
  vi.spyOn(process.stdout, 'write').mockImplementation(() => true);
  vi.spyOn(process, 'prependListener').mockImplementation((_, listener) => {
    exit.push(listener as () => void);
    return process;
  });
  const loaded = join(folder, 'scenarios.json');
  writeFileSync(loaded, '[]');
  const settings = { scenarioFiles: [], loaded, headed: false, updateBaseline: false, command: 'npm run conformance' };
  const [[name, value]] = Object.entries(
    runEnvironment({ ...settings, reports: folder, plan: join(folder, 'plan') }),
  ) as [[string, string]];
  vi.stubEnv(name!, value);
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  process.exitCode = undefined;
  rmSync(folder, { recursive: true });
});

const project = { name: 'firefox' };
const testOf = (title: string) =>
  ({ title, parent: { project: () => project }, annotations: [], results: [{}] }) as unknown as TestCase;

/** Has the reporter tell of tests; returns the exit code that it leaves. */
async function tell(ended: [string, Partial<TestResult>][], status: FullResult['status'] = 'passed') {
  const reporter = new ConformanceReporter();
  const tests = ended.map(([title]) => testOf(title));
  const suites = tests.length === 0 ? [] : [{ title: 'firefox', allTests: () => tests }];
  reporter.onBegin({} as FullConfig, { suites } as unknown as Suite);
  for (const [index, [, result]] of ended.entries())
    reporter.onTestEnd(tests[index]!, {
      attachments: [],
      annotations: [],
      errors: [],
      ...result,
    } as unknown as TestResult);
  await reporter.onEnd({ status } as FullResult);
  for (const listener of exit) listener();
  return process.exitCode;
}

function conforming(id: string): [string, Partial<TestResult>] {
  const scenario = { id, title: 'It is a title.', standard: ['#a'], kind: 'required', steps: [{}] } as const;
  const run = { scenario, engine: firefox, result: engineResult('conforms') } as unknown as ReportedRun;
  const body = Buffer.from(JSON.stringify(run));
  return [id, { status: 'passed', attachments: [{ name: runAttachment, contentType: 'application/json', body }] }];
}

const results = () => JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'));

describe('the exit code', () => {
  it('is 0 where everything conforms', async () => {
    expect(await tell([conforming('a/b')])).toBe(0);
    expect(results().run).toMatchObject({ success: true });
  });

  it('is 2 where a test ended without a verdict, whose message stays text', async () => {
    const failed = { status: 'failed' as const, error: { message: '::error::\x1b]0;owned\x07 \x9b2J' } };
    expect(await tell([conforming('a/b'), ['a/c', failed]], 'failed')).toBe(2);
    expect(told.join('\n')).toContain('the harness failed at a/c in firefox: ');
    expect(told.join('\n')).not.toMatch(/[\x07\x9b]|\x1b\]/);
  });

  it('is 2 where an engine was given up, and says why and of how many', async () => {
    const skipped = (): Partial<TestResult> => ({
      status: 'skipped',
      annotations: [{ type: 'given-up', description: 'given up, as 10 scenarios were.' }, { type: 'skip' }],
    });
    expect(await tell([conforming('a/b'), ['a/c', skipped()], ['a/d', skipped()]])).toBe(2);
    expect(told.at(-1)).toContain('the harness failed at a/c in firefox and 1 more: given up, as 10 scenarios were.');
  });

  it('is 64 where no test is left', async () => {
    expect(await tell([], 'failed')).toBe(64);
    expect(told.at(-1)).toContain('no scenario is left to run');
  });
});

it('a test whose worker was lost is asked for again, also where it had told its verdict before', () => {
  const reporter = new ConformanceReporter();
  const lost = { status: 'failed' as const, errors: [{ message: 'Error: worker process exited unexpectedly' }] };
  for (const attachments of [[], conforming('a/b')[1].attachments!]) {
    const test = testOf('a/b');
    reporter.onTestEnd(test, { ...lost, attachments, annotations: [] } as unknown as TestResult);
    expect(test.retries).toBe(1);
  }
});

it('a run that was interrupted keeps what was seen, says so, and leaves the exit code to who was interrupted', async () => {
  expect(await tell([conforming('a/b'), ['a/c', { status: 'interrupted' }]], 'interrupted')).toBeUndefined();
  expect(results()).toMatchObject({ run: { cutShort: true, success: false }, scenarios: [{ id: 'a/b' }] });
  expect(told.at(-1)).toContain('the run was cut short');
  expect(told.at(-1)).not.toContain('harness failed');
});

describe('what was read ahead of its test', () => {
  const runOf = ([, { attachments }]: ReturnType<typeof conforming>) =>
    JSON.parse(attachments![0]!.body!.toString()) as ReportedRun;
  const ahead = () =>
    leaveReadAhead(
      join(folder, 'plan'),
      'firefox',
      [conforming('a/b'), conforming('a/c')].map((one) => toWaitingRun(runOf(one))),
    );

  it('is kept where the run was interrupted, and counts no test twice', async () => {
    ahead();
    await tell([conforming('a/b'), ['a/c', { status: 'interrupted' }]], 'interrupted');
    const { scenarios } = results();
    expect(scenarios.map((one: { id: string }) => one.id)).toEqual(['a/b', 'a/c']);
    expect(scenarios[0].results.firefox.repeats).toBeUndefined();
    expect(readdirSync(folder)).not.toContainEqual(expect.stringContaining('ahead'));
  });

  it('is nobody’s where the run was not', async () => {
    ahead();
    await tell([conforming('a/b')]);
    expect(results().scenarios.map((one: { id: string }) => one.id)).toEqual(['a/b']);
    expect(readdirSync(folder)).not.toContainEqual(expect.stringContaining('ahead'));
  });
});

it('a baseline that is none is told of at the end, and loses nothing', async () => {
  vi.mocked(readBaseline).mockImplementationOnce(() => {
    throw new Error('matrix.json is not a baseline');
  });
  expect(await tell([conforming('a/b')])).toBe(2);
  expect(results().scenarios).toMatchObject([{ id: 'a/b' }]);
  expect(told.at(-1)).toContain('baseline: matrix.json is not a baseline');
  expect(told.join('\n')).toContain('1 conforms');
});

it('results that cannot be written are told of at the end', async () => {
  mkdirSync(join(folder, 'results.json'));
  expect(await tell([conforming('a/b')])).toBe(2);
  expect(told.at(-1)).toContain('results.json cannot be written: EISDIR');
});
