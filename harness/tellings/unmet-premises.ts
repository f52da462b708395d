import colors from 'picocolors';
import type { Results } from '../run/results.ts';
import { unmetSentence } from './sentences.ts';

/** What an environment could not show: a line for each premise that an engine did not meet, and what rests on it. */
export function unmetPremises(results: Results): string[] {
  const found = new Map<string, { sentence: string; scenarios: string[] }>();
  for (const { id, results: byEngine } of results.scenarios) {
    for (const [engine, { unmet }] of Object.entries(byEngine)) {
      for (const one of unmet) {
        // Each probe has names of its own, so that what two of them saw may differ in those.
        const key = `${engine} ${one.premise}`;
        const { sentence, scenarios } = found.get(key) ?? {
          sentence: `${engine}: ${unmetSentence(one)}`,
          scenarios: [],
        };
        found.set(key, { sentence, scenarios: [...scenarios, id] });
      }
    }
  }
  if (found.size === 0) return [];
  return [
    'What could not be shown here, and why',
    ...[...found.values()].flatMap(({ sentence, scenarios }) => [
      `  ${colors.cyan('○')} ${sentence}`,
      colors.dim(`      needed by ${scenarios.join(', ')}`),
    ]),
  ];
}
