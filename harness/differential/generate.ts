import fc from 'fast-check';
import type { Scenario } from '../scenario/scenario.ts';
import { drawn } from './drawn.ts';
import { stepsOf } from './steps.ts';

/** Scenarios that are drawn as one block: each block has a seed of its own, so that none depends on how many are asked for. */
const block = 200;

/** A scenario that has no name yet. */
export type Nameless = Omit<Scenario, 'id' | 'title'>;

/**
 * Scenarios over the whole space of what a page can ask and a server can answer. Each starts from answers that would let
 * the page read, and a few things about it are then different: so about half the reads get far. Shrinks to a plain GET.
 * Left out: what the environment decides, such as http at loopback names read by a page on https; service workers,
 * preloads, integrity and Resource Timing; and synchronous XMLHttpRequests, of which those for mixed content never settle in
 * WebKitGTK (2.50). No link.
 */
export const scenarios: fc.Arbitrary<Nameless> = drawn.map((one) => ({
  standard: ['#http-cors-protocol'],
  kind: 'required',
  steps: stepsOf(one),
}));

/** Where a scenario stands: enough to draw it again. */
export interface Position {
  /** 0 to 4,294,967,295 */
  seed: number;
  /** From 0. */
  index: number;
}

/** The id of the scenario at a position. */
export function idOf({ seed, index }: Position): string {
  return `differential/s${seed}-${index}`;
}

/** A scenario with its position's name. */
export function named(nameless: Nameless, position: Position): Scenario {
  return { id: idOf(position), title: `Generated scenario ${position.index} of seed ${position.seed}.`, ...nameless };
}

/** What fast-check needs to draw and shrink the scenario at a position. */
export function replayOf({ seed, index }: Position): { seed: number; path: string } {
  return { seed: blockSeed(seed, Math.floor(index / block)), path: String(index % block) };
}

/** Draws scenarios: the same seed and index give the same scenario, whatever the engine, the count and the machine. */
export function* scenariosOf(seed: number, count: number): Generator<Scenario> {
  for (let start = 0; start < count; start += block) {
    const some = fc.sample(scenarios, {
      seed: blockSeed(seed, start / block),
      numRuns: Math.min(block, count - start),
    });
    yield* some.map((nameless, at) => named(nameless, { seed, index: start + at }));
  }
}

/** One of 2³² numbers, far apart for neighbours: Knuth's multiplicative hash. */
function blockSeed(seed: number, number: number): number {
  return (seed + Math.imul(number, 2_654_435_761)) | 0;
}
