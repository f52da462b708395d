import { merged } from './merge.ts';
import type { Scenario, Step } from './scenario.ts';

type About = Omit<Scenario, 'id' | 'title' | 'steps'>;

/** What is laid over a scenario, or over each of its steps. */
type LaidOver = Partial<About> & Step & { title?: string; steps?: Step[] };

/** Variants by their names; a sentence says why one is left out. */
export type Variants = Record<string, LaidOver | string>;

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

/** Scenarios that say their steps once: one for each row, by what it shows, and one for each variant of it. */
export function family<Row extends object>(
  { subject, steps, variants, ...common }: Family<Row>,
  rows: Record<string, RowAbout & NoInfer<Row>>,
): Scenario[] {
  return Object.entries(rows).flatMap(([name, row]) => {
    const { title, standard, kind, article, misconception, premises, alone, wpt } = row;
    const own = { standard, kind, article, misconception, premises, alone, wpt };
    const said = Object.fromEntries(Object.entries(own).filter(([, value]) => value !== undefined));
    const base = {
      id: `${subject}/${name}`,
      title,
      kind: 'required',
      ...common,
      ...said,
      steps: steps(row),
    } as Scenario;
    const all = merged(variants, row.variants) as Variants | undefined;
    return [
      base,
      ...Object.entries(all ?? {}).flatMap(([variant, over]) =>
        typeof over === 'string' ? [] : [laidOver(base, variant, over)],
      ),
    ];
  });
}

const ofStep = new Set([
  'from',
  'context',
  'to',
  'path',
  'resource',
  'wait',
  'transport',
  'request',
  'server',
  'expected',
]);

function laidOver(base: Scenario, variant: string, { steps = [], ...over }: LaidOver): Scenario {
  const each = Object.fromEntries(Object.entries(over).filter(([key]) => ofStep.has(key)));
  const about = Object.fromEntries(Object.entries(over).filter(([key]) => !ofStep.has(key)));
  return {
    ...base,
    ...about,
    id: `${base.id}@${variant}`,
    steps: base.steps.map((step, index) => merged(merged(step, each), steps[index]) as Step),
  };
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
          Object.entries(other).map(([more, two]) => [
            `${name}-${more}`,
            typeof one === 'string' ? one : typeof two === 'string' ? two : (merged(one, two) as LaidOver),
          ]),
        ),
      ),
    first,
  );
}
