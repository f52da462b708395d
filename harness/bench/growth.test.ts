import { expect, it } from 'vitest';
import { growthOf, mostGrowth } from './growth.ts';

const one = { count: 1, seconds: 5, memory: 400 };

it('a scenario costs the same among many, where only start-up is shared by more', () => {
  const { few, many, cost, memory } = growthOf(
    one,
    { count: 301, seconds: 8, memory: 500 },
    { count: 3001, seconds: 35, memory: 550 },
  );
  expect([few, many, cost, memory]).toEqual([10, 10, 1, 1.1]);
});

it('it costs more where each comes to cost more with their number', () => {
  const { cost } = growthOf(one, { count: 301, seconds: 8 }, { count: 3001, seconds: 65 });
  expect(cost).toBe(2);
  expect(cost).toBeGreaterThan(mostGrowth.cost);
});

it('tells nothing of a memory that nobody has looked at, nor of counts that do not rise', () => {
  expect(growthOf(one, { count: 2, seconds: 6 }, { count: 3, seconds: 7 })).not.toHaveProperty('memory');
  expect(() => growthOf(one, { count: 1, seconds: 6 }, { count: 3, seconds: 7 })).toThrow(
    'expected rising counts, got 1, 1, 3',
  );
});
