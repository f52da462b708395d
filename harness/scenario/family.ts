import { expandFile } from './expand.ts';
import { merged } from './merge.ts';
import type { Scenario, Step } from './scenario.ts';
import type { LaidOver, Variants } from './written.ts';

export type { Variants };

/** What scenarios say besides their steps. */
type About = Omit<Scenario, 'id' | 'title' | 'steps'>;

/** What the scenarios of a family have in common. */
export interface Family<Row> extends Partial<About> {
  /** The subject of their ids. */
  subject: string;
  /** What each is crossed with: `family` makes a scenario of each row, and of each of its variants. */
  variants?: Variants;
  /** The steps, from the data of a row. */
  steps: (row: Row) => Step[];
}

/** What a row says besides its data; what it says counts for more than what its family says. */
export interface RowAbout extends Partial<About> {
  title: string;
  /** What is otherwise in some variants of this row, and why some are left out. */
  variants?: Variants;
}

/**
 * Scenarios that say their steps once: one for each row, by what it shows, and one for each variant of it.
 *
 * @example
 * ```ts
 * family(
 *   {
 *     subject: 'cors-check',
 *     standard: ['#cors-check'],
 *     steps: ({ allow, read }: { allow: string; read: 'readable' | 'blocked' }) => [
 *       { server: { actual: { headers: { 'Access-Control-Allow-Origin': allow } } }, expected: { read } },
 *     ],
 *   },
 *   {
 *     wildcard: { title: 'A response that allows * is readable for every origin.', allow: '*', read: 'readable' },
 *     empty: { title: 'An empty value allows nobody.', allow: '', read: 'blocked' },
 *   },
 * );
 * ```
 */
export function family<Row extends object>(
  { subject, steps, variants, ...common }: Family<Row>,
  rows: Record<string, RowAbout & NoInfer<Row>>,
): Scenario[] {
  const written = Object.entries(rows).map(([name, row]) => {
    const { title, standard, kind, article, misconception, premises, alone, refs, wpt } = row;
    const own = { standard, kind, article, misconception, premises, alone, refs, wpt };
    return {
      id: `${subject}/${name}`,
      title,
      kind: 'required',
      ...common,
      ...Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined)),
      steps: steps(row),
      variants: merged(variants, row.variants),
    };
  });
  return expandFile(written).map(({ scenario }) => scenario as Scenario);
}

/**
 * Variants of several dimensions crossed: each of one with each of the others, by their names joined by hyphens. What one
 * leaves out is left out with all of the others.
 */
export function across(first: Variants, ...others: Variants[]): Variants {
  return others.reduce(
    (so, other) =>
      Object.fromEntries(
        Object.entries(so).flatMap(([name, one]) =>
          Object.entries(other).map(([more, two]) => [`${name}-${more}`, crossed(one, two)]),
        ),
      ),
    first,
  );
}

function crossed(one: LaidOver | string, two: LaidOver | string): LaidOver | string {
  if (typeof one === 'string') return one;
  return typeof two === 'string' ? two : (merged(one, two) as LaidOver);
}
