import type { EngineName } from '../browsers/engines.ts';
import type { OriginPorts } from '../scenario/origin.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { kindOf, kindText } from './classify.ts';
import { compare, type Disagreement } from './compare.ts';
import { type Position, scenariosOf } from './generate.ts';
import { type KnownClass, knownClassOf } from './known-class.ts';
import { shrink } from './shrink.ts';

/** What makes reads: a session, or what stands for one in a test. */
export interface Reader {
  engine: EngineName;
  version: string;
  ports: OriginPorts;
  run(scenario: Scenario): Promise<Evidence>;
}

/** Disagreements of one kind. */
export interface DisagreementClass {
  /** The kind in one line, or the name of the known class. */
  text: string;
  known?: KnownClass;
  count: number;
  /** The first one, as it was generated. */
  first: Disagreement;
  position: Position;
  /** The smallest scenario that shows it; undefined when it was not looked for, or the first one did not show it again. */
  smallest?: Disagreement;
}

export interface Comparison {
  /** Scenarios that were compared. */
  count: number;
  classes: DisagreementClass[];
  /** Scenarios of which nothing is known, since the harness failed: id and why. */
  faults: { id: string; why: string }[];
  /** Of the comparison, without the search for smallest scenarios. */
  milliseconds: number;
}

export interface ComparisonOptions {
  seed: number;
  count: number;
  known: readonly KnownClass[];
  /** Called after each batch. */
  progress?: (sofar: Comparison) => void;
  /** Milliseconds for the search for the smallest scenario of one class (20,000). */
  shrinkFor?: number;
}

/** Scenarios that are under way at once; what is remembered of them is let go of afterwards. */
const batchSize = 200;
/** Classes of which the smallest scenario is looked for: with more, something is wrong with the whole. */
const shrunkClasses = 25;

/** Has one browser make generated reads, and holds what it did against the Standard. */
export async function runComparison(reader: Reader, options: ComparisonOptions): Promise<Comparison> {
  const { seed, count, known, progress, shrinkFor = 20_000 } = options;
  const classes = new Map<string, DisagreementClass>();
  const done: Comparison = { count: 0, classes: [], faults: [], milliseconds: 0 };
  const disagreementOf = async (scenario: Scenario): Promise<Disagreement | undefined> => {
    const evidence = await reader.run(scenario);
    if (evidence.fault !== undefined) throw new Error(evidence.fault);
    return compare(scenario, evidence, reader);
  };
  const classOf = (disagreement: Disagreement): Pick<DisagreementClass, 'text' | 'known'> => {
    const found = knownClassOf(disagreement, known, reader);
    return found === undefined ? { text: kindText(kindOf(disagreement)) } : { text: found.name, known: found };
  };
  const compareOne = async (scenario: Scenario, index: number): Promise<void> => {
    try {
      const disagreement = await disagreementOf(scenario);
      if (disagreement === undefined) return;
      const which = classOf(disagreement);
      const seen = classes.get(which.text);
      if (seen !== undefined) seen.count++;
      else classes.set(which.text, { ...which, count: 1, first: disagreement, position: { seed, index } });
    } catch (error) {
      done.faults.push({ id: scenario.id, why: (error as Error).message });
    } finally {
      done.count++;
    }
  };
  const shrinkOne = async (one: DisagreementClass): Promise<void> => {
    const shows = async (scenario: Scenario) => {
      const disagreement = await disagreementOf(scenario).catch(() => undefined);
      return disagreement !== undefined && classOf(disagreement).text === one.text ? disagreement : undefined;
    };
    const smallest = await shrink(one.position, shows, shrinkFor);
    if (smallest !== undefined) one.smallest = smallest;
  };

  let shrunk = 0;
  const tried = new Set<DisagreementClass>();
  const all = scenariosOf(seed, count);
  for (let start = 0; start < count; start += batchSize) {
    const began = performance.now();
    const batch = take(all, batchSize);
    await Promise.all(batch.map((scenario, at) => compareOne(scenario, start + at)));
    done.milliseconds += performance.now() - began;
    // V8 would let garbage grow to several times what lives, and a long run would take ever more memory.
    globalThis.gc?.();
    done.classes = [...classes.values()].sort((a, b) => b.count - a.count);
    progress?.(done);
    for (const one of classes.values()) {
      if (one.known !== undefined || tried.has(one) || shrunk >= shrunkClasses) continue;
      tried.add(one);
      shrunk++;
      await shrinkOne(one);
    }
  }
  return done;
}

function take<T>(from: Iterator<T>, most: number): T[] {
  const taken: T[] = [];
  while (taken.length < most) {
    const { value, done } = from.next();
    if (done) break;
    taken.push(value);
  }
  return taken;
}
