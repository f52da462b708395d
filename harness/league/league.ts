import { z } from 'zod';
import { reportSchema } from '../policy/report.ts';

/** What a league and its summary both say of a target, which is a column of their tables. */
const column = {
  name: z.string(),
  title: z.string(),
  version: z.string().nullable().describe('Of the middleware, as installed; null where the target is missing'),
  notes: z.array(z.string()).describe('What its options cannot say of a policy'),
  time: z.string().describe('When it was checked'),
};
/** What both say of a policy. */
const asked = {
  name: z.string(),
  title: z.string(),
  probes: z.string().describe('Digest of the probes: columns to which others were made do not stand in one table'),
};

const intents = z
  .record(z.string(), z.int())
  .describe('The rows of its table, and how many probes each intent has; 0 where no browser is needed');
const outcome = z.union([z.strictObject({ report: reportSchema }), z.strictObject({ failure: z.string() })]);

/** Several servers held against the same policies. `z.toJSONSchema` of it is committed as `league.schema.json`. */
export const leagueSchema = z.strictObject({
  format: z.literal(1),
  standard: z.string().describe('Commit of the Fetch Standard whose algorithms judged'),
  policies: z.array(
    z.strictObject({
      ...asked,
      policy: z.unknown(),
      intents,
    }),
  ),
  targets: z.array(
    z.strictObject({
      ...column,
      missing: z.string().optional().describe('Why it was not run at all, with the command that helps'),
      engines: reportSchema.shape.engines,
      outcomes: z.record(z.string(), outcome).describe('By policy: a report, or why there is none'),
    }),
  ),
});

export type League = z.infer<typeof leagueSchema>;
export type LeagueTarget = League['targets'][number];
export type LeagueOutcome = z.infer<typeof outcome>;

const cell = z
  .union([z.string(), z.record(z.string(), z.string())])
  .describe(
    '"as meant", or what was found, such as "2 hole, 1 breakage"; "failed" where nothing is known; by engine where they differ',
  );

export type LeagueCell = z.infer<typeof cell>;

/**
 * A league in small: what its tables are made from. Committed, one line a cell, so that it diffs well.
 * `z.toJSONSchema` of it is committed as `league-summary.schema.json`.
 */
export const leagueSummarySchema = z.strictObject({
  policies: z.array(
    z.strictObject({
      ...asked,
      intents,
    }),
  ),
  targets: z.array(
    z.strictObject({
      ...column,
      engines: z.array(z.strictObject({ name: z.string(), version: z.string() })),
      cells: z.record(z.string(), z.record(z.string(), cell)).describe('By policy and intent'),
    }),
  ),
});

export type LeagueSummary = z.infer<typeof leagueSummarySchema>;
