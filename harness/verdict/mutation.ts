import type { Scenario } from '../scenario/scenario.ts';
import { type Interceptor, type Operands, STEPS, type TraceStep } from '../standard/index.ts';
import { disputesOf } from './dispute.ts';
import { predictScenario } from './prediction.ts';

/**
 * - `negate`: the decision comes out the other way.
 * - `drop`: the condition never holds, or the action is left out, as if the step were not there.
 * - `+1`, `-1`: the number that is compared is one more, or one less.
 */
export type Mutation = 'negate' | 'drop' | '+1' | '-1';

/** One change of one step of the oracle. */
export interface Mutant {
  /** `algorithm/step`. */
  step: string;
  mutation: Mutation;
}

/** A mutant with the first scenario that notices it; null for a survivor. */
export interface TriedMutant extends Mutant {
  killedBy: string | null;
}

/** Any ports do: no server is asked. */
const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'mutation' };
const id = 'ccmutation';

/** A scenario with what the unchanged oracle makes of it. */
interface Known {
  scenario: Scenario;
  passed: Map<string, Set<boolean>>;
}

/**
 * Changes each decision and each action of the oracle in turn, and looks for a scenario whose author then disagrees
 * with it. A prediction that merely changes is not enough.
 */
export function tryMutants(scenarios: readonly Scenario[]): TriedMutant[] {
  const numbers = new Set<string>();
  const known = scenarios
    .filter(({ kind }) => kind === 'required')
    .map((scenario): Known => {
      const passed: Known['passed'] = new Map();
      for (const { read } of predictScenario(scenario, place)) {
        for (const { algorithm, step, operands, result } of read.trace) {
          const key = `${algorithm}/${step}`;
          passed.set(key, (passed.get(key) ?? new Set()).add(result));
          if (numberIn(operands) !== undefined) numbers.add(key);
        }
      }
      return { scenario, passed };
    });
  return STEPS.filter(({ kind }) => kind === 'decision' || kind === 'action').flatMap(({ algorithm, step, kind }) => {
    const key = `${algorithm}/${step}`;
    const mutations: Mutation[] = [
      ...(kind === 'decision' ? (['negate'] as const) : []),
      'drop',
      ...(kind === 'decision' && numbers.has(key) ? (['+1', '-1'] as const) : []),
    ];
    return mutations.map((mutation) => {
      const mutant = { step: key, mutation };
      return { ...mutant, killedBy: known.find((one) => notices(one, mutant))?.scenario.id ?? null };
    });
  });
}

function notices({ scenario, passed }: Known, mutant: Mutant): boolean {
  const results = passed.get(mutant.step);
  if (results === undefined || (mutant.mutation === 'drop' && !results.has(true))) return false;
  let changed = false;
  const interceptor = interceptorOf(mutant, () => {
    changed = true;
  });
  try {
    const predictions = predictScenario(scenario, { ...place, interceptor });
    return changed && disputesOf(scenario, predictions, id).length > 0;
  } catch (error) {
    // A changed algorithm may never end, or end in what cannot be: nobody could take that for a prediction.
    if (changed && error instanceof Error) return true;
    throw error;
  }
}

/** @param onChange called whenever a step comes out otherwise than it would have */
function interceptorOf({ step: key, mutation }: Mutant, onChange: () => void): Interceptor {
  const isIt = ({ algorithm, step }: Omit<TraceStep, 'result'>) => `${algorithm}/${step}` === key;
  return {
    decide(passing, compare) {
      const right = compare();
      if (!isIt(passing)) return right;
      const wrong = mutated(mutation, right, passing.operands, compare);
      if (wrong !== right) onChange();
      return wrong;
    },
    perform(passing) {
      if (!isIt(passing)) return true;
      onChange();
      return false;
    },
  };
}

function mutated(
  mutation: Mutation,
  right: boolean,
  operands: Operands,
  compare: (operands?: Operands) => boolean,
): boolean {
  if (mutation === 'negate') return !right;
  if (mutation === 'drop') return false;
  const name = numberIn(operands);
  if (name === undefined) return right;
  return compare({ ...operands, [name]: Number(operands[name]) + (mutation === '+1' ? 1 : -1) });
}

/** The first operand that is a number: the one that a limit is held against. */
function numberIn(operands: Operands): string | undefined {
  return Object.keys(operands).find((name) => typeof operands[name] === 'number');
}
