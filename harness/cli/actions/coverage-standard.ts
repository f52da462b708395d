import colors from 'picocolors';
import { type AlgorithmStep, SOURCE, STEPS } from '../../standard/index.ts';
import { predictScenario } from '../../verdict/prediction.ts';
import { scenariosIn } from './scenarios.ts';

/** Any ports do: no server is asked. */
const place = { ports: { app: { http: 8001, https: 8002 }, api: { http: 8003, https: 8004 } }, attempt: 'coverage' };

/** Ids of the scenarios that pass through a step, by how it went: a decision both ways, where both happen. */
type Passed = Record<'true' | 'false', Set<string>>;

/** Prints the steps, and how many scenarios pass through each. */
export async function coverageOfStandard({ verbose = false }: { verbose?: boolean }): Promise<void> {
  const passed = new Map<string, Passed>();
  const nobody: Passed = { true: new Set(), false: new Set() };
  const scenarios = await scenariosIn();
  for (const scenario of scenarios) {
    for (const { read } of predictScenario(scenario, place)) {
      for (const { algorithm, step, result } of read.trace) {
        const key = `${algorithm}/${step}`;
        const known = passed.get(key) ?? { true: new Set(), false: new Set() };
        known[`${result}`].add(scenario.id);
        passed.set(key, known);
      }
    }
  }

  const reachable = STEPS.filter(({ kind }) => kind === 'decision' || kind === 'action');
  const passedAt = ({ algorithm, step }: AlgorithmStep): Passed => passed.get(`${algorithm}/${step}`) ?? nobody;
  const reached = reachable.filter((step) => passedAt(step).true.size + passedAt(step).false.size > 0);
  const bothWays = reachable.filter(
    (step) => step.kind === 'action' || (passedAt(step).true.size > 0 && passedAt(step).false.size > 0),
  );

  let algorithm = '';
  for (const step of reachable) {
    if (step.algorithm !== algorithm) {
      algorithm = step.algorithm;
      console.log(`\n${colors.bold(step.name)}  ${colors.dim(step.url)}`);
    }
    const { true: taken, false: notTaken } = passedAt(step);
    const count = new Set([...taken, ...notTaken]).size;
    const color = count === 0 ? colors.red : taken.size === 0 || notTaken.size === 0 ? colors.yellow : colors.green;
    const ways = step.kind === 'action' ? '' : `  (yes ${taken.size}, no ${notTaken.size})`;
    console.log(`  ${step.step.padEnd(22)} ${color(String(count).padStart(4))}${ways.padEnd(20)} ${step.text}`);
    if (verbose) {
      if (taken.size > 0) console.log(colors.dim(`      yes: ${[...taken].join(', ')}`));
      if (notTaken.size > 0) console.log(colors.dim(`      no:  ${[...notTaken].join(', ')}`));
    }
  }

  console.log(`\n${colors.bold('Steps that no scenario reaches')}`);
  for (const step of reachable.filter((one) => !reached.includes(one)))
    console.log(`  ${step.algorithm} ${step.step}: ${step.text}${step.note === null ? '' : ` — ${step.note}`}`);
  console.log(`\n${colors.bold('Steps that are not modelled, and why')}`);
  for (const step of STEPS.filter(({ kind }) => kind === 'not-modelled'))
    console.log(`  ${step.algorithm} ${step.step}: ${step.text} — ${step.note}`);

  console.log(
    `\nFetch at ${SOURCE.commit} (${SOURCE.date}): ${scenarios.length} scenarios reach ${reached.length} of ${reachable.length} steps, ${bothWays.length} of them both ways; ` +
      `${STEPS.filter(({ kind }) => kind === 'not-modelled').length} more are not modelled, and ${STEPS.filter(({ kind }) => kind === 'definition').length} only define a name.`,
  );
}
