import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { failures, knownFailures } from './failures.ts';
import { reportFiles } from './run-tellings.ts';
import { type FinishedRun, tellProblems, tellRun } from './telling.ts';

let folder: string;
let printed: string[];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'telling-'));
  printed = [];
  vi.spyOn(console, 'log').mockImplementation((line) => void printed.push(String(line)));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true });
});

const finished = (changed: Partial<FinishedRun> = {}): FinishedRun => ({
  results: resultsOf([firefox], [scenarioResult('a/some', { firefox: engineResult('deviates') })]),
  broken: [],
  problems: ['firefox: 1 deviates'],
  command: 'npx cors-conformance run --scenarios my.yaml',
  ...changed,
});

it('tellings are printed and written in their order, and what is nothing is neither', () => {
  const parts = Array.from({ length: 70_000 }, (_, at) => `part ${at} ü\n`);
  const failed = tellRun(
    finished(),
    [
      { tell: () => 'first' },
      { tell: () => undefined },
      { file: 'deep/parts.txt', tell: () => parts, said: () => 'written' },
      { file: 'none.txt', tell: () => undefined, said: () => 'never' },
      { tell: () => ['in ', 'parts'] },
    ],
    folder,
  );
  expect(failed).toEqual([]);
  expect(printed).toEqual(['first', 'written', 'in parts']);
  expect(readFileSync(join(folder, 'deep/parts.txt'), 'utf8')).toBe(parts.join(''));
});

it('a telling that fails keeps no other from telling, and those after it hear of it', () => {
  mkdirSync(join(folder, 'taken'));
  const failed = tellRun(
    finished(),
    [
      { file: 'taken', tell: () => 'lost', said: () => 'never' },
      {
        tell: () => {
          throw new Error('it fell');
        },
      },
      { tell: ({ problems }) => problems.join('; ') },
    ],
    folder,
  );
  expect(failed).toEqual([expect.stringContaining(`${join(folder, 'taken')} cannot be written: EISDIR`), 'it fell']);
  expect(printed).toEqual([`firefox: 1 deviates; ${failed.join('; ')}`]);
});

it('a run leaves three files in the folder of reports, each of which is tried before it starts', () => {
  expect(reportFiles).toEqual(['results.json', 'summary.json', 'junit.xml']);
});

it('each failure has the command that runs it again; of more than 25, the number is told', () => {
  const scenarios = Array.from({ length: 27 }, (_, at) =>
    scenarioResult(`a/some-${at}`, { firefox: engineResult('deviates') }),
  );
  const told = failures(finished({ results: resultsOf([firefox], scenarios) }))!;
  expect(told).toContain(
    "run it again: npx cors-conformance run --scenarios my.yaml --project firefox --grep 'a/some-24$'",
  );
  expect(told).not.toContain('a/some-25');
  expect(told).toMatch(/… and 2 more failures, in the results\.\n$/);
  expect(failures(finished({ results: resultsOf([firefox], []) }))).toBeUndefined();
});

it('known deviations are told of scenarios of somebody’s own, not of the catalogue’s', () => {
  const deviation = { why: 'It differs.' };
  const known = scenarioResult('a/some', { firefox: engineResult('known-deviation', { deviation }) });
  const run = finished({ results: resultsOf([firefox], [known]) });
  expect(knownFailures(run)).toContain('It differs.');
  expect(knownFailures({ ...run, baseline: { update: false, whole: false, all: [] } })).toBeUndefined();
});

it('problems are shown as text', () => {
  tellProblems([]);
  tellProblems(['\x1b[2J']);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain('  \\x1b[2J');
});
