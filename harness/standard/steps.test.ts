import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ALGORITHMS, compareStepNumbers, STEPS } from './steps.ts';

test('every algorithm is listed once, and every step has a sentence of its own and a link', () => {
  expect(new Set(ALGORITHMS.map(({ id }) => id)).size).toBe(ALGORITHMS.length);
  for (const { algorithm, url, text, kind, note } of STEPS) {
    expect(algorithm).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(url).toMatch(/^https:\/\/[^#]+#.+/);
    expect(text.length).toBeGreaterThan(5);
    if (kind === 'not-modelled') expect(note).not.toBeNull();
  }
});

test('every algorithm that a file defines is listed in steps.ts', () => {
  const folder = new URL('.', import.meta.url);
  const listed = new Set(ALGORITHMS.map(({ id }) => id));
  const defined = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .flatMap((file) => {
      const text = readFileSync(new URL(file, folder), 'utf8');
      return [...text.matchAll(/ = defineAlgorithm\(\s*'([^']+)'/g)].map(([, id = '']) => ({ file, id }));
    });
  expect(defined.filter(({ id }) => !listed.has(id))).toEqual([]);
  expect(new Set(defined.map(({ id }) => id))).toEqual(listed);
});

test('steps are in the order of the Standard', () => {
  expect(['12.1', '2', '12', '2[b]', '10.2', '10.10', '2[a].1'].sort(compareStepNumbers)).toEqual([
    '2',
    '2[a].1',
    '2[b]',
    '10.2',
    '10.10',
    '12',
    '12.1',
  ]);
  expect(STEPS.filter(({ algorithm }) => algorithm === 'cors-check').map(({ step }) => step)).toEqual([
    '1',
    '2',
    '3',
    '4',
    '5',
    '6',
    '7',
    '8',
  ]);
});
