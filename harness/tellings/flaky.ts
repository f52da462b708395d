import colors from 'picocolors';
import type { Results } from '../run/results.ts';
import { flakySentence } from './sentences.ts';

/** What an engine did only when it was asked again: a line each. */
export function flakyLines({ scenarios, engines }: Results): string[] {
  const lines = scenarios.flatMap(({ id, results }) =>
    engines.flatMap(({ name }) => {
      const flaky = results[name]?.flaky;
      return flaky === undefined ? [] : [`  ${colors.yellow('~')} ${id} in ${name}: ${flakySentence(flaky)}`];
    }),
  );
  return lines.length === 0 ? [] : ['What was late, or did not always happen', ...lines];
}
