import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserId } from '../browsers/browsers.ts';
import { createCollection } from '../run/collect.ts';
import { toReportedRun } from '../run/reported-run.ts';
import { resultsText } from '../run/results-file.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { writeText } from '../run/writable.ts';
import { generateScenarios } from './generate.ts';

/**
 * What the command does, in one process and without Playwright Test: runs, judges, and writes the results.
 * `one-process.ts COUNT ENGINE…`
 */
const [count, ...engines] = process.argv.slice(2);
const started = new Date();
const collection = createCollection();
const browsers = engines as BrowserId[];
for await (const run of runScenarios(generateScenarios(Number(count)), { browsers, plainHttp: true })) {
  if (run.judgement.verdict !== 'conforms')
    throw new Error(`${run.scenario.id} in ${run.browser.engine}: ${run.judgement.verdict}`);
  collection.add(toReportedRun(run));
}
const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-bench-'));
try {
  const results = collection.results({
    time: started.toISOString(),
    milliseconds: Date.now() - started.getTime(),
    node: process.version,
    os: process.platform,
    command: 'npm run bench',
    standard: { name: '', commit: '', date: '', url: '' },
    success: true,
    cutShort: false,
  });
  writeText(join(folder, 'results.json'), resultsText(results));
} finally {
  rmSync(folder, { recursive: true, force: true });
}
