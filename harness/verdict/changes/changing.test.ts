import { expect, it } from 'vitest';
import { type Change, telling, together } from './change.ts';
import { deciding, performing } from './changing.ts';

it('a step that there is not is refused, as changing it would change nothing', () => {
  expect(() => deciding({ 'cors-check/2': () => true })).not.toThrow();
  expect(() => deciding({ 'cors-check/99': () => true })).toThrow(
    'no algorithm of the Standard has the step cors-check/99',
  );
  expect(() => performing({ 'cors-check/99': () => true })).toThrow('cors-check/99');
});

it('what a change decides by other operands stays so behind one that asks for none', () => {
  const limit: { limit: number }[] = [];
  const step = {
    algorithm: 'http-redirect-fetch',
    step: '7',
    url: '',
    text: '',
    operands: { redirectCount: 19, limit: 20 },
  };
  const one = deciding({ 'http-redirect-fetch/7': (o, decided) => decided({ ...o, limit: 19 }) });
  const other = deciding({ 'http-redirect-fetch/7': (_, decided) => decided() });
  const compare = (operands = step.operands as object) => {
    limit.push(operands as { limit: number });
    return true;
  };
  for (const changes of [
    [one, other],
    [other, one],
  ])
    together(changes).decide(step as never, compare as never);
  expect(limit.map((operands) => operands.limit)).toEqual([19, 19]);
});

it.each<[string, Change, boolean]>([
  ['decides as it would have been', deciding({ 'http-redirect-fetch/7': (_, decided) => decided() }), false],
  ['decides the same without asking', deciding({ 'http-redirect-fetch/7': () => false }), false],
  [
    'decides the same by other operands',
    deciding({ 'http-redirect-fetch/7': (o, decided) => decided({ ...o }) }),
    false,
  ],
  ['decides otherwise', deciding({ 'http-redirect-fetch/7': () => true }), true],
  ['decides otherwise by other operands', deciding({ 'http-redirect-fetch/7': (_, by) => by({ limit: 1 }) }), true],
  ['sends the same, made anew', { send: (request) => ({ ...request }) }, false],
  ['sends something else', { send: (request) => ({ ...request, url: 'https://b.example/' }) }, true],
  ['lets an action be', { perform: () => true }, false],
  ['leaves an action out', { perform: () => false }, true],
])('a change that %s tells whether it does anything', (_, change, doesAct) => {
  let acts = false;
  const told = telling(change, () => {
    acts = true;
  });
  const passing = { algorithm: 'http-redirect-fetch', step: '7', url: '', text: '', operands: { limit: 20 } };
  const compare = (operands: object = passing.operands) => (operands as { limit: number }).limit < 20;
  told.decide?.(passing as never, compare as never);
  told.perform?.(passing as never);
  told.send?.({ url: 'https://a.example/' } as never);
  expect(acts).toBe(doesAct);
});
