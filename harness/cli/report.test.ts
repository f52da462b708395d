import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { firefox, resultsOf } from '../run/testing/results.ts';
import { command } from './report.ts';
import { call } from './testing/call.ts';

test('where nothing opens the page, what to do with its file is said in words', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'report-'));
  const [run, page] = [join(folder, 'results.json'), join(folder, 'page.html')];
  writeFileSync(run, JSON.stringify({ ...resultsOf([firefox], []), headerLines: [], checks: [], standardSteps: [] }));
  const { exitCode, all } = await call(command(), ['--compare', run, run, '--out', page, '--no-open']);
  expect(all).toBe(`Open this file in any browser: ${pathToFileURL(page)}`);
  expect(exitCode).toBe(0);
});
