import { z } from 'zod';
import { aboutSchema, idPart, scenarioSchema, step, subjectPart, titleSchema } from './scenario.ts';

/**
 * What a scenario file may say: scenarios, and once what several of them have in common. `expand.ts` makes each scenario
 * in full of it.
 */

const name = z.string().regex(idPart, 'expected letters, digits and hyphens');

const repeat = z.int().min(1).max(20).optional().describe('How often the step is made; once unless said otherwise');
const writtenStep = step.extend({ repeat });

/** What is said of scenarios, and of each of their steps. */
const common = z.strictObject({ ...aboutSchema.partial().shape, ...writtenStep.shape });

const laidOver = common.extend({
  title: titleSchema.optional(),
  steps: z.array(writtenStep).optional().describe('What is otherwise in the first step, the second, …'),
});

const variants = z
  .record(name, z.union([z.string().min(10, 'expected the reason why it is left out'), laidOver]))
  .describe(
    'Besides the scenario as it is written: what is otherwise in each variant, by its name, which stands behind @ in its id; or a sentence that says why it is left out',
  );

const row = laidOver.extend({ title: titleSchema, variants: variants.optional() });

const shared = {
  defaults: writtenStep.optional().describe('What each of its steps says unless it says otherwise'),
  variants: variants.optional(),
};

const steps = z.array(writtenStep).min(1).max(20);

const whole = scenarioSchema.extend({ ...shared, steps });

const partial = whole.partial({ standard: true, kind: true });

const family = z.strictObject({
  family: z
    .string()
    .regex(subjectPart, 'expected a subject: lower case with hyphens')
    .describe('The subject of its rows'),
  ...aboutSchema.partial().shape,
  steps: steps.optional().describe('The steps of every row; one that says nothing unless given'),
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

/** What is wrong with a step besides, its scenario in full tells. */
const looseSteps = z.array(z.looseObject({ repeat }));

/** A scenario file of one scenario, as a line of JSON and of YAML. */
const shortFile =
  '[{ "id": "my-api/nobody-reads", "title": "Without a header no page reads.", "standard": ["#cors-check"], "kind": "required", "steps": [{ "expected": { "read": "blocked" } }] }]';

const none = `holds no scenario; expected at least one, such as ${shortFile}`;
/** What an empty file of YAML, or one of comments alone, comes to is null. */
const someScenarios = z.array(z.unknown(), { error: ({ input }) => (input === null ? none : undefined) }).min(1, none);

/** The schemas of the pieces that are no scenarios, and of what holds them. */
export const piecesOf = {
  file: object.extend({ scenarios: someScenarios }),
  list: someScenarios,
  family: family.extend({ steps: looseSteps.optional() }),
  scenario: z.looseObject({ ...shared, steps: looseSteps.optional() }),
};

/** What is laid over a scenario, or over each of its steps: what a row or a variant says. */
export type LaidOver = z.infer<typeof laidOver>;

/** Variants by their names; a sentence says why one is left out. */
export type Variants = Record<string, LaidOver | string>;
