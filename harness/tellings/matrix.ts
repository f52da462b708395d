import colors from 'picocolors';
import { isUnstable } from '../run/collect.ts';
import type { EngineResult, Results, ScenarioResult, StepResult } from '../run/results.ts';
import { subjectOf } from '../scenario/subject.ts';
import type { Verdict } from '../verdict/verdicts.ts';
import { plainTable, shortVersion } from './plain-table.ts';

/** How a verdict is marked. */
export const marks: Record<Verdict, { mark: string; color: (text: string) => string }> = {
  conforms: { mark: '✓', color: colors.green },
  deviates: { mark: '✗', color: colors.red },
  'known-deviation': { mark: '≠', color: colors.yellow },
  'unexpectedly-conforms': { mark: '!', color: colors.red },
  'premise-unmet': { mark: '○', color: colors.cyan },
  disputed: { mark: '?', color: colors.magenta },
  'harness-error': { mark: '☠', color: colors.magenta },
  'not-run': { mark: '–', color: colors.dim },
};

/**
 * The matrix by subject: a row a scenario, a column an engine, and what plain HTTP got beside them. A cell says what the
 * page could read in the last step, and whether the request was sent where it could not.
 */
export function matrix(results: Results): string {
  const engines = results.engines.filter((engine) => !engine.leftOut);
  const head = [
    '',
    ...engines.map(({ name, version }) => `${name}${version === undefined ? '' : ` ${shortVersion(version)}`}`),
    'plain HTTP',
  ];
  const rows: string[][] = [];
  let subject = '';
  for (const scenario of results.scenarios) {
    if (subjectOf(scenario.id) !== subject) {
      subject = subjectOf(scenario.id);
      rows.push([colors.bold(subject)]);
    }
    rows.push([
      `  ${scenario.id.slice(subject.length + 1)}`,
      ...engines.map(({ name }) => cell(scenario.results[name])),
      plainCell(scenario),
    ]);
  }
  const legend = Object.entries(marks).map(([verdict, { mark, color }]) => `${color(mark)} ${verdict}`);
  return [...plainTable(head, rows), '', legend.join('   ')].join('\n');
}

function cell(result: EngineResult | undefined): string {
  if (result === undefined) return marks['not-run'].color(marks['not-run'].mark);
  const { mark, color } = marks[result.verdict];
  const told = result.verdict === 'harness-error' ? 'nothing proven' : outcome(result);
  return color(`${mark} ${told}${isUnstable(result) ? ' (unstable)' : ''}`);
}

/** What the page could read in the last step; for a blocked read, whether the request was sent all the same. */
export function outcome({ steps }: Pick<EngineResult, 'steps'>): string {
  const last = steps.at(-1);
  return last === undefined ? '' : readText(last);
}

/** What came of a read, and of a blocked one whether its request was sent. */
export function readText({ read, sent }: Pick<StepResult, 'read' | 'sent'>): string {
  if (read !== 'blocked') return read;
  return sent ? 'blocked, sent' : 'blocked, not sent';
}

function plainCell({ plainHttp }: ScenarioResult): string {
  const last = plainHttp?.at(-1);
  if (last === undefined) return '';
  return last.error === undefined ? colors.dim(`${last.status}, ${last.bodyBytes} bytes`) : colors.red('no answer');
}
