import colors from 'picocolors';
import type { Scenario } from '../scenario/scenario.ts';
import { rowOf, subjectOf } from '../scenario/subject.ts';
import { visible } from '../wire/visible.ts';

/** Scenarios by subject, a line each; those with variants say how many. */
export function scenarioList(scenarios: readonly Scenario[]): string[] {
  const rows = new Map<string, Scenario[]>();
  for (const one of scenarios) rows.set(rowOf(one.id), [...(rows.get(rowOf(one.id)) ?? []), one]);
  const subjects = [...new Set([...rows.keys()].map(subjectOf))];
  return subjects.flatMap((subject) => {
    const its = [...rows].filter(([id]) => subjectOf(id) === subject);
    return [
      colors.bold(`${subject}: ${countOf(its.length, its.flatMap(([, variants]) => variants).length)}`),
      ...its.map(([id, variants]) => {
        const times = variants.length === 1 ? '' : ` ×${variants.length}`;
        return `  ${id.slice(subject.length + 1)}${times}  ${colors.dim(visible(variants[0]!.title))}`;
      }),
      '',
    ];
  });
}

function countOf(rows: number, scenarios: number): string {
  return rows === scenarios ? `${rows}` : `${rows}, ${scenarios} with their variants`;
}
