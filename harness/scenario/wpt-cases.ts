import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

/**
 * What is known of a case of web-platform-tests: facts only, read in its sources of 2024-10 to 2026-09. How it asks, what
 * comes of it there, and what it takes to show it.
 */
const wptCaseSchema = z.strictObject({
  id: z.string().describe('The file without its ending, # and a name of the case within it'),
  file: z.string().describe('Path in web-platform-tests'),
  group: z.string().regex(/^[A-Z]\d$/),
  transport: z.enum([
    'fetch',
    'xhr',
    'canvas',
    'module',
    'track',
    'script',
    'img',
    'css',
    'worker',
    'video',
    'eventsource',
    'beacon',
    'font',
    'other',
  ]),
  mode: z.string(),
  method: z.string(),
  credentials: z.string(),
  relation: z.string().describe('Of the page’s origin and that of the URL, and where redirects lead'),
  outcome: z.enum([
    'readable',
    'blocked',
    'opaque',
    'opaqueredirect',
    'loads',
    'request-observed',
    'api',
    'event',
    'see-note',
  ]),
  needs: z.array(z.string()).describe('What it takes besides a page and two origins'),
  source_version: z.string().describe('When the source was current; another engine’s tests say which'),
});

export type WPTCase = z.infer<typeof wptCaseSchema>;

const file = fileURLToPath(new URL('../../scenarios/wpt/cases.jsonl', import.meta.url));

/**
 * The cases of web-platform-tests that are known, one a line of `scenarios/wpt/cases.jsonl`.
 * @throws {Error} when a line is none
 */
export function readWPTCases(): WPTCase[] {
  return readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line, index) => {
      const parsed = wptCaseSchema.safeParse(JSON.parse(line));
      if (!parsed.success) throw new Error(`${file}:${index + 1}: ${z.prettifyError(parsed.error)}`);
      return parsed.data;
    });
}

/** Whether a case is of the core: CORS as fetch() and XMLHttpRequest meet it, the groups A to F. */
export function isCore({ group, transport }: WPTCase): boolean {
  return group < 'G' && (transport === 'fetch' || transport === 'xhr');
}
