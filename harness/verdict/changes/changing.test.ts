import { expect, it } from 'vitest';
import { deciding, performing } from './changing.ts';

it('a step that there is not is refused, as changing it would change nothing', () => {
  expect(() => deciding({ 'cors-check/2': () => true })).not.toThrow();
  expect(() => deciding({ 'cors-check/99': () => true })).toThrow(
    'no algorithm of the Standard has the step cors-check/99',
  );
  expect(() => performing({ 'cors-check/99': () => true })).toThrow('cors-check/99');
});
