import { computed, effect, type ReadonlySignal, signal } from '@preact/signals';
import { handPorts } from '../../../../servers/hand-ports.ts';
import type { Scenario, Step } from '../../../scenario/scenario.ts';
import { predictScenario, type StepPrediction } from '../../../verdict/prediction.ts';
import type { JudgedRun } from '../judged-run.ts';
import { checkedScenario } from '../model/checked-scenario.ts';
import { fromFragment, toFragment } from '../model/shared-state.ts';
import { whyNotHere } from '../model/why-not-here.ts';
import type { LiveServers } from '../setup.ts';

/** What one begins with: a read that is refused, and easily mended. */
const first: Scenario = {
  id: 'playground/mine',
  title: 'What becomes of this read is to be seen.',
  standard: ['#http-cors-protocol'],
  kind: 'observation',
  steps: [{ request: {}, server: { preflight: {}, actual: {} } }],
};

/** The playground's state. All of it but the run is one scenario, which the page's address carries. */
export interface Playground {
  /** As it stands in the forms, with mistakes if it has any. */
  draft: ReadonlySignal<Scenario>;
  /** Which step the forms show. */
  index: ReadonlySignal<number>;
  step: ReadonlySignal<Step>;
  /** What is wrong with the draft, each beginning with its place. */
  mistakes: ReadonlySignal<string[]>;
  /** What is predicted, or why nothing can be. */
  prediction: ReadonlySignal<{ steps: StepPrediction[] } | { mistake: string }>;
  /** Why it cannot be run from here. */
  whyNotHere: ReadonlySignal<string | undefined>;
  run: ReadonlySignal<JudgedRun | undefined>;
  /** What was wrong with the address. */
  addressMistake: ReadonlySignal<string | undefined>;
  load(scenario: Scenario): void;
  changeStep(change: (step: Step) => Step): void;
  show(index: number): void;
  addStep(): void;
  removeStep(): void;
  setRun(run: JudgedRun): void;
}

export function createPlayground(servers: LiveServers | undefined): Playground {
  const ports = servers?.ports ?? handPorts;
  const addressMistake = signal<string>();
  const atStart = (): Scenario => {
    try {
      return fromFragment(location.hash) ?? first;
    } catch (error) {
      addressMistake.value = (error as Error).message;
      return first;
    }
  };
  const draft = signal<Scenario>(atStart());
  const index = signal(0);
  const run = signal<JudgedRun>();
  const checked = computed(() => checkedScenario(withoutNothing(draft.value)));
  const prediction = computed<{ steps: StepPrediction[] } | { mistake: string }>(() => {
    const { scenario } = checked.value;
    if (scenario === undefined)
      return { mistake: 'As soon as what is marked in red is put right, the prediction stands here.' };
    try {
      return { steps: predictScenario(scenario, { ports, attempt: 'playground', suggest: true }) };
    } catch (error) {
      if (error instanceof RangeError) return { mistake: error.message };
      throw error;
    }
  });
  const put = (scenario: Scenario) => {
    draft.value = withoutNothing(scenario);
    run.value = undefined;
  };
  effect(() => {
    const { scenario } = checked.value;
    if (scenario !== undefined && addressMistake.peek() === undefined)
      history.replaceState(null, '', `#${toFragment(scenario)}`);
  });
  addEventListener('hashchange', () => {
    addressMistake.value = undefined;
    index.value = 0;
    put(atStart());
  });
  return {
    draft,
    index,
    step: computed(() => draft.value.steps[index.value] ?? {}),
    mistakes: computed(() => checked.value.mistakes),
    prediction,
    whyNotHere: computed(() => {
      const { scenario } = checked.value;
      if (scenario === undefined) return 'Something in it is wrong.';
      return whyNotHere(scenario, 'steps' in prediction.value ? prediction.value.steps : [], ports);
    }),
    run,
    addressMistake,
    load(scenario) {
      addressMistake.value = undefined;
      index.value = 0;
      put(scenario);
    },
    changeStep(change) {
      addressMistake.value = undefined;
      const { steps, ...rest } = draft.value;
      const { expected: _, ...changed } = change(steps[index.value]!);
      put({ ...asOwn(rest), steps: steps.with(index.value, changed) });
    },
    show(wanted) {
      index.value = wanted;
    },
    addStep() {
      const { steps } = draft.value;
      put({ ...draft.value, steps: [...steps, structuredClone(steps.at(-1)!)] });
      index.value = steps.length;
    },
    removeStep() {
      const { steps } = draft.value;
      put({ ...draft.value, steps: steps.toSpliced(index.value, 1) });
      index.value = Math.max(0, index.value - 1);
    },
    setRun(made) {
      run.value = made;
    },
  };
}

/** A scenario of the catalogue that was changed is no longer that of the catalogue, nor does it expect what that did. */
function asOwn<Given extends Omit<Scenario, 'steps'>>({
  misconception: _,
  wpt: __,
  article: ___,
  ...rest
}: Given): Given {
  if (rest.id.startsWith('playground/')) return rest as Given;
  return { ...rest, id: `playground/${rest.id.replace(/[^A-Za-z0-9-]/g, '-')}`, kind: 'observation' } as Given;
}

/** Without the keys that say nothing. */
function withoutNothing<Value>(value: Value): Value {
  return JSON.parse(JSON.stringify(value)) as Value;
}
