import { z } from 'zod';

const finding = z.strictObject({
  kind: z.string(),
  probe: z.string(),
  credentials: z.boolean(),
  engines: z.array(z.string()),
  status: z.int().nullable().describe('Of the last answer; null where there was none'),
});

const run = z.strictObject({
  asked: z.int().describe('How many probes were asked'),
  host: z.enum(['any', 'loopback']).describe('Whether it answers whatever Host names, or loopback names alone'),
  refusal: z.string().optional().describe('Where a plain request was refused: what it was answered'),
  findings: z.array(finding),
  faults: z.int().describe('How many probes nothing is known of'),
});

/** What published servers do under a profile. `z.toJSONSchema` of it says what the committed file holds. */
export const publishedSchema = z.strictObject({
  profile: z.string(),
  engines: z.array(z.strictObject({ name: z.string(), version: z.string() })),
  servers: z.array(
    z.strictObject({
      package: z.string(),
      version: z.string(),
      note: z.string().optional(),
      time: z.string().describe('When it was tried'),
      failure: z.string().optional().describe('Why nothing is known of it'),
      /** No page may read. */
      strangers: run.optional(),
      /** Every page may be a client. */
      clients: run.optional(),
    }),
  ),
});

export type Published = z.infer<typeof publishedSchema>;
export type PublishedResult = Published['servers'][number];
export type PublishedRun = z.infer<typeof run>;
