import colors from 'picocolors';
import { idInColumn } from '../browsers/browsers.ts';
import { countVerdicts } from '../run/collect.ts';
import type { EngineOfRun, Results } from '../run/results.ts';
import { visible } from '../wire/visible.ts';

/** Each engine in a line: how often it came to each verdict, and its build. */
export function engineLines(results: Results): string {
  return results.engines.map((engine) => engineLine(engine, results)).join('\n');
}

function engineLine({ name, build, driver, notRun, leftOut }: EngineOfRun, results: Results): string {
  if (leftOut) return `${idInColumn(name)} left out`;
  if (notRun !== undefined && results.scenarios.every((one) => one.results[name] === undefined))
    return `${idInColumn(name)} not run`;
  const counts = Object.entries(countVerdicts(results, name)).map(([verdict, count]) => `${count} ${verdict}`);
  return `${idInColumn(name)} ${counts.join(', ')}  ${colors.dim(visible(`${build}, driven by ${driver}`))}`;
}
