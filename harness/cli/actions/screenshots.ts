import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { pageDocument } from '../../pages/document.ts';
import { staticPages } from '../../pages/live-documents.ts';
import { reportData } from '../../pages/report-data.ts';
import { type Shot, takeScreenshots } from '../../pages/testing/screenshots.ts';
import { writeText } from '../../run/writable.ts';
import { resultsAt } from './report.ts';

/** Of the report: what the README shows of it. */
const shots: Omit<Shot, 'url'>[] = [
  { name: 'matrix', place: '', ready: '.matrix', width: 1280, height: 860 },
  {
    name: 'scenario',
    place: '#/scenario/misconceptions/star-refuses-credentials?browser=chromium',
    ready: '.sequence',
    width: 1280,
    height: 1180,
  },
];

/** Of the pages that need no server. */
const staticShots: (Omit<Shot, 'url'> & { document: string })[] = [
  { name: 'playground', document: 'playground.html', place: '', ready: '.prediction', width: 1280, height: 1180 },
  {
    name: 'explain',
    document: 'explain.html',
    place: '',
    press: 'curl -i',
    ready: '.explanation h2, .explanation h3, .explanation strong',
    width: 1280,
    height: 860,
  },
];

/** Takes them. @throws {UsageError} when there is no run to take them of */
export async function screenshots(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-'));
  try {
    const data = reportData(resultsAt('reports/latest'), { command: 'npm run conformance --' });
    const file = join(folder, 'report.html');
    writeText(file, (await pageDocument('report', { title: 'cors-conformance', data })).html);
    const documents = await staticPages();
    for (const [name, html] of Object.entries(documents)) writeText(join(folder, name), html);
    const urlOf = (name: string) => pathToFileURL(join(folder, name)).href;
    const all = [
      ...shots.map((shot) => ({ ...shot, url: urlOf('report.html') })),
      ...staticShots.map(({ document, ...shot }) => ({ ...shot, url: urlOf(document) })),
    ];
    for (const made of await takeScreenshots(all, 'docs/images')) console.log(made);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
