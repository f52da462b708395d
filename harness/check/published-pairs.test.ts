import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { install } from '../../servers/targets/testing/install.ts';
import { type PublishedPair, publishedPairs } from '../../servers/targets/testing/published-pairs.ts';
import { compareTargets } from '../league/compare-targets.ts';
import type { Comparison } from '../league/comparison.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cors-conformance-pairs-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function compare(pair: PublishedPair): Promise<Comparison> {
  const versionOf = async (version: string) => {
    const place = join(folder, `${pair.package}-${version}`);
    const load = install(place, [`${pair.package}@${version}`, ...(pair.besides ?? [])]);
    return { name: `${pair.package} ${version}`, serve: await pair.serve(load) };
  };
  return (async () =>
    compareTargets({
      policy: pair.policy,
      target: await versionOf(pair.after),
      against: await versionOf(pair.before),
      engines: ['chromium'],
      // What the pairs are about, and what must be the same in both.
      grep: /^(credentials|allowed-origin|allowed-subdomain|unrelated|again)\//,
    }))();
}

const pairOf = (name: string) => publishedPairs.find((pair) => pair.package === name)!;
const kindsOf = (findings: { kind: string; credentials: boolean }[]) =>
  [
    ...new Set(findings.map(({ kind, credentials }) => `${kind} ${credentials ? 'with' : 'without'} credentials`)),
  ].sort();

describe('what a published fix changed', () => {
  it('@koa/cors 5.0.0 closes holes with credentials, where another layer allows these', async () => {
    const { added, removed, target, against } = await compare(pairOf('@koa/cors'));
    expect([...target.faults, ...against.faults]).toEqual([]);
    expect(kindsOf(removed)).toEqual(['hole with credentials']);
    expect(removed[0]).toMatchObject({ severity: 'high', blame: { step: 'cors-check/7' } });
    expect(added).toEqual([]);
    expect(target.findings.filter(({ kind }) => kind === 'hole')).toEqual([]);
  });

  it('@koa/cors 5.0.0 changes no read where no layer allows credentials', async () => {
    const pair = pairOf('@koa/cors');
    const { added, removed, target } = await compare({ ...pair, serve: pair.serveAlone! });
    expect(target.probes.run).toBeGreaterThan(0);
    expect([...added, ...removed]).toEqual([]);
  });

  it('hono 4.12.25 closes holes with credentials (CVE-2026-54290)', async () => {
    const { added, removed, target, against } = await compare(pairOf('hono'));
    expect([...target.faults, ...against.faults]).toEqual([]);
    expect(kindsOf(removed)).toEqual(['hole with credentials']);
    expect(removed[0]).toMatchObject({ severity: 'high', blame: { step: 'cors-check/7' } });
    expect(added).toEqual([]);
    expect(target.findings.filter(({ kind }) => kind === 'hole')).toEqual([]);
  });

  it('fastify-cors 6.0.3 answers the second request as the first', async () => {
    const { added, removed, target, against } = await compare(pairOf('fastify-cors'));
    expect([...target.faults, ...against.faults]).toEqual([]);
    // Where it is asked once more and answers otherwise then, it is unsteady besides.
    expect(kindsOf(removed).filter((kind) => !kind.startsWith('unsteady'))).toEqual(['breakage without credentials']);
    expect(removed.map(({ intent }) => intent)).toContain('again');
    expect(added).toEqual([]);
    expect(target.findings.filter(({ kind }) => kind === 'breakage')).toEqual([]);
  });
});
