import { z } from 'zod';
import { browserIds } from '../browsers/browsers.ts';
import { engineNames } from '../browsers/engines.ts';
import { premiseNames } from '../scenario/premises.ts';
import { scenarioSchema } from '../scenario/scenario.ts';
import { verdicts } from '../verdict/verdicts.ts';
import { usual } from './usual-values.ts';

const position = z.int().min(0);
const headers = z.array(position).describe('Header lines in order, as positions in headerLines');
const bodyBytes = z.number().optional().describe('As many as the body has in UTF-8, unless said otherwise');

const observed = z.object({
  settled: z.enum(['fulfilled', 'rejected', 'timed-out', 'client-error']),
  type: z.string().optional(),
  status: z.number().optional(),
  statusText: z.string().optional(),
  url: z
    .union([z.string(), z.literal(true)])
    .optional()
    .describe('URL of the response; true where it is the URL of the step'),
  redirected: z.boolean().optional(),
  uploadEvents: z
    .boolean()
    .optional()
    .describe('Whether the upload object of an XMLHttpRequest fired the events of an upload'),
  headers: headers.optional(),
  body: z.string().optional().describe('The body’s first 4,096 characters'),
  bodyBytes,
  error: z.object({ name: z.string(), message: z.string() }).optional(),
  events: z
    .array(
      z.object({
        method: z.string(),
        mode: z.string(),
        credentials: z.string(),
        redirect: z.string(),
        cache: z.string(),
        destination: z.string(),
      }),
    )
    .optional()
    .describe('The requests of the fetch events that a service worker had of the read'),
  milliseconds: z.number(),
});

const answer = z.object({ status: z.number(), headers, body: z.string().default(usual.body), bodyBytes });

const exchange = z.object({
  order: z.number().describe('Position among everything that reached this pair of servers'),
  at: z.number().describe('Milliseconds since the epoch'),
  server: z.enum(['app', 'api', 'target']).default(usual.exchange.server),
  scheme: z.enum(['http', 'https']).default(usual.exchange.scheme),
  host: z.string().optional().describe('Value of the Host header, unless said otherwise'),
  sender: z.enum(['client', 'reverse-proxy']).default(usual.exchange.sender),
  preflight: z.boolean().default(usual.exchange.preflight),
  method: z.string().default(usual.exchange.method),
  path: z.string().optional().describe('Path and query of the step’s URL, unless said otherwise'),
  headers,
  bodyBytes: z.number().default(usual.exchange.bodyBytes),
  answer: answer.optional(),
  completed: z.boolean().default(usual.exchange.completed),
  failure: z.string().optional().describe('Why a target’s answer was not completed'),
});

const prediction = z
  .object({
    outcome: z.enum(['readable', 'opaque', 'opaque-redirect', 'blocked', 'timeout', 'api-error']),
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
      .default(null)
      .describe('The one step that keeps the page from reading; null where none does'),
    environment: z.string().optional().describe('What of the browser’s environment decides besides the Standard'),
  })
  .describe('What the Fetch Standard’s algorithms yield');

const step = z.object({
  from: z.string(),
  to: z.string(),
  url: z.string(),
  read: z.enum(['readable', 'opaque', 'opaque-redirect', 'blocked', 'timeout']),
  sent: z.boolean().default(usual.sent).describe('Whether an actual request reached a server'),
  observed,
  recorded: z.array(exchange),
  refusals: z
    .array(
      z.object({ url: z.string(), code: z.string(), detail: z.string().optional(), message: z.string().optional() }),
    )
    .default([])
    .describe('The browser’s own reasons, where the engine tells them'),
  reachable: z.boolean().optional(),
  predicted: prediction.optional(),
});

const heldCheck = z.object({ field: z.string(), about: z.string(), expected: z.string() });

const failedCheck = heldCheck.extend({
  actual: z.string(),
  holds: z.literal(false),
  sentence: z.string().describe('The check in words'),
});

const plainHttpRead = z.object({
  status: z.number().optional(),
  headers,
  body: z.string().default(usual.body),
  bodyBytes,
  requests: z.number().default(usual.requests),
  error: z.string().optional(),
});

const engineResult = z.object({
  verdict: z.enum(verdicts),
  repeats: z
    .array(z.enum(verdicts))
    .optional()
    .describe('The verdict of each repeat, where there were several; the worst one is told in full'),
  fault: z.string().optional().describe('Why the evidence proves nothing'),
  earlierFaults: z.array(z.string()).default([]).describe('Why an earlier attempt was given up'),
  flaky: z
    .array(z.string())
    .optional()
    .describe(
      'What spoke against it when it was asked first, and did neither time that it was asked again, of which the last is told',
    ),
  unmet: z.array(z.object({ premise: z.enum(premiseNames), why: z.string() })).default([]),
  disputes: z.array(z.string()).optional().describe('Where the author and the Standard contradict each other'),
  deviation: z.object({ why: z.string(), link: z.string().optional() }).optional(),
  checks: z
    .array(z.union([position, failedCheck]))
    .describe('A check that held is a position in checks; any other stands here in full'),
  steps: z.array(step),
});

const scenarioResult = scenarioSchema.extend({
  results: z.partialRecord(z.enum(browserIds), engineResult),
  plainHttp: z.array(plainHttpRead).optional().describe('What the same read got without a browser, step by step'),
  trace: z
    .array(z.array(position))
    .optional()
    .describe(
      'Every step of the Standard that the prediction passed through, for each step of the scenario, as positions in standardSteps',
    ),
  curl: z.array(z.string()).describe('The reads as curl command lines, for the servers of `npm run servers`'),
});

/** An engine, as results and their summary tell of it. */
export const engineOfRun = z.object({
  name: z.enum(browserIds),
  engine: z.enum(engineNames).optional(),
  version: z.string().optional(),
  build: z.string().optional(),
  driver: z.string().optional(),
  source: z.enum(['playwright', 'system']).optional(),
  notRun: z.string().optional().describe('Why the engine was not run'),
  leftOut: z.boolean().optional().describe('The engine was left out by name'),
});

/**
 * The schema of `results.json`: everything that a run saw, sorted so that two equal runs differ only in times and ports.
 * Each fact stands once. What comes again and again (header lines, checks that held, steps of the Standard) is a list of
 * its own, in which others give positions; what is as it nearly always is (see usual-values.ts) is left out. `z.toJSONSchema` of
 * it is committed as `results.schema.json`.
 */
export const resultsFileSchema = z.object({
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
    cutShort: z.boolean().describe('Whether the run was ended before all that was planned had been run'),
  }),
  engines: z.array(engineOfRun),
  scenarios: z.array(scenarioResult),
  headerLines: z.array(z.tuple([z.string(), z.string()])).describe('Name and value of every header line that was seen'),
  checks: z.array(heldCheck).describe('Every check that held somewhere: there, what was expected is what was seen'),
  standardSteps: z
    .array(z.string().regex(/^[a-z-]+\t[^\t]+\t(true|false)\t\{.*\}$/))
    .describe('Between tabs: algorithm, the Standard’s step number, its result, and what it compared as JSON'),
});

export type ResultsFile = z.input<typeof resultsFileSchema>;
/** A scenario as the file has it: whether or not what is usual has been filled in. */
export type PackedScenario = ResultsFile['scenarios'][number];
export type PackedStep = z.input<typeof step>;
export type PackedFailedCheck = z.input<typeof failedCheck>;
