import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Header, HeaderList } from '../standard/index.ts';
import type { Check } from '../verdict/check.ts';
import type { EngineResult, Results, ScenarioResult, StepResult } from './results.ts';
import {
  type PackedFailedCheck,
  type PackedScenario,
  type PackedStep,
  type ResultsFile,
  resultsFileSchema,
} from './results-schema.ts';
import { hostOf, pathOf, type ResultsTables, unpackScenario } from './unpack-results.ts';
import { usual } from './usual-values.ts';

/**
 * Reads what `resultsText` has made.
 * @throws {Error} when the file is not there, or is not what the schema says
 */
export function readResults(file: string): Results {
  const parsed = resultsFileSchema.safeParse(JSON.parse(readFileSync(file, 'utf8')));
  if (!parsed.success) throw new Error(`${file} holds no results: ${z.prettifyError(parsed.error)}`);
  const { scenarios, headerLines, checks, standardSteps, ...about } = parsed.data;
  const tables = { headerLines, checks, standardSteps };
  // What zod takes to be perhaps undefined, JSON only leaves out.
  return { ...about, scenarios: scenarios.map((one) => unpackScenario(one, tables)) } as Results;
}

/**
 * The text of `results.json`, in parts: a line a scenario, an engine, a header line, a check and a step of the Standard. It
 * can be read, and diffs well.
 */
export function* resultsText(results: Results): Generator<string> {
  const { scenarios, tables } = packResults(results);
  yield `{\n"run": ${JSON.stringify(results.run)},\n`;
  yield* rows('engines', results.engines);
  yield ',\n';
  yield* rows('scenarios', scenarios);
  for (const name of ['headerLines', 'checks', 'standardSteps'] as const) {
    yield ',\n';
    yield* rows<unknown>(name, tables[name]);
  }
  yield '\n}\n';
}

/** Scenarios as the file has them, in their order, and the lists that they point into. `unpackScenario` takes them apart. */
export function packResults(results: Pick<Results, 'scenarios'>): PackedResults {
  const known = packedBefore.get(results.scenarios) ?? pack(results.scenarios);
  packedBefore.set(results.scenarios, known);
  return known;
}

interface PackedResults {
  scenarios: PackedScenario[];
  tables: ResultsTables;
}

/** A run is told by several that want it packed. */
const packedBefore = new WeakMap<readonly ScenarioResult[], PackedResults>();

function pack(scenarios: readonly ScenarioResult[]): PackedResults {
  const tables = createTables();
  const packed = scenarios.map((scenario) => packScenario(scenario, tables));
  const { headerLines, checks, standardSteps } = tables;
  return {
    scenarios: packed,
    tables: { headerLines: headerLines.rows, checks: checks.rows, standardSteps: standardSteps.rows },
  };
}

function* rows<Row>(name: keyof ResultsFile, all: readonly Row[]) {
  yield `"${name}": [`;
  for (const [index, row] of all.entries()) yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(row)}`;
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
  checks: createTable<ResultsTables['checks'][number]>(),
  standardSteps: createTable<string>(),
});

type Tables = ReturnType<typeof createTables>;

function packScenario(scenario: ScenarioResult, tables: Tables): PackedScenario {
  const { results, plainHttp, trace, curl, ...asked } = scenario;
  return {
    ...asked,
    results: Object.fromEntries(Object.entries(results).map(([name, result]) => [name, packResult(result, tables)])),
    ...(plainHttp && {
      plainHttp: plainHttp.map(({ headers, body, bodyBytes, requests, ...read }) => ({
        ...read,
        headers: packHeaders(headers, tables),
        ...packBody({ body, bodyBytes }),
        ...unless(usual.requests, { requests }),
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

function packCheck(one: Check, tables: Tables): number | PackedFailedCheck {
  if (!one.holds) return one;
  const { field, about, expected } = one;
  return tables.checks.position({ field, about, expected });
}

function packStep({ observed, recorded, refusals, sent, predicted, ...one }: StepResult, tables: Tables): PackedStep {
  const { url, headers, body, bodyBytes, ...seen } = observed;
  return {
    ...one,
    ...unless(usual.sent, { sent }),
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
    ...unless(usual.exchange.server, { server }),
    ...unless(usual.exchange.scheme, { scheme }),
    ...unless(hostOf(headers), { host }),
    ...unless(usual.exchange.sender, { sender }),
    ...unless(usual.exchange.preflight, { preflight }),
    ...unless(usual.exchange.method, { method }),
    ...unless(pathOf(url), { path }),
    headers: packHeaders(headers, tables),
    ...unless(usual.exchange.bodyBytes, { bodyBytes }),
    ...(answer && {
      answer: { status: answer.status, headers: packHeaders(answer.headers, tables), ...packBody(answer) },
    }),
    ...unless(usual.exchange.completed, { completed }),
    ...(exchange.failure !== undefined && { failure: exchange.failure }),
  };
}

function packHeaders(list: HeaderList, { headerLines }: Tables): number[] {
  return list.map((line) => headerLines.position(line));
}

function packBody({ body, bodyBytes }: { body: string; bodyBytes: number }) {
  return { ...unless(usual.body, { body }), ...packBytes(body, bodyBytes) };
}

function packBytes(body: string, bodyBytes: number | undefined) {
  return bodyBytes === undefined ? {} : unless(Buffer.byteLength(body), { bodyBytes });
}

/** One property, or none where its value is the usual one. */
function unless<Property extends object>(usual: unknown, property: Property): Partial<Property> {
  return Object.values(property)[0] === usual ? {} : property;
}
