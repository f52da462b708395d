import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { browserIds } from '../browsers/browsers.ts';
import { engineNames } from '../browsers/engines.ts';
import { premiseNames } from '../scenario/premises.ts';
import { scenarioSchema } from '../scenario/scenario.ts';
import { get, type Header, type HeaderList } from '../standard/index.ts';
import type { Check, FailedCheck } from '../verdict/check.ts';
import { verdicts } from '../verdict/verdicts.ts';
import type { EngineResult, Results, ScenarioResult, StepResult } from './results.ts';

/**
 * How results are kept in `results.json`: everything that a run saw, sorted so that two equal runs differ only in times
 * and ports. Each fact stands once. What comes again and again (header lines, checks that held, steps of the Standard)
 * is a list of its own, in which others give positions; what is as it nearly always is, is left out.
 */

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

const answer = z.object({ status: z.number(), headers, body: z.string().default(''), bodyBytes });

const exchange = z.object({
  order: z.number().describe('Position among everything that reached this pair of servers'),
  at: z.number().describe('Milliseconds since the epoch'),
  server: z.enum(['app', 'api', 'target']).default('api'),
  scheme: z.enum(['http', 'https']).default('http'),
  host: z.string().optional().describe('Value of the Host header, unless said otherwise'),
  sender: z.enum(['client', 'reverse-proxy']).default('client'),
  preflight: z.boolean().default(false),
  method: z.string().default('GET'),
  path: z.string().optional().describe('Path and query of the step’s URL, unless said otherwise'),
  headers,
  bodyBytes: z.number().default(0),
  answer: answer.optional(),
  completed: z.boolean().default(true),
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
      .default(null)
      .describe('The one step that keeps the page from reading; null where none does'),
    environment: z.string().optional().describe('What of the browser’s environment decides besides the Standard'),
  })
  .describe('What the Fetch Standard’s algorithms yield');

