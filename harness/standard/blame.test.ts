import { expect, test } from 'vitest';
import { blame, toldSteps } from './blame.ts';
import { STEPS } from './steps.ts';

test('sentences belong to steps that can refuse', () => {
  const reachable = STEPS.filter(({ kind }) => kind === 'decision' || kind === 'action').map(
    ({ algorithm, step }) => `${algorithm}/${step}`,
  );
  expect(toldSteps().filter((step) => !reachable.includes(step))).toEqual([]);
});

test('a step without a sentence of its own is told by its text and operands', () => {
  const cause = {
    kind: 'decision',
    algorithm: 'cors-check',
    step: '3',
    text: 'this is so',
    url: 'https://example.test/#x',
    operands: { left: 'a', right: ['b', 'c'] },
    result: true,
  } as const;
  expect(blame(cause, { read: { url: '', origin: 'null' }, request: null, exchanges: [] })).toEqual({
    algorithm: 'cors-check',
    step: '3',
    url: 'https://example.test/#x',
    sentence: 'The request was refused, since this is so.',
    compared: [
      { what: 'left', value: 'a' },
      { what: 'right', value: 'b, c' },
    ],
    exchange: null,
  });
});
