import type { ScenarioResult } from '../../run/results.ts';
import { type ResultsTables, unpackScenario } from '../../run/unpack-results.ts';
import { embedded, embeddedText } from '../design/embedded.ts';
import type { ToldStep } from './report-index.ts';

/** Everything that the report has besides its index, inflated when it is first asked for. */
interface Whole {
  lines: string[];
  tables: ResultsTables;
  steps: ToldStep[];
}

let whole: Promise<Whole> | undefined;

function load(): Promise<Whole> {
  whole ??= (async () => {
    const [scenarios, tables, steps] = await Promise.all([
      embeddedText('scenarios'),
      embedded<ResultsTables>('tables'),
      embedded<ToldStep[]>('steps'),
    ]);
    return {
      lines: scenarios?.split('\n') ?? [],
      tables: tables ?? { headerLines: [], checks: [], standardSteps: [] },
      steps: steps ?? [],
    };
  })();
  return whole;
}

/** A scenario in full, by its position in the index, and the Standard’s steps. */
export async function wholeScenario(position: number): Promise<{ scenario: ScenarioResult; steps: ToldStep[] }> {
  const { lines, tables, steps } = await load();
  return { scenario: unpackScenario(JSON.parse(lines[position]!), tables), steps };
}

/** For each step of the Standard, by `algorithm/step`: positions of the scenarios that pass through it, by how it went. */
export async function passages(): Promise<{
  steps: ToldStep[];
  passed: Map<string, Record<'true' | 'false', number[]>>;
}> {
  const { lines, tables, steps } = await load();
  const passed = new Map<string, Record<'true' | 'false', number[]>>();
  const keys = tables.standardSteps.map((line) => {
    const [algorithm, step, result] = line.split('\t');
    return { key: `${algorithm}/${step}`, result: result as 'true' | 'false' };
  });
  for (const [position, line] of lines.entries()) {
    if (line === '') continue;
    const { trace = [] } = JSON.parse(line) as { trace?: number[][] };
    for (const at of new Set(trace.flat())) {
      const { key, result } = keys[at]!;
      const known = passed.get(key) ?? { true: [], false: [] };
      if (known[result].at(-1) !== position) known[result].push(position);
      passed.set(key, known);
    }
  }
  return { steps, passed };
}
