import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { command } from './demo.ts';
import { call } from './testing/call.ts';

const folder = mkdtempSync(join(tmpdir(), 'cors-conformance-demo-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const scenario = { title: 'A page reads.', standard: ['#cors-check'], kind: 'required', steps: [{}] };
const misconception = { claim: 'JSON is simple.', why: 'It is not.' };

test('scenarios of somebody’s own are listed, and one that is not there is told', async () => {
  writeFileSync(
    join(folder, 'my.json'),
    JSON.stringify([
      { id: 'lesson/json', ...scenario, misconception },
      { id: 'lesson/other', ...scenario },
    ]),
  );
  const { exitCode, all } = await call(command(), ['--scenarios', 'my.json'], folder);
  expect(exitCode).toBe(0);
  expect(all).toContain('npm run demo -- ID --scenarios my.json');
  expect(all).toMatch(/lesson\/json\n {4}“JSON is simple\.”\n {4}A page reads\.\n.*lesson\/other\n {4}A page reads\.$/);
  const none = await call(command(), ['lesson/none', '--scenarios', 'my.json'], folder);
  expect([none.exitCode, none.all]).toEqual([
    64,
    expect.stringMatching(/There is no scenario lesson\/none[\s\S]*lesson\/json/),
  ]);
});

test('a mistake in such a file is told with its place', async () => {
  writeFileSync(join(folder, 'wrong.json'), JSON.stringify([{ id: 'lesson/json', ...scenario, kind: 'must' }]));
  for (const args of [[], ['lesson/json']]) {
    const { exitCode, all } = await call(command(), [...args, '--scenarios', 'wrong.json'], folder);
    expect([exitCode, all]).toEqual([64, expect.stringContaining('1 mistake in scenario files')]);
    expect(all).not.toMatch(/\n\s+at /);
  }
});

test('the catalogue’s demos say what tells those of one claim apart', async () => {
  const { all } = await call(command(), ['--list']);
  expect(all).toContain(
    'misconceptions/options-answered-404\n    “I just need to set the header.”\n    A preflight that is answered 404',
  );
});
