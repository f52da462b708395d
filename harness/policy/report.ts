import { z } from 'zod';
import type { HeaderList } from '../standard/index.ts';
import { findingKinds, kinds } from './finding-kinds.ts';

const headers: z.ZodType<HeaderList> = z.array(z.tuple([z.string(), z.string()]));
const exchange = z.strictObject({
  request: z.strictObject({ method: z.string(), url: z.string(), headers }),
  answer: z.strictObject({ status: z.int(), headers }).nullable(),
});
const blame = z.strictObject({
  step: z.string().describe('The step of the Fetch Standard that decided, as algorithm/step'),
  url: z.string(),
  sentence: z.string(),
});

const finding = z.strictObject({
  kind: z.enum(findingKinds).describe(findingKinds.map((kind) => `${kind}: ${kinds[kind].meaning}`).join('; ')),
  severity: z.enum(['high', 'medium', 'low']),
  credentials: z.boolean().describe('Whether the read was made with credentials'),
  probe: z.string().describe('Id of the probe; with the kind and credentials it names the finding'),
  intent: z.string(),
  sentence: z.string().describe('What happened, against what was meant'),
  engines: z.array(z.string()).describe('The engines in which it was seen; empty where no browser is needed to see it'),
  evidence: z.strictObject({
    page: z.string().describe('The origin of the page, or null for an opaque one'),
    observed: z.string().describe('What the page got, in words'),
    exchanges: z
      .array(exchange)
      .describe(
        'What went over the wire, in order, preflights included; URLs without what the harness adds to tell requests apart',
      ),
  }),
  blame: blame.nullable(),
  fix: z
    .string()
    .nullable()
    .describe('The smallest change of the server’s answers that mends it, verified where CORS decides'),
  inAllOnly: z
    .literal(true)
    .optional()
    .describe(
      'Where no browser is needed to see it and plain requests do not show it: answers to other probes do, so that its id alone does not find it again',
    ),
});

const acceptedFinding = z.strictObject({
  kind: z.enum(findingKinds),
  probe: z
    .string()
    .describe(
      'Id of the probe, as the report names it; * in it stands for any characters, so that one entry is of many',
    ),
  credentials: z.boolean(),
  reason: z.string().min(1, 'expected a reason').describe('Why it is accepted'),
});

/** The schema of a file of accepted findings. */
export const acceptedFileSchema = z.array(acceptedFinding);

/** The schema of a report on one server. `z.toJSONSchema` of it is committed as `report.schema.json`. */
export const reportSchema = z.strictObject({
  format: z.literal(1),
  standard: z.string().describe('Commit of the Fetch Standard whose algorithms judged'),
  time: z.string(),
  target: z.strictObject({ name: z.string(), what: z.string().describe('The module, command or URL') }),
  policy: z.unknown().describe('The policy with nothing left unsaid'),
  engines: z.array(z.strictObject({ name: z.string(), version: z.string(), build: z.string(), driver: z.string() })),
  probes: z.strictObject({
    run: z.int(),
    allowed: z.int().describe('Probes that must be allowed'),
    denied: z.int().describe('Probes that must be denied'),
    asMeant: z
      .int()
      .describe(
        'Probes, and looks at answers without a browser, that were asked and came out as meant in every engine',
      ),
    premiseUnmet: z.int(),
  }),
  partial: z
    .strictObject({
      grep: z.string().describe('What the ids had to match'),
      probes: z.int().describe('Probes whose ids do'),
      of: z.int().describe('Probes that there are of this policy'),
    })
    .optional()
    .describe('Only where a part of what there is to ask was asked for; of the rest nothing is known'),
  headline: z.string().optional().describe('The worst of the findings in one sentence; left out where there are none'),
  causes: z
    .array(
      z.strictObject({
        kind: z.enum(findingKinds),
        probe: z.string().describe('Id of the first finding, which tells the cause in full'),
        step: z.string().nullable().describe('The step that is to blame'),
        fix: z.string().nullable(),
        probes: z.array(z.string()).describe('Ids of all probes whose findings are of this cause'),
      }),
    )
    .describe('What the same thing is to blame for, once: the findings by what has to be mended'),
  inOptions: z
    .string()
    .optional()
    .describe(
      'The policy in the options of the framework that the answers name; left out where none is named, or nothing is wrong',
    ),
  findings: z.array(finding),
  accepted: z.array(z.strictObject({ finding, reason: z.string() })),
  unsaid: z
    .array(
      z.strictObject({
        finding,
        option: z.string().describe('The option of the middleware that should say it'),
        what: z.string().describe('What it cannot say'),
      }),
    )
    .optional()
    .describe('What the policy means and no option of the middleware can say: no findings, and they fail nothing'),
  gone: z
    .array(acceptedFinding)
    .describe('Accepted findings that were looked for and do not happen any more: entries to take out'),
  unmet: z.array(z.strictObject({ probe: z.string(), engines: z.array(z.string()), why: z.string() })),
  faults: z
    .array(z.strictObject({ probe: z.string(), engine: z.string(), why: z.string() }))
    .describe('Probes of which nothing is known: the target or the harness failed'),
  cutShort: z.string().optional().describe('The signal that ended the check before all was asked, such as SIGINT'),
  failures: z
    .array(z.string())
    .describe(
      'Why the check fails, as its `failOn` says; empty where it passes. Findings that it does not name fail nothing',
    ),
});

export type Finding = z.infer<typeof finding>;
/** One request and its answer, header lines as they were sent. */
export type FindingExchange = z.infer<typeof exchange>;
/** A finding that somebody knows of and accepts. */
export type AcceptedFinding = z.infer<typeof acceptedFinding>;
export type Report = z.infer<typeof reportSchema>;

/** Whether something is known of the server: something was asked that came out as meant, or otherwise. */
export function showsSomething({
  probes,
  findings,
  accepted,
}: Pick<Report, 'probes' | 'findings' | 'accepted'>): boolean {
  return probes.asMeant > 0 || findings.length > 0 || accepted.length > 0;
}

/** What a report says of how much was asked. */
export type Asked = Pick<Report, 'probes' | 'partial' | 'accepted' | 'unsaid' | 'unmet' | 'faults' | 'cutShort'>;

/** Whether pages were asked to read all that there is, and nothing that came of it is left out of the findings. */
export function wasWhole({ probes, partial, accepted, unsaid = [], unmet, faults, cutShort }: Asked): boolean {
  const apart = [accepted, unsaid, unmet, faults];
  return probes.run > 0 && partial === undefined && cutShort === undefined && apart.every((some) => some.length === 0);
}

/** What names a finding, in words: its kind, its probe and whether it was read with credentials. */
export function findingKey({ kind, probe, credentials }: Pick<Finding, 'kind' | 'probe' | 'credentials'>): string {
  return `${kind} ${probe} ${credentials ? 'with' : 'without'} credentials`;
}
