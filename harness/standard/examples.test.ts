import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import * as standard from './public.ts';
import { withComparisons } from './testing/with-comparisons.ts';

/** What stands after @example in the docstrings, and in the page’s blocks of code; a comment after an expression is its value. */
const here = new URL('./', import.meta.url);
const docstrings = readdirSync(here)
  .filter((file) => /^[a-z-]+\.ts$/.test(file))
  .flatMap((file) => {
    const text = readFileSync(new URL(file, here), 'utf8');
    return [...text.matchAll(/@example\n([\s\S]*?)(?=\n \*\/|\n \* @|\n \*\n \* @)/g)].map(([, code = '']) => ({
      file,
      code: code.replace(/^ \* ?/gm, ''),
    }));
  });
const page = readFileSync(new URL('../../docs/standard.md', here), 'utf8');
const blocks = [...page.matchAll(/```js\n([\s\S]*?)```/g)].map(([, code = '']) => ({ file: 'docs/standard.md', code }));

const names = Object.keys(standard);

function run(code: string): { compared: number } {
  let compared = 0;
  const equal = (found: unknown, expected: unknown) => {
    compared++;
    expect(found).toEqual(expected);
  };
  new Function('equal', ...names, withComparisons(code))(equal, ...Object.values(standard));
  return { compared };
}

test.each([...docstrings, ...blocks])('an example of $file is true', ({ code }) => {
  expect(run(code).compared).toBeGreaterThan(0);
});

test('every function that is set apart has an example', () => {
  const functions = Object.entries(standard).filter(([, value]) => typeof value === 'function');
  const shown = docstrings.map(({ code }) => code).join('\n');
  expect(functions.map(([name]) => name).filter((name) => !shown.includes(`${name}(`))).toEqual([]);
});

test('few names are set apart', () => {
  expect(names.sort()).toEqual([
    'SOURCE',
    'STEPS',
    'algorithms',
    'checkResponse',
    'createCookieStore',
    'createUserAgent',
    'explain',
    'predict',
  ]);
});
