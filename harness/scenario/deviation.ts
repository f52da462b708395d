import semver from 'semver';
import { z } from 'zod';
import { engineNames } from '../browsers/engines.ts';

/** The schema of a known deviation: an engine that was seen to differ from the Standard, and how. */
export const deviationSchema = z.strictObject({
  scenario: z.string().describe('Id of the scenario that shows it'),
  engine: z.enum(engineNames),
  versions: z
    .string()
    .refine((range) => semver.validRange(range) !== null, 'expected a semver range such as >=153 or 2.50')
    .describe('Versions of the engine in which it was seen, as a semver range'),
  observed: z
    .record(z.string(), z.string())
    .describe('Every check that does not hold, by its field, with what was observed instead'),
  why: z.string().min(20).describe('What the engine does, and what the Standard says'),
  link: z
    .url({ protocol: /^https$/ })
    .optional()
    .describe('A bug, a standard’s text or an engine’s source; without one, `why` says that none is known'),
});

export type Deviation = z.infer<typeof deviationSchema>;
