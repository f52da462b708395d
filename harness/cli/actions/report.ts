import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageDocument } from '../../pages/document.ts';
import { type Before, reportData } from '../../pages/report-data.ts';
import { exitCode, usage } from '../../run/exit-code.ts';
import type { Results } from '../../run/results.ts';
import { readResults } from '../../run/results-file.ts';
import { writeText } from '../../run/writable.ts';
import { toBaseline } from '../../tellings/baseline.ts';
import { visible } from '../../wire/visible.ts';
import { fromHere } from '../from-here.ts';
import { openInBrowser } from '../open-in-browser.ts';
import { expectWritable } from '../output-paths.ts';

interface Options {
  compare?: string[];
  out?: string;
  open: boolean;
}

const folder = 'reports/latest';

/** Makes the page, where it has to be made, and opens it. @throws {UsageError} when there is nothing to make it of */
export async function report({ compare, out, open }: Options): Promise<void> {
  if (out !== undefined) expectWritable('--out', out, fromHere(out));
  try {
    const file = compare === undefined ? await lastRun(out) : await comparison(compare, out);
    const url = pathToFileURL(file).href;
    const opens = open && openInBrowser(url);
    console.log(`Open this file in any browser${opens ? ', if none opens by itself' : ''}: ${url}`);
  } catch (error) {
    if ((error as Error).name === 'UsageError') throw error;
    console.error(visible((error as Error).message));
    process.exitCode = exitCode.harness;
  }
}

async function lastRun(out: string | undefined): Promise<string> {
  const file = out === undefined ? fromProject('index.html') : fromHere(out);
  if (out === undefined && isNewerThan(file, fromProject('results.json'))) return file;
  if (!existsSync(fromProject('results.json')))
    usage(`There is no run to report of: ${fromProject('results.json')} is missing. npm run conformance makes one.`);
  const results = resultsOf(fromProject('results.json'));
  writeText(file, await documentOf(results));
  return file;
}

async function comparison(given: string[], out: string | undefined): Promise<string> {
  const [earlier, later] = given;
  if (earlier === undefined || later === undefined || given.length > 2)
    usage(`--compare takes two runs, the earlier first; ${given.length} ${given.length === 1 ? 'was' : 'were'} given.`);
  const [one, other] = [resultsAt(earlier), resultsAt(later)];
  const file = out === undefined ? fromProject('compare.html') : fromHere(out);
  writeText(file, await documentOf(other, one));
  return file;
}

/** The page of a run, held against an earlier one where there is one. */
async function documentOf(results: Results, earlier?: Results): Promise<string> {
  const data = reportData(results, {
    command: results.run.command.split(' -- ')[0]!.replace(/ --$/, '').concat(' --'),
    ...(earlier && { before: beforeOf(earlier) }),
  });
  return (await pageDocument('report', { title: 'cors-conformance: a run', data })).html;
}

/** A run as what another is held against. */
export function beforeOf(results: Results): Before {
  const { run, engines } = results;
  return {
    since: `the run of ${run.time.slice(0, 16).replace('T', ' ')}`,
    matrix: toBaseline(results),
    engines,
    whole: true,
  };
}

/** @throws {UsageError} when there are no results */
export function resultsAt(path: string): Results {
  const given = fromHere(path);
  if (!existsSync(given)) usage(`There is no ${path}; expected a results.json, or the folder of one.`);
  const file = statSync(given).isDirectory() ? join(given, 'results.json') : given;
  if (!existsSync(file)) usage(`${path} has no results.json in it; a run writes one.`);
  return resultsOf(file);
}

function resultsOf(file: string): Results {
  try {
    JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    usage(`${file} holds no results: ${(error as Error).message}`);
  }
  try {
    return readResults(file);
  } catch (error) {
    usage(visible((error as Error).message.split('\n').slice(0, 4).join(' ')));
  }
}

const fromProject = (name: string): string => join(process.cwd(), folder, name);

function isNewerThan(file: string, other: string): boolean {
  return existsSync(file) && (!existsSync(other) || statSync(file).mtimeMs >= statSync(other).mtimeMs);
}
