import type { Algorithm, StepsOfKind, StepTable } from './algorithm.ts';

/** A value that a decision looked at. Header values are Latin-1 strings, one character a byte. */
export type Operand = string | number | boolean | null | readonly string[];
export type Operands = Readonly<Record<string, Operand>>;

/** One step that was passed through. */
export interface TraceStep {
  readonly kind: 'decision' | 'action';
  /** Id of the algorithm, kebab case. */
  readonly algorithm: string;
  /** The Standard's step number; a case of a switch in brackets. */
  readonly step: string;
  /** What the step asks or does, in our own words. */
  readonly text: string;
  /** URL of the algorithm's definition. */
  readonly url: string;
  readonly operands: Operands;
  /** A decision's outcome; for an action, whether it was done. */
  readonly result: boolean;
}

/**
 * Stands between the algorithms and their decisions, so that a test can change one of them.
 * `decide` is given the operands and the comparison itself: negate it, answer for it, or call it with an operand moved
 * by one. `perform` returns false to leave an action out, or the operands that it is done with instead.
 */
export interface Interceptor {
  decide?(passing: Omit<TraceStep, 'result'>, compare: (operands?: Operands) => boolean): boolean;
  perform?(passing: Omit<TraceStep, 'result'>): boolean | Operands;
}

export interface Trace {
  /** Every decision goes through here. `compare` may look at nothing but the operands. */
  decide<S extends StepTable, O extends Operands>(
    algorithm: Algorithm<S>,
    step: StepsOfKind<S, 'decision'>,
    operands: O,
    compare: (operands: O) => boolean,
  ): boolean;
  /** Every action that is not a decision, and that a mutation could leave out, goes through here. */
  perform<S extends StepTable, O extends Operands>(
    algorithm: Algorithm<S>,
    step: StepsOfKind<S, 'action'>,
    operands: O,
    run: (operands: O) => void,
  ): void;
  /** The step passed last. Throws a RangeError when nothing was passed yet. */
  last(): TraceStep;
  /** The steps in the order in which they were passed. */
  readonly steps: readonly TraceStep[];
}

/** A new, empty trace; with an interceptor, one whose decisions can be changed. */
export function createTrace(interceptor: Interceptor = {}): Trace {
  const steps: TraceStep[] = [];
  return {
    steps,
    last() {
      const step = steps.at(-1);
      if (step === undefined) throw new RangeError('no step was passed yet');
      return step;
    },
    decide(algorithm, step, operands, compare) {
      const passing = passingThrough(algorithm, step, 'decision', operands);
      const result = interceptor.decide
        ? interceptor.decide(passing, (changed = operands) => compare(changed as typeof operands))
        : compare(operands);
      steps.push(Object.assign(passing, { result }));
      return result;
    },
    perform(algorithm, step, operands, run) {
      const passing = passingThrough(algorithm, step, 'action', operands);
      const done = interceptor.perform ? interceptor.perform(passing) : true;
      const result = done !== false;
      steps.push(Object.assign(passing, { result }));
      if (result) run((done === true ? operands : done) as typeof operands);
    },
  };
}

function passingThrough(algorithm: Algorithm, step: string, kind: TraceStep['kind'], operands: Operands) {
  const definition = algorithm.steps[step];
  if (definition?.kind !== kind) throw new RangeError(`${algorithm.id} lists no ${kind} as step ${step}`);
  return { kind, algorithm: algorithm.id, step, text: definition.text, url: algorithm.url, operands };
}
