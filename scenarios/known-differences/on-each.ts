import type { Deviation } from '../../harness/scenario/deviation.ts';

/** The same difference in several scenarios. */
export function onEach(
  engine: Deviation['engine'],
  versions: string,
  scenarios: readonly string[],
  what: (scenario: string) => Pick<Deviation, 'observed' | 'why' | 'link'>,
): Deviation[] {
  return scenarios.map((scenario) => ({ scenario, engine, versions, ...what(scenario) }));
}