const step = z.object({
  from: z.string(),
  to: z.string(),
  url: z.string(),
  read: z.enum(['readable', 'opaque', 'opaque-redirect', 'blocked']),
  sent: z.boolean().default(true).describe('Whether an actual request reached a server'),
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
  body: z.string().default(''),
  bodyBytes,
  requests: z.number().default(1),
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

/** The schema of `results.json`. `z.toJSONSchema` of it is committed as `results.schema.json`. */
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

type ResultsFile = z.input<typeof resultsFileSchema>;
type Whole = z.output<typeof resultsFileSchema>;
type KeptStep = z.input<typeof step>;

/**
 * Reads what `resultsText` has made.
 * @throws {Error} when the file is not there, or is not what the schema says
 */
export function readResults(file: string): Results {
  const parsed = resultsFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} holds no results: ${z.prettifyError(parsed.error)}`);
  return unpack(parsed.data);
}

/**
 * The text of `results.json`, in parts: a line a scenario, an engine, a header line, a check and a step of the Standard. It
 * can be read, and diffs well.
 */
export function* resultsText({ run, engines, scenarios }: Results): Generator<string> {
  const tables = createTables();
  yield `{\n"run": ${JSON.stringify(run)},\n`;
  yield* rows('engines', engines);
  yield ',\n';
  yield* rows('scenarios', scenarios, (scenario) => packScenario(scenario, tables));
  for (const name of ['headerLines', 'checks', 'standardSteps'] as const) {
    yield ',\n';
    yield* rows<unknown>(name, tables[name].rows);
  }
  yield '\n}\n';
}

function* rows<Row>(name: keyof ResultsFile, all: readonly Row[], pack: (row: Row) => unknown = (row) => row) {
  yield `"${name}": [`;
  for (const [index, row] of all.entries()) yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(pack(row))}`;
  yield '\n]';
}

/** A list in which each row stands once. */
function createTable<Row>() {
  const rows: Row[] = [];
  const positions = new Map<string, number>();
  return {
    rows,
    /** Position of a row, which is added where it is not there yet. */
    position(row: Row): number {
      const key = JSON.stringify(row);
      const known = positions.get(key);
      if (known !== undefined) return known;
      positions.set(key, rows.length);
      return rows.push(row) - 1;
    },
  };
}

const createTables = () => ({
  headerLines: createTable<Header>(),
  checks: createTable<z.infer<typeof heldCheck>>(),
  standardSteps: createTable<string>(),
});

type Tables = ReturnType<typeof createTables>;

function packScenario(scenario: ScenarioResult, tables: Tables): ResultsFile['scenarios'][number] {
  const { results, plainHttp, trace, curl, ...asked } = scenario;
  return {
    ...asked,
    results: Object.fromEntries(Object.entries(results).map(([name, result]) => [name, packResult(result, tables)])),
    ...(plainHttp && {
      plainHttp: plainHttp.map(({ headers, body, bodyBytes, requests, ...read }) => ({
        ...read,
        headers: packHeaders(headers, tables),
        ...packBody({ body, bodyBytes }),
        ...unless(1, { requests }),
      })),
    }),
    ...(trace && { trace: trace.map((lines) => lines.map((line) => tables.standardSteps.position(line))) }),
    curl,
  };
}

function packResult({ earlierFaults, unmet, checks, steps, ...result }: EngineResult, tables: Tables) {
  return {
    ...result,
    ...(earlierFaults.length > 0 && { earlierFaults }),
    ...(unmet.length > 0 && { unmet }),
    checks: checks.map((one) => packCheck(one, tables)),
    steps: steps.map((one) => packStep(one, tables)),
  };
}

function packCheck(one: Check, tables: Tables): number | FailedCheck {
  if (!one.holds) return one;
  const { field, about, expected } = one;
  return tables.checks.position({ field, about, expected });
}

function packStep({ observed, recorded, refusals, sent, predicted, ...one }: StepResult, tables: Tables): KeptStep {
  const { url, headers, body, bodyBytes, ...seen } = observed;
  return {
    ...one,
    ...unless(true, { sent }),
    observed: {
      ...seen,
      ...(url !== undefined && { url: url === one.url ? true : url }),
      ...(headers && { headers: packHeaders(headers, tables) }),
      ...(body === undefined ? bodyBytes !== undefined && { bodyBytes } : { body, ...packBytes(body, bodyBytes) }),
    },
    recorded: recorded.map((exchange) => packExchange(exchange, one.url, tables)),
    ...(refusals.length > 0 && { refusals }),
    ...(predicted && { predicted: { ...predicted, decided: predicted.decided ?? undefined } }),
  };
}

function packExchange(exchange: StepResult['recorded'][number], url: string, tables: Tables) {
  const { order, at, server, scheme, host, sender, preflight, method, path, headers, bodyBytes, answer, completed } =
    exchange;
  return {
    order,
    at,
    ...unless('api', { server }),
    ...unless('http', { scheme }),
    ...unless(hostOf(headers), { host }),
    ...unless('client', { sender }),
    ...unless(false, { preflight }),
    ...unless('GET', { method }),
    ...unless(pathOf(url), { path }),
    headers: packHeaders(headers, tables),
    ...unless(0, { bodyBytes }),
    ...(answer && {
      answer: { status: answer.status, headers: packHeaders(answer.headers, tables), ...packBody(answer) },
    }),
    ...unless(true, { completed }),
    ...(exchange.failure !== undefined && { failure: exchange.failure }),
  };
}

function packHeaders(list: HeaderList, { headerLines }: Tables): number[] {
  return list.map((line) => headerLines.position(line));
}

function packBody({ body, bodyBytes }: { body: string; bodyBytes: number }) {
  return { ...unless('', { body }), ...packBytes(body, bodyBytes) };
}

function packBytes(body: string, bodyBytes: number | undefined) {
  return bodyBytes === undefined ? {} : unless(Buffer.byteLength(body), { bodyBytes });
}

/** One property, or none where its value is the usual one. */
function unless<Property extends object>(usual: unknown, property: Property): Partial<Property> {
  return Object.values(property)[0] === usual ? {} : property;
}

const hostOf = (headers: HeaderList): string => get('host', headers) ?? '';

/** Path and query of a URL. */
const pathOf = (url: string): string => url.replace(/^\w+:\/\/[^/]*/, '').replace(/#.*$/, '');

function unpack({ headerLines, checks, standardSteps, scenarios, ...about }: Whole): Results {
  const headersAt = (positions: number[]): HeaderList => positions.map((one) => headerLines[one]!);
  const bodyOf = ({ body, bodyBytes = Buffer.byteLength(body) }: { body: string; bodyBytes?: number | undefined }) => ({
    body,
    bodyBytes,
  });
  const checkAt = (one: number | z.output<typeof failedCheck>): Check => {
    if (typeof one !== 'number') return one;
    const held = checks[one]!;
    return { ...held, actual: held.expected, holds: true };
  };
  const unpackStep = (one: z.output<typeof step>) => {
    const { url, headers, body, bodyBytes, ...seen } = one.observed;
    return {
      ...one,
      observed: {
        ...seen,
        ...(url !== undefined && { url: url === true ? one.url : url }),
        ...(headers && { headers: headersAt(headers) }),
        ...(body === undefined ? bodyBytes !== undefined && { bodyBytes } : bodyOf({ body, bodyBytes })),
      },
      recorded: one.recorded.map((exchange) => ({
        ...exchange,
        host: exchange.host ?? hostOf(headersAt(exchange.headers)),
        path: exchange.path ?? pathOf(one.url),
        headers: headersAt(exchange.headers),
        ...(exchange.answer && {
          answer: {
            status: exchange.answer.status,
            headers: headersAt(exchange.answer.headers),
            ...bodyOf(exchange.answer),
          },
        }),
      })),
    };
  };
  const whole = {
    ...about,
    scenarios: scenarios.map(({ results, plainHttp, trace, ...scenario }) => ({
      ...scenario,
      results: Object.fromEntries(
        Object.entries(results).map(([name, result]) => [
          name,
          { ...result, checks: result.checks.map(checkAt), steps: result.steps.map(unpackStep) },
        ]),
      ),
      ...(plainHttp && {
        plainHttp: plainHttp.map((read) => ({ ...read, headers: headersAt(read.headers), ...bodyOf(read) })),
      }),
      ...(trace && { trace: trace.map((positions) => positions.map((one) => standardSteps[one]!)) }),
    })),
  };
  // What zod takes to be perhaps undefined, JSON only leaves out.
  return whole as Results;
}
