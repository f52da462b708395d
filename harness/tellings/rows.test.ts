import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import { blockedStep, engineResult, firefox, resultsOf, scenarioResult } from '../run/testing/results.ts';
import { acceptedBaseline, toBaseline } from './baseline.ts';
import { failure } from './failure.ts';
import { junitXML } from './junit.ts';
import { matrix } from './matrix.ts';
import { matrixPage } from './matrix-page.ts';
import { rowsOf } from './rows.ts';
import { toSummary } from './summary.ts';

const failed = { field: 'steps[0].read', about: 'it', expected: 'x', actual: 'y', holds: false, sentence: 'it was y' };
const conforming = engineResult('conforms', { steps: [blockedStep] });
const opaque = engineResult('conforms');
const deviating = engineResult('deviates', { checks: [failed as never] });

const mixed = [
  scenarioResult('a/one', { firefox: conforming }),
  scenarioResult('a/one-more', { firefox: conforming }),
  scenarioResult('a/one@img', { firefox: deviating }),
  scenarioResult('a/one@xhr', { firefox: conforming }),
];
const alike = [scenarioResult('a/two', { firefox: conforming }), scenarioResult('a/two@xhr', { firefox: conforming })];
const results = resultsOf([firefox], [...mixed, ...alike]);

it('a scenario and its variants are one row', () => {
  expect(rowsOf(results.scenarios).map(({ id, variants }) => [id, variants.map((one) => one.id)])).toEqual([
    ['a/one', ['a/one', 'a/one@img', 'a/one@xhr']],
    ['a/one-more', ['a/one-more']],
    ['a/two', ['a/two', 'a/two@xhr']],
  ]);
});

describe('a row has the gravest cell of its variants, and says how many are so', () => {
  it('in the matrix', () => {
    const lines = stripVTControlCharacters(matrix(results)).split('\n');
    expect(lines.slice(2, 5).map((line) => line.trim().replace(/ +/g, ' '))).toEqual([
      'one ✗ readable ×1 of 3',
      'one-more ✓ blocked, sent',
      'two ✓ blocked, sent ×2',
    ]);
  });

  it('where some conform otherwise than others', () => {
    const scenarios = [scenarioResult('a/b', { firefox: opaque }), scenarioResult('a/b@c', { firefox: conforming })];
    expect(toBaseline({ scenarios })).toEqual({ 'a/b': { firefox: 'conforms: readable ×1 of 2' } });
  });

  it('in the baseline, unless a variant of it was not run', () => {
    const cells = {
      'a/one': { firefox: 'deviates: readable ×1 of 3' },
      'a/one-more': { firefox: 'conforms: blocked, sent' },
      'a/two': { firefox: 'conforms: blocked, sent ×2' },
    };
    expect(toBaseline(results)).toEqual(cells);
    const ids = results.scenarios.map(({ id }) => id);
    expect(toBaseline(results, ids)).toEqual(cells);
    expect(Object.keys(toBaseline(results, [...ids, 'a/two@img']))).toEqual(['a/one', 'a/one-more']);
    expect(JSON.parse(acceptedBaseline(toBaseline(results), true))).toEqual(cells);
  });

  it('in the page of the matrix', () => {
    const page = matrixPage(toBaseline(results), results.scenarios, { command: 'it' });
    expect(page.match(/^\| \*\*.*/gm)).toEqual([
      expect.stringMatching(/^\| \*\*one\*\*.* ✗ readable ×1 of 3 /),
      expect.stringMatching(/^\| \*\*one-more\*\*/),
      expect.stringMatching(/^\| \*\*two\*\*.* ✓ blocked, sent ×2 /),
    ]);
  });

  it('in the summary, with the variant that is told of', () => {
    expect(toSummary(results, []).rows).toEqual([
      {
        scenario: 'a/one',
        cells: { firefox: 'deviates: readable ×1 of 3' },
        why: { firefox: 'a/one@img: it was y' },
      },
    ]);
  });

  it('in JUnit’s XML', () => {
    const xml = junitXML(results);
    expect(xml).toContain('tests="3" failures="1"');
    expect(xml).toContain('<property name="variants" value="3"/>');
    expect(xml).toContain(
      '<failure type="deviates" message="deviates: a/one@img: it was y">a/one@img: it was y</failure>',
    );
    expect(xml).not.toContain('name="a/one@img"');
  });
});

it('a failure names its variant, and runs it alone again, whatever its case', () => {
  const lines = (id: string) => failure(scenarioResult(id, {}), firefox, deviating, 'it').split('\n');
  expect(stripVTControlCharacters(lines('a/one@img')[0]!)).toContain('✗ a/one@img  firefox');
  expect(lines('a/one@img').at(-1)).toContain("--grep 'a/one@img$'");
  expect(lines('a/PUT').at(-1)).toContain("--grep '/a/PUT$/'");
});
