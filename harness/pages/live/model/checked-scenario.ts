import { type Scenario, type Step, scenarioSchema } from '../../../scenario/scenario.ts';
import { stepMistakes } from '../../../scenario/step-mistakes.ts';
import { type TransportName, transportOf } from '../../../scenario/transports/index.ts';

/** Types of what is only drawn, played or read as data: it runs nothing, and loads nothing more. */
const inert = /^(image\/(?!svg)|audio\/|video\/|font\/|text\/(vtt|event-stream)|application\/json)/;

/** Whether a transport may run what it is answered as a script, or load what that names. */
function mayRun(transport: TransportName = 'fetch'): boolean {
  const { resource } = transportOf[transport];
  return resource !== undefined && !inert.test(resource.type);
}

/** What is wrong with a scenario, a line each, and the scenario where nothing is. */
export type CheckedScenario = { scenario: Scenario; mistakes: [] } | { scenario?: never; mistakes: string[] };

/** Whether a value is a scenario that the playground takes. */
export function checkedScenario(value: unknown): CheckedScenario {
  const parsed = scenarioSchema.safeParse(value);
  if (!parsed.success) {
    return {
      mistakes: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the scenario'}: ${message}`),
    };
  }
  const { steps } = parsed.data;
  const mistakes = steps.flatMap((step, index) =>
    stepMistakes(step).map(({ path, message }) => [`steps.${index}`, ...path].join('.').concat(`: ${message}`)),
  );
  return mistakes.length > 0 ? { mistakes } : { scenario: parsed.data, mistakes: [] };
}

/**
 * A scenario of a stranger's without the scripts in it: what an answer holds that a transport would run is left to the
 * harness, whose script only says that it ran.
 */
export function withoutScripts(scenario: Scenario): Scenario {
  const steps = scenario.steps.map((step): Step => {
    if (!mayRun(step.transport)) return step;
    const { serviceWorker: _, server, ...rest } = step;
    const { body: __, ...actual } = server?.actual ?? {};
    return { ...rest, ...(server && { server: { ...server, actual } }) };
  });
  return { ...scenario, steps };
}
