import semver from 'semver';
import type { EngineName } from '../browsers/engines.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Interceptor, PredictedRead } from '../standard/index.ts';
import { disputesOf } from './dispute.ts';
import type { Evidence } from './evidence.ts';
import { type JudgedIn, type Judgement, judge } from './judge.ts';
import { predictScenario } from './prediction.ts';

/** A way in which an engine is known to differ from the Standard, as a change of the Standard’s algorithms. */
export interface KnownDifference {
  /** What the engine does, in short. */
  name: string;
  engine: EngineName;
  /** Versions of the engine in which it was seen, as a semver range. */
  versions: string;
  /** What the engine does, and what the Standard says. */
  why: string;
  /** A bug, a standard’s text or the engine’s source; without one, `why` says that none is known. */
  link?: string;
  /** What the engine decides otherwise. */
  oracle: Interceptor;
}

/** What engines are known to make of a read otherwise than the Standard. */
export interface DifferentRead {
  /** What they do, in short. */
  name: string;
  engines: EngineName[];
  outcome: PredictedRead['outcome'];
  why: string;
  link?: string;
}

/**
 * The known differences that change what a page gets of a read, those of one cause together.
 * @param run runs the read afresh with changed algorithms.
 */
export function differentReads(
  read: PredictedRead,
  run: (oracle: Interceptor) => PredictedRead,
  known: readonly KnownDifference[],
): DifferentRead[] {
  const found: DifferentRead[] = [];
  for (const { name, engine, why, link, oracle } of known) {
    const { outcome } = run(oracle);
    if (outcome === read.outcome) continue;
    const same = found.find((other) => other.name === name);
    if (same === undefined) found.push({ name, engines: [engine], outcome, why, ...(link !== undefined && { link }) });
    else same.engines.push(engine);
  }
  return found;
}

/**
 * A judgement of *deviates* as a *known deviation*, where a known difference of that engine predicts exactly what
 * happened: the same checks fail, each with the same observation. A *disputed* one stays so, and has the known
 * difference besides where the author expects what that engine does. Any other judgement stays what it is.
 */
export function withKnownDifference(
  judgement: Judgement,
  scenario: Scenario,
  evidence: Evidence,
  judgedIn: JudgedIn,
  differences: readonly KnownDifference[],
): Judgement {
  const { verdict, failed } = judgement;
  if (verdict !== 'deviates' && verdict !== 'disputed') return judgement;
  const version = semver.coerce(judgedIn.version);
  const known = differences.find(({ engine, versions, oracle }) => {
    if (engine !== judgedIn.engine || version === null || !semver.satisfies(version, versions)) return false;
    const predictions = predictScenario(scenario, { ...evidence.place, interceptor: oracle });
    if (verdict === 'disputed') return disputesOf(scenario, predictions, evidence.id).length === 0;
    const steps = predictions.map((step) => step.evidence);
    return failuresOf(judge(scenario, { ...evidence, steps }, judgedIn)) === failuresOf(judgement);
  });
  if (known === undefined) return judgement;
  const { name, engine, versions, why, link } = known;
  const observed = Object.fromEntries(failed.map(({ field, actual }) => [field, actual]));
  return {
    ...judgement,
    verdict: verdict === 'deviates' ? 'known-deviation' : verdict,
    deviation: {
      scenario: scenario.id,
      engine,
      versions,
      observed,
      why: `${name}. ${why}`,
      ...(link !== undefined && { link }),
    },
  };
}

function failuresOf({ failed }: Judgement): string {
  return JSON.stringify(failed.map(({ field, actual }) => [field, actual]).sort());
}
