import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { leagueSchema, leagueSummarySchema } from '../../league/league.ts';
import { policyFileSchema } from '../../policy/policy.ts';
import { reportSchema } from '../../policy/report.ts';
import { resultsFileSchema } from '../../run/results-file.ts';
import { scenarioFileSchema } from '../../scenario/written.ts';
import { summarySchema } from '../../tellings/summary.ts';
import { withDefinitions } from './with-definitions.ts';

/** The JSON Schemas that are committed, by the file that each is in, relative to the project's root. */
export const schemas = {
  'harness/scenario/scenario.schema.json': scenarioFileSchema,
  'harness/run/results.schema.json': resultsFileSchema,
  'harness/tellings/summary.schema.json': summarySchema,
  'harness/policy/policy.schema.json': policyFileSchema,
  'harness/policy/report.schema.json': reportSchema,
  'harness/policy/league.schema.json': leagueSchema,
  'harness/policy/league-summary.schema.json': leagueSummarySchema,
};

/** A zod schema as the text of a JSON Schema file. What a scenario file says again and again stands in it once. */
export function schemaText(schema: z.ZodType): string {
  const whole = z.toJSONSchema(schema, { io: 'input' });
  return `${JSON.stringify(schema === scenarioFileSchema ? withDefinitions(whole) : whole, null, 2)}\n`;
}

/** Writes the schemas. */
export function writeSchemas(): void {
  for (const [file, schema] of Object.entries(schemas)) {
    writeFileSync(fileURLToPath(new URL(`../../../${file}`, import.meta.url)), schemaText(schema));
    console.log(`${file} written`);
  }
}
