import { z } from 'zod';
import { engineNames } from '../browsers/engines.ts';
import { premiseNames } from '../scenario/premises.ts';
import { scenarioSchema } from '../scenario/scenario.ts';
import { verdicts } from '../verdict/judge.ts';

/** The shape of `results.json`: everything that a run saw, sorted so that two equal runs differ only in times and ports. */

const lines = z.array(z.tuple([z.string(), z.string()]));

const observed = z.object({
  settled: z.enum(['fulfilled', 'rejected', 'timed-out', 'client-error']),
  type: z.string().optional(),
  status: z.number().optional(),
  statusText: z.string().optional(),
  url: z.string().optional(),
  redirected: z.boolean().optional(),
  headers: lines.optional(),
  body: z.string().optional(),
  bodyBytes: z.number().optional(),
  error: z.object({ name: z.string(), message: z.string() }).optional(),
  milliseconds: z.number(),
});

const exchange = z.object({
  order: z.number(),
  at: z.number().describe('Milliseconds since the epoch'),
  server: z.enum(['app', 'api', 'target']),
  scheme: z.enum(['http', 'https']),
  host: z.string(),
  sender: z.enum(['client', 'reverse-proxy']),
  preflight: z.boolean(),
  method: z.string(),
  path: z.string(),
  headers: lines,
  bodyBytes: z.number(),
  answer: z.object({ status: z.number(), headers: lines, body: z.string(), bodyBytes: z.number() }).optional(),
  completed: z.boolean(),
  failure: z.string().optional().describe('Why a target’s answer was not completed'),
});

const prediction = z
  .object({
    outcome: z.enum(['readable', 'opaque', 'opaque-redirect', 'blocked', 'api-error']),
    decided: z
      .object({
        algorithm: z.string(),
        step: z.string(),
        url: z.string(),
        sentence: z.string(),
        compared: z.array(z.object({ what: z.string(), value: z.string().nullable() })).length(2),
        suggestion: z
          .string()
          .optional()
          .describe('The smallest change of the answers that lets the page read, where somebody will ask for it'),
      })
      .nullable()
      .describe('The one step that keeps the page from reading; null where none does'),
    environment: z.string().optional().describe('What of the browser’s environment decides besides the Standard'),
  })
  .describe('What the Fetch Standard’s algorithms yield');

/** A line a step: forty thousand of them must stay readable, and small. */
const traceStep = z
  .string()
  .regex(/^[a-z-]+\t[^\t]+\t(true|false)\t\{.*\}$/)
  .describe('Between tabs: algorithm, the Standard’s step number, its result, and what it compared as JSON');

const stepResult = z.object({
  from: z.string(),
  to: z.string(),
  url: z.string(),
  read: z.enum(['readable', 'opaque', 'opaque-redirect', 'blocked']),
  sent: z.boolean().describe('Whether an actual request reached a server'),
  observed,
  recorded: z.array(exchange),
  refusals: z
    .array(
      z.object({ url: z.string(), code: z.string(), detail: z.string().optional(), message: z.string().optional() }),
    )
    .describe('The browser’s own reasons, where the engine tells them'),
  reachable: z.boolean().optional(),
  predicted: prediction.optional(),
});

const check = z.object({
  field: z.string(),
  about: z.string(),
  expected: z.string(),
  actual: z.string(),
  holds: z.boolean(),
  sentence: z.string(),
});

const plainHttpRead = z.object({
  status: z.number().optional(),
  headers: lines,
  body: z.string(),
  bodyBytes: z.number(),
  requests: z.number(),
  error: z.string().optional(),
});

const engineResult = z.object({
  verdict: z.enum(verdicts),
  repeats: z
    .array(z.enum(verdicts))
    .optional()
    .describe('The verdict of each repeat, where there were several; the worst one is told in full'),
  fault: z.string().optional().describe('Why the evidence proves nothing'),
  earlierFaults: z.array(z.string()).describe('Why an earlier attempt was given up'),
  unmet: z.array(z.object({ premise: z.enum(premiseNames), why: z.string() })),
  disputes: z.array(z.string()).optional().describe('Where the author and the Standard contradict each other'),
  deviation: z.object({ why: z.string(), link: z.string().optional() }).optional(),
  checks: z.array(check),
  steps: z.array(stepResult),
});

const engine = z.object({
  name: z.enum(engineNames),
  version: z.string().optional(),
  build: z.string().optional(),
  driver: z.string().optional(),
  source: z.enum(['playwright', 'system']).optional(),
  notRun: z.string().optional().describe('Why the engine was not run'),
  leftOut: z.boolean().optional().describe('The engine was left out by name'),
});

const scenarioResult = scenarioSchema.extend({
  results: z.partialRecord(z.enum(engineNames), engineResult),
  plainHttp: z.array(plainHttpRead).optional().describe('What the same read got without a browser, step by step'),
  trace: z
    .array(z.array(traceStep))
    .optional()
    .describe('Every step of the Standard that the prediction passed through, for each step of the scenario'),
  curl: z.array(z.string()).describe('The reads as curl command lines, for the servers of `npm run servers`'),
});

/** The schema of `results.json`. `z.toJSONSchema` of it is committed as `results.schema.json`. */
export const resultsSchema = z.object({
  run: z.object({
    time: z.string().describe('When the run started, ISO 8601'),
    milliseconds: z.number(),
    node: z.string(),
    os: z.string(),
    command: z.string(),
    standard: z
      .object({ name: z.string(), commit: z.string(), date: z.string(), url: z.string() })
      .describe('What the predictions were made by'),
    success: z.boolean(),
    cutShort: z
      .boolean()
      .optional()
      .describe('The run was ended before its end, by a signal: what it had not come to is missing'),
  }),
  engines: z.array(engine),
  scenarios: z.array(scenarioResult),
});

export type Results = z.infer<typeof resultsSchema>;
export type EngineResult = z.infer<typeof engineResult>;
export type EngineOfRun = z.infer<typeof engine>;
export type ScenarioResult = z.infer<typeof scenarioResult>;
export type PredictionResult = z.infer<typeof prediction>;
export type StepResult = z.infer<typeof stepResult>;

/** What one test hands to the reporter: one scenario in one engine. */
export interface ScenarioRun {
  scenario: z.infer<typeof scenarioSchema>;
  engine: EngineOfRun;
  result: EngineResult;
  plainHttp?: ScenarioResult['plainHttp'];
  trace?: ScenarioResult['trace'];
}

/** Name of the attachment in which a test hands a `ScenarioRun` to the reporter, as JSON. */
export const runAttachment = 'cors-conformance run';
