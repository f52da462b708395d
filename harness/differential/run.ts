import type { EngineName } from '../browsers/engines.ts';
import type { OriginPorts } from '../scenario/origin.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { type ComparedBrowser, compare, type Disagreement } from '../verdict/compare.ts';
import { mayBeLate } from '../verdict/doubts.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { type ChangedOracle, isChangedOracle, type KnownDifference } from '../verdict/known-difference.ts';
import { differencesIn, knownDifferenceOf } from '../verdict/known-difference-of.ts';
import { kindOf, kindText } from './classify.ts';
import { type Position, scenariosOf } from './generate.ts';
import { shrink } from './shrink.ts';

/** What makes reads: a session, or what stands for one in a test. */
export interface Reader {
  engine: EngineName;
  version: string;
  /** Whether it tells its own reasons for refusing a read. */
  tellsReasons: boolean;
  ports: OriginPorts;
  /** Runs one scenario. */
  run(scenario: Scenario): Promise<Compared>;
  /** Runs any number side by side, and yields each as it is settled. */
  runAll(scenarios: Iterable<Scenario>, signal?: AbortSignal): AsyncIterable<Compared>;
}

/** A scenario that was run, and what its evidence came to. */
export interface Compared {
  scenario: Scenario;
  judgement: Disagreement | Fault | undefined;
}

/** Why nothing is known of a scenario. */
export interface Fault {
  fault: string;
}

/** Holds evidence against the Standard. */
export function judgeByStandard(
  scenario: Scenario,
  evidence: Evidence,
  browser: ComparedBrowser,
): Compared['judgement'] {
  if (evidence.fault !== undefined) return { fault: evidence.fault };
  try {
    return compare(scenario, evidence, browser);
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

/** Disagreements of one kind. */
export interface DisagreementClass {
  /** The kind in one line, or the name of the known class. */
  text: string;
  known?: ChangedOracle;
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
  /** Scenarios that disagreed in a way that is not known, and did neither time that they were asked again: id and what was told first. */
  flaky: { id: string; why: string[] }[];
  /** Of the comparison, without the search for smallest scenarios. */
  milliseconds: number;
}

export interface ComparisonOptions {
  seed: number;
  count: number;
  known: readonly KnownDifference[];
  /** Called after every 200 scenarios, and after the last. */
  progress?: (sofar: Comparison) => void;
  /** Milliseconds for the search for the smallest scenario of one class (20,000). */
  shrinkFor?: number;
  /** Ends the comparison: what was compared until then is returned, and no smallest scenario is looked for. */
  signal?: AbortSignal;
}

/** Scenarios from one report to the next. */
const reportEvery = 200;
/** Classes of which the smallest scenario is looked for: with more, something is wrong with the whole. */
const shrunkClasses = 25;

/** Has one browser make generated reads, and holds what it did against the Standard. */
export async function runComparison(reader: Reader, options: ComparisonOptions): Promise<Comparison> {
  const { seed, count, progress, shrinkFor = 20_000, signal } = options;
  const known = differencesIn(options.known, reader).filter(isChangedOracle);
  const classes = new Map<string, DisagreementClass>();
  const done: Comparison = { count: 0, classes: [], faults: [], flaky: [], milliseconds: 0 };
  // What is known is asked of each more than once, and takes many predictions to find.
  const classified = new WeakMap<Disagreement, Pick<DisagreementClass, 'text' | 'known'>>();
  const classOf = (disagreement: Disagreement): Pick<DisagreementClass, 'text' | 'known'> => {
    const before = classified.get(disagreement);
    if (before !== undefined) return before;
    const found = knownDifferenceOf(disagreement.scenario, disagreement.evidence, known, reader);
    const which = found === undefined ? { text: kindText(kindOf(disagreement)) } : { text: found.name, known: found };
    classified.set(disagreement, which);
    return which;
  };
  const isUnknown = (judgement: Compared['judgement']): judgement is Disagreement =>
    judgement !== undefined && 'failed' in judgement && classOf(judgement).known === undefined;
  /** What an unknown disagreement comes to where it may only have been late: it is asked twice more, and flaky where it is right both times. */
  const settled = async ({ scenario, judgement }: Compared): Promise<Compared['judgement']> => {
    if (!isUnknown(judgement) || !mayBeLate(judgement.failed, judgement.evidence.steps)) return judgement;
    for (let again = 1; again <= 2; again++) {
      const { judgement: later } = await reader.run({ ...scenario, alone: true });
      if (isUnknown(later) || (later !== undefined && 'fault' in later)) return judgement;
    }
    done.flaky.push({ id: scenario.id, why: judgement.failed.map(({ sentence }) => sentence) });
    return undefined;
  };
  const began = performance.now();
  const report = (): void => {
    // V8 would let garbage grow to several times what lives, and a long run would take ever more memory.
    globalThis.gc?.();
    done.milliseconds = performance.now() - began;
    done.classes = [...classes.values()].sort((a, b) => b.count - a.count);
    progress?.(done);
  };
  const note = (disagreement: Disagreement, index: number): void => {
    const which = classOf(disagreement);
    const seen = classes.get(which.text);
    if (seen !== undefined) seen.count++;
    else classes.set(which.text, { ...which, count: 1, first: disagreement, position: { seed, index } });
  };
  const shrinkOne = async (one: DisagreementClass): Promise<void> => {
    const shows = async (scenario: Scenario) => {
      const { judgement } = await reader.run(scenario);
      if (judgement === undefined || 'fault' in judgement) return undefined;
      return classOf(judgement).text === one.text ? judgement : undefined;
    };
    const smallest = await shrink(one.position, shows, shrinkFor);
    if (smallest !== undefined) one.smallest = smallest;
  };

  const indexOf = new Map<string, number>();
  let index = 0;
  const numbered = function* (): Generator<Scenario> {
    for (const scenario of scenariosOf(seed, count)) {
      indexOf.set(scenario.id, index++);
      yield scenario;
    }
  };
  const ended = new Promise<void>((resolve) => signal?.addEventListener('abort', () => resolve()));
  for await (const compared of reader.runAll(numbered(), signal)) {
    const { id } = compared.scenario;
    const judgement = await Promise.race([settled(compared), ended]);
    if (signal?.aborted) break;
    if (judgement !== undefined && 'fault' in judgement) done.faults.push({ id, why: judgement.fault });
    else if (judgement !== undefined) note(judgement, indexOf.get(id)!);
    indexOf.delete(id);
    done.count++;
    if (done.count % reportEvery === 0 || done.count === count) report();
  }
  if (signal?.aborted) {
    report();
    return done;
  }
  const unknown = done.classes.filter((one) => one.known === undefined);
  for (const one of unknown.slice(0, shrunkClasses)) if (!signal?.aborted) await Promise.race([shrinkOne(one), ended]);
  return done;
}
