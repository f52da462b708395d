import type { Scenario } from './scenario.ts';

/** The origins at which pages of scenarios stand, as scenarios name them: what a session must be able to open pages at. */
export function pageOriginsOf(scenarios: Iterable<Scenario>): Set<string> {
  return new Set(
    [...scenarios].flatMap(({ steps }) =>
      steps.flatMap(({ from = 'app', topLevelOrigin = from }) => [from, topLevelOrigin]),
    ),
  );
}
