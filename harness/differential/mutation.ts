import type { Scenario } from '../scenario/scenario.ts';
import { type Interceptor, type Operands, STEPS, type TraceStep } from '../standard/index.ts';
import { disputesOf } from '../verdict/dispute.ts';
import { predictScenario } from '../verdict/prediction.ts';

const MUTATIONS = ['negate', 'drop', '+1', '-1'] as const;

/**
 * - `negate`: the decision comes out the other way.
 * - `drop`: the condition never holds, or the action is left out, as if the step were not there.
 * - `+1`, `-1`: the number that is compared is one more, or one less.
 */
export type Mutation = (typeof MUTATIONS)[number];

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

/** A scenario with what a changed step would change of it at once. */
interface Known {
  scenario: Scenario;
  /** Steps passed through with the unchanged oracle: the cost of trying a mutant on the scenario. */
  passed: number;
  /** The mutants whose step comes out otherwise somewhere, as `keyOf` writes them. The others change nothing here. */
  touchedBy: ReadonlySet<string>;
}

/**
 * Changes each decision and each action of the oracle in turn, and looks for a scenario whose author then disagrees
 * with it. A prediction that merely changes is not enough.
 * @throws Error for a scenario whose author contradicts the unchanged oracle, and so would every mutant of it
 */
export function tryMutants(scenarios: readonly Scenario[]): TriedMutant[] {
  const numbers = new Set<string>();
  const known = scenarios
    .filter(({ kind }) => kind === 'required')
    .map((scenario) => know(scenario, numbers))
    .sort((a, b) => a.passed - b.passed);
  return STEPS.filter(({ kind }) => kind === 'decision' || kind === 'action').flatMap(({ algorithm, step, kind }) => {
    const key = `${algorithm}/${step}`;
    const mutations: Mutation[] = [
      ...(kind === 'decision' ? (['negate'] as const) : []),
      'drop',
      ...(kind === 'decision' && numbers.has(key) ? (['+1', '-1'] as const) : []),
    ];
    return mutations.map((mutation) => {
      const mutant = { step: key, mutation };
      const killer = known.find((one) => one.touchedBy.has(keyOf(mutant)) && notices(one.scenario, mutant));
      return { ...mutant, killedBy: killer?.scenario.id ?? null };
    });
  });
}

/** @param numbers takes the steps that hold a number against another */
function know(scenario: Scenario, numbers: Set<string>): Known {
  const touchedBy = new Set<string>();
  const touch = (step: string, mutation: Mutation) => touchedBy.add(keyOf({ step, mutation }));
  let passed = 0;
  const predictions = predictScenario(scenario, {
    ...place,
    changes: [
      {
        decide({ algorithm, step, operands }, compare) {
          passed += 1;
          const key = `${algorithm}/${step}`;
          const right = compare();
          if (numberIn(operands) !== undefined) numbers.add(key);
          for (const mutation of MUTATIONS) {
            if (mutated(mutation, right, operands, compare) !== right) touch(key, mutation);
          }
          return right;
        },
        perform({ algorithm, step }) {
          passed += 1;
          touch(`${algorithm}/${step}`, 'drop');
          return true;
        },
      },
    ],
  });
  const [dispute] = disputesOf(scenario, predictions, id);
  if (dispute !== undefined) throw new Error(`${scenario.id} contradicts the unchanged oracle: ${dispute.sentence}`);
  return { scenario, passed, touchedBy };
}

function keyOf({ step, mutation }: Mutant): string {
  return `${step} ${mutation}`;
}

function notices(scenario: Scenario, mutant: Mutant): boolean {
  try {
    return (
      disputesOf(scenario, predictScenario(scenario, { ...place, changes: [interceptorOf(mutant)] }), id).length > 0
    );
  } catch (error) {
    // A changed algorithm may never end, or end in what cannot be: nobody could take that for a prediction.
    if (error instanceof Error) return true;
    throw error;
  }
}

function interceptorOf({ step: key, mutation }: Mutant): Interceptor {
  const [mutatedAlgorithm, mutatedStep] = key.split('/');
  const isIt = ({ algorithm, step }: Omit<TraceStep, 'result'>) =>
    step === mutatedStep && algorithm === mutatedAlgorithm;
  return {
    decide: (passing, compare) => (isIt(passing) ? mutated(mutation, compare(), passing.operands, compare) : compare()),
    perform: (passing) => !isIt(passing),
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
