import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { mcpServers } from '../profile/published/mcp-servers.ts';
import { type Published, type PublishedRun, publishedSchema } from '../profile/published/published.ts';
import { publishedTable } from './published-table.ts';

const kept = publishedSchema.parse(
  JSON.parse(readFileSync(new URL('../../reports/baseline/mcp-servers.json', import.meta.url), 'utf8')),
);

it('has a line for each version that is listed, and at least ten servers of which something is known', () => {
  const listed = mcpServers.flatMap(({ package: name, versions }) => versions.map((version) => `${name} ${version}`));
  expect(kept.servers.map(({ package: name, version }) => `${name} ${version}`)).toEqual(listed);
  const known = kept.servers.filter(({ strangers, clients }) => strangers && clients);
  expect(new Set(known.map((one) => one.package)).size).toBeGreaterThanOrEqual(10);
  for (const { strangers, clients } of known) expect([strangers!.faults, clients!.faults]).toEqual([0, 0]);
});

const engines = ['chromium', 'webkit'];
const finding = (kind: string, probe: string, more: Partial<PublishedRun['findings'][number]> = {}) => ({
  ...{ kind, probe, credentials: false, engines, status: 200 },
  ...more,
});
const run = (findings: PublishedRun['findings'] = []): PublishedRun => ({ asked: 9, host: 'any', findings, faults: 0 });
const rowOf = (strangers: PublishedRun, clients: PublishedRun): string => {
  const published: Published = {
    profile: 'mcp',
    engines: engines.map((name) => ({ name, version: '1' })),
    servers: [{ package: 'a', version: '1.0.0', time: '', strangers, clients }],
  };
  return publishedTable(published).split('\n')[2]!;
};

it.each<[string, PublishedRun, PublishedRun, string]>([
  ['nothing', run(), run(), 'no | no | yes | yes'],
  [
    'a refusal that can be read',
    run([finding('hole', 'side-effect/a-as-text-without-credentials', { status: 415 })]),
    run(),
    'no | no | yes | yes',
  ],
  [
    'what takes effect',
    run([finding('hole', 'side-effect/a-as-text-without-credentials')]),
    run(),
    'no | **yes**, without a preflight | yes | yes',
  ],
  [
    'what one engine reads',
    run([finding('hole', 'unrelated/a', { engines: ['webkit'] })]),
    run(),
    '**yes** (webkit) | no | yes | yes',
  ],
  [
    'reads with credentials',
    run([finding('hole', 'unrelated/a', { credentials: true })]),
    run(),
    '**yes**, also with credentials | no | yes | yes',
  ],
  [
    'what a client lacks',
    run(),
    run([
      finding('breakage', 'any-origin/a-delete-without-credentials'),
      finding('breakage', 'method/a-delete-without-credentials'),
      finding('breakage', 'exposed-header/a-delete-without-credentials'),
      finding('breakage', 'request-header/a-all-headers-without-credentials'),
      finding('breakage', 'request-header/a-mcp-session-id-without-credentials'),
    ]),
    'no | no | yes | no: Mcp-Session-Id is not allowed, DELETE is not allowed',
  ],
  [
    'a session that is not exposed',
    run(),
    run([finding('breakage', 'exposed-header/a-without-credentials')]),
    'no | no | yes | no: Mcp-Session-Id is not exposed',
  ],
  [
    'a server for no page',
    { ...run(), host: 'loopback' },
    run([finding('breakage', 'any-origin/a-without-credentials')]),
    'no | no | no, loopback names alone | no, none reads what it answers',
  ],
])('tells %s', (_, strangers, clients, words) => {
  expect(rowOf(strangers, clients)).toBe(`| a 1.0.0 | ${words} |`);
});
