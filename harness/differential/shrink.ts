import fc from 'fast-check';
import type { Disagreement } from '../verdict/compare.ts';
import { named, type Position, replayOf, scenarios } from './generate.ts';

/**
 * Looks for the smallest scenario that still shows a disagreement of the same kind.
 *
 * @param shows runs a scenario, and gives its disagreement if it is still of that kind
 * @param milliseconds after which the smallest scenario so far is taken
 * @returns the smallest, or undefined when the first scenario does not show it again
 */
export async function shrink(
  position: Position,
  shows: (scenario: Disagreement['scenario']) => Promise<Disagreement | undefined>,
  milliseconds: number,
): Promise<Disagreement | undefined> {
  let smallest: Disagreement | undefined;
  const property = fc.asyncProperty(scenarios, async (nameless) => {
    const disagreement = await shows(named(nameless, position));
    // What is tried is always smaller than what failed last.
    smallest = disagreement ?? smallest;
    return disagreement === undefined;
  });
  await fc.check(property, { ...replayOf(position), numRuns: 1, interruptAfterTimeLimit: milliseconds });
  return smallest;
}
