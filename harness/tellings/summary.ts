import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { browserIds } from '../browsers/browsers.ts';
import { countVerdicts } from '../run/collect.ts';
import type { Results } from '../run/results.ts';
import { engineOfRun } from '../run/results-file.ts';
import { verdicts } from '../verdict/verdicts.ts';
import { toBaseline } from './baseline.ts';
import { cellOf, rowsOf } from './rows.ts';
import { sentences } from './sentences.ts';

/** The schema of `summary.json`: what became of a run, in a few kilobytes. `results.json` beside it has everything that was seen. */
export const summarySchema = z.object({
  run: z.object({
    time: z.string().describe('When the run started, ISO 8601'),
    milliseconds: z.number(),
    command: z.string().describe('As it was typed'),
    success: z.boolean(),
    cutShort: z.boolean().describe('Whether the run was ended before all that was planned had been run'),
    problems: z.array(z.string()).describe('Everything that kept the run from being a success'),
  }),
  scenarios: z.number().describe('How many were run, variants counted'),
  engines: z.array(
    engineOfRun.omit({ source: true }).extend({
      verdicts: z
        .partialRecord(z.enum(verdicts), z.number())
        .describe('How many scenarios came to each verdict; those that are not there: none'),
    }),
  ),
  rows: z
    .array(
      z.object({
        scenario: z.string(),
        cells: z
          .partialRecord(z.enum(browserIds), z.string())
          .describe('A verdict and what the page could read, such as "deviates: blocked, sent"'),
        why: z
          .partialRecord(z.enum(browserIds), z.string())
          .optional()
          .describe('The first sentence of why, where an engine did not do what the scenario says, and nobody knew'),
      }),
    )
    .describe('The rows of the matrix in which not all is `conforms`'),
});

export type Summary = z.infer<typeof summarySchema>;

/** A run in small. `problems` is what kept it from being a success. */
export function toSummary(results: Results, problems: readonly string[]): Summary {
  const { time, milliseconds, command, success, cutShort } = results.run;
  const cells = toBaseline(results);
  return {
    run: { time, milliseconds, command, success, cutShort, problems: [...problems] },
    scenarios: results.scenarios.length,
    engines: results.engines.map(({ source: _, ...engine }) => ({
      ...engine,
      verdicts: countVerdicts(results, engine.name),
    })),
    rows: rowsOf(results.scenarios).flatMap((row) => {
      const all = browserIds.flatMap((name) => {
        const cell = cellOf(row, name);
        return cell === undefined ? [] : [{ name, ...cell }];
      });
      if (all.every(({ result }) => result.verdict === 'conforms')) return [];
      const why = all.flatMap(({ name, scenario, result }) => {
        if (result.verdict === 'conforms' || result.verdict === 'known-deviation') return [];
        const which = scenario.id === row.id ? '' : `${scenario.id}: `;
        return [[name, which + (sentences(result)[0] ?? result.verdict)]];
      });
      return [{ scenario: row.id, cells: cells[row.id]!, ...(why.length > 0 && { why: Object.fromEntries(why) }) }];
    }),
  };
}

/** The text of `summary.json`: a line an engine and a row. */
export function summaryText({ run, scenarios, engines, rows }: Summary): string {
  const lines = (all: unknown[]) =>
    all.length === 0 ? '[]' : `[\n${all.map((one) => `  ${JSON.stringify(one)}`).join(',\n')}\n ]`;
  return `{\n "run": ${JSON.stringify(run)},\n "scenarios": ${scenarios},\n "engines": ${lines(engines)},\n "rows": ${lines(rows)}\n}\n`;
}

/**
 * The summary of a run; undefined where there is none.
 * @throws {Error} when the file is there and is no summary, saying what is wrong
 */
export function readSummary(file: string): Summary | undefined {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
  try {
    return summarySchema.parse(JSON.parse(text));
  } catch (error) {
    const problem = error instanceof z.ZodError ? z.prettifyError(error) : (error as Error).message;
    throw new Error(`${file} is no summary of a run: ${problem}. The next run writes a new one.`);
  }
}
