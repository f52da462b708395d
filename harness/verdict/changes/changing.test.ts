import { expect, it } from 'vitest';
import { together } from './change.ts';
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
