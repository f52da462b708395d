import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { blockedStep, engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { writeText } from '../run/writable.ts';
import { acceptedBaseline, type Baseline, compareToBaseline, goneSince, readBaseline, toBaseline } from './baseline.ts';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  file = join(folder, 'deep', 'matrix.json');
});
afterEach(() => rmSync(folder, { recursive: true }));

const writeBaseline = (now: Baseline, whole: boolean, file: string) =>
  writeText(file, acceptedBaseline(now, whole, file));

const before: Baseline = {
  'a/one': { chromium: 'conforms: readable', firefox: 'conforms: readable' },
  'b/two': { chromium: 'deviates: blocked, sent' },
};

it('a run’s matrix has a line for each cell: the verdict and what could be read', () => {
  const results = { firefox: engineResult('deviates', { steps: [blockedStep] }), webkit: engineResult('conforms') };
  expect(toBaseline(resultsOf([firefox], [scenarioResult('a/one', results)]))).toEqual({
    'a/one': { firefox: 'deviates: blocked, sent', webkit: 'conforms: readable' },
  });
});

describe('compared with a run', () => {
  it('a baseline that says the same has no changes', () => {
    expect(compareToBaseline(before, structuredClone(before))).toEqual([]);
    expect(goneSince(before, before)).toEqual([]);
  });

  it('a baseline tells every cell that is new or different', () => {
    const now: Baseline = {
      'a/one': { chromium: 'conforms: readable', firefox: 'deviates: readable', webkit: 'conforms: readable' },
      'c/three': { chromium: 'conforms: opaque' },
    };
    expect(compareToBaseline(before, now)).toEqual([
      { scenario: 'a/one', engine: 'firefox', before: 'conforms: readable', now: 'deviates: readable' },
      { scenario: 'a/one', engine: 'webkit', before: '(nothing)', now: 'conforms: readable' },
      { scenario: 'c/three', engine: 'chromium', before: '(nothing)', now: 'conforms: opaque' },
    ]);
    expect(goneSince(before, now)).toEqual(['b/two']);
  });

  it('a baseline says nothing of what was not run', () => {
    expect(compareToBaseline(before, { 'a/one': { chromium: 'conforms: readable' } })).toEqual([]);
  });
});

describe('a baseline file', () => {
  it('is read as it was written, and ends with a line end', () => {
    writeBaseline(before, true, file);
    expect(readBaseline(file)).toEqual(before);
    expect(readFileSync(file, 'utf8')).toMatch(/\}\n$/);
  });

  it.each([
    ['{', /matrix\.json is not a baseline: .*JSON/],
    ['[]', /is not a baseline: .*expected record/],
    ['{"a/b":{"chromium":1}}', /is not a baseline: a\/b › chromium: .*expected string/],
    ['{"a/b":{"netscape":"x"}}', /is not a baseline: a\/b: /],
  ])('that holds %j is told of in a line, by name, and a part of a run leaves it as it is', (text, why) => {
    writeBaseline(before, true, file);
    writeFileSync(file, text);
    expect(() => readBaseline(file)).toThrow(why);
    expect(() => writeBaseline(before, false, file)).toThrow(why);
    expect(() => readBaseline(file)).not.toThrow(/\n/);
    expect(readFileSync(file, 'utf8')).toBe(text);
    writeBaseline(before, true, file);
    expect(readBaseline(file)).toEqual(before);
  });

  it('that is a folder is told of, by name', () => {
    expect(() => readBaseline(folder)).toThrow(`${folder} cannot be read: EISDIR`);
  });

  it('need not be there', () => {
    expect(readBaseline(file)).toBeUndefined();
    writeBaseline(before, false, file);
    expect(readBaseline(file)).toEqual(before);
  });

  it('keeps what a part of a run says nothing of', () => {
    writeBaseline(before, true, file);
    writeBaseline({ 'a/one': { webkit: 'conforms: opaque', chromium: 'deviates: opaque' } }, false, file);
    expect(readBaseline(file)).toEqual({
      ...before,
      'a/one': { chromium: 'deviates: opaque', firefox: 'conforms: readable', webkit: 'conforms: opaque' },
    });
  });

  it('loses what a run of everything no longer has', () => {
    writeBaseline(before, true, file);
    writeBaseline({ 'b/two': { firefox: 'conforms: opaque' } }, true, file);
    expect(readBaseline(file)).toEqual({ 'b/two': { firefox: 'conforms: opaque' } });
  });

  it('is the same text in whatever order things were added', () => {
    writeBaseline(before, true, file);
    const text = readFileSync(file, 'utf8');
    rmSync(file);
    writeBaseline({ 'b/two': before['b/two']! }, false, file);
    writeBaseline({ 'a/one': { firefox: 'conforms: readable' } }, false, file);
    writeBaseline({ 'a/one': { chromium: 'conforms: readable' } }, false, file);
    expect(readFileSync(file, 'utf8')).toBe(text);
  });

  it.each([
    ['{', /JSON/],
    ['[]', /expected record/],
    ['{"a/one": "conforms"}', /a\/one/],
    ['{"a/one": {"safari": "conforms: readable"}}', /a\/one/],
    ['{"a/one": {"firefox": 1}}', /expected string/],
  ])('%s is no baseline: says which file, what is wrong, and what to do', (text, problem) => {
    const malformed = join(folder, 'matrix.json');
    writeFileSync(malformed, text);
    expect(() => readBaseline(malformed)).toThrow(problem);
    expect(() => readBaseline(malformed)).toThrow(`${malformed} is not a baseline: `);
    expect(() => readBaseline(malformed)).toThrow('Run with --update-baseline to write a new one.');
  });
});
