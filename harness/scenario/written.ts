import { z } from 'zod';
import { aboutSchema, idPart, scenarioSchema, step, subjectPart, titleSchema } from './scenario.ts';

/**
 * What a scenario file may say: scenarios, and once what several of them have in common. `expand.ts` makes each scenario
 * in full of it.
 */

const name = z.string().regex(idPart, 'expected letters, digits and hyphens');

/** What is said of scenarios, and of each of their steps. */
const common = z.strictObject({ ...aboutSchema.partial().shape, ...step.shape });

const laidOver = common.extend({
  title: titleSchema.optional(),
  steps: z.array(step).optional().describe('What is otherwise in the first step, the second, …'),
});

const variants = z
  .record(name, z.union([z.string().min(10, 'expected the reason why it is left out'), laidOver]))
  .describe(
    'Besides the scenario as it is written: what is otherwise in each variant, by its name, which stands behind @ in its id; or a sentence that says why it is left out',
  );

const row = laidOver.extend({ title: titleSchema, variants: variants.optional() });

const shared = {
  defaults: step.optional().describe('What each of its steps says unless it says otherwise'),
  variants: variants.optional(),
};

const whole = scenarioSchema.extend(shared);

const partial = whole.partial({ standard: true, kind: true });

const family = z.strictObject({
  family: z
    .string()
    .regex(subjectPart, 'expected a subject: lower case with hyphens')
    .describe('The subject of its rows'),
  ...aboutSchema.partial().shape,
  steps: scenarioSchema.shape.steps.optional().describe('The steps of every row; one that says nothing unless given'),
  ...shared,
  rows: z
    .record(name, row)
    .describe('A scenario each, by what it shows: its title, and what is otherwise in it, or in each of its steps'),
});

const object = z.strictObject({
  defaults: common
    .optional()
    .describe('What each scenario of the file, and each of its steps, says unless it says otherwise'),
  scenarios: z.array(z.union([partial, family])).min(1),
});

/** The schema of a scenario file: a list of scenarios and families, or an object with the list and its defaults. */
export const scenarioFileSchema = z.union([z.array(z.union([whole, family])).min(1), object]);

/** The schemas of the pieces that are no scenarios, and of what holds them. */
export const piecesOf = {
  file: object.extend({ scenarios: z.array(z.unknown()).min(1, 'expected at least one scenario') }),
  list: z.array(z.unknown()).min(1, 'expected at least one scenario'),
  family: family.extend({ steps: z.unknown().optional() }),
  scenario: z.looseObject(shared),
};

/** What is laid over a scenario, or over each of its steps: what a row or a variant says. */
export type LaidOver = z.infer<typeof laidOver>;

/** Variants by their names; a sentence says why one is left out. */
export type Variants = Record<string, LaidOver | string>;
