import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserId } from '../../browsers/browsers.ts';
import type { Report } from '../../policy/report.ts';
import { isLoopbackHost } from '../../scenario/origin.ts';
import { mcp } from '../profiles/mcp.ts';
import { runProfile } from '../run-profile.ts';
import { install } from './install.ts';
import type { PublishedServer } from './mcp-servers.ts';
import type { Published, PublishedResult, PublishedRun } from './published.ts';

export interface TryPublishedOptions {
  engines: readonly BrowserId[];
  /** Told of each server and version that is begun. */
  progress(sentence: string): void;
  /** Told of each that is done. */
  ended(result: PublishedResult, engines: Published['engines']): void;
  signal?: AbortSignal;
}

/** What tells of each question; the rest of a check is the same for every server of any kind. */
const telling = /^(any-origin|unrelated|null-origin|side-effect|method|request-header|exposed-header)\//;

/**
 * Installs published servers, one after the other, in a folder outside the project that is removed, and asks each version who can
 * use it: once where no page may, and once where every page may be a client.
 */
export async function tryPublished(
  servers: readonly PublishedServer[],
  { engines, progress, ended, signal }: TryPublishedOptions,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'cors-conformance-published-'));
  try {
    for (const server of servers) {
      for (const version of server.versions) {
        if (signal?.aborted) return;
        const about = `${server.package} ${version}`;
        const place = join(folder, about.replace(/[^\w.-]+/g, '-'));
        const result: PublishedResult = {
          package: server.package,
          version,
          ...(server.note !== undefined && { note: server.note }),
          time: new Date().toISOString(),
        };
        let seen: Published['engines'] = [];
        try {
          progress(`${about}: installing`);
          await install(place, [`${server.package}@${version}`, ...(server.besides ?? [])]);
          for (const who of ['strangers', 'clients'] as const) {
            progress(`${about}: asking as ${who}`);
            const report = await ask(server, place, who, engines, signal);
            result[who] = runOf(report);
            seen = report.engines.map(({ name, version }) => ({ name, version }));
          }
        } catch (error) {
          result.failure = (error as Error).message.split('\n')[0]!.replaceAll(place, '.');
        }
        if (signal?.aborted) return;
        await rm(place, { recursive: true, force: true });
        ended(result, seen);
      }
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function ask(
  { package: name, command, path, headers }: PublishedServer,
  cwd: string,
  who: 'strangers' | 'clients',
  engines: readonly BrowserId[],
  signal: AbortSignal | undefined,
): Promise<Report> {
  const outcomes = await runProfile(mcp, {
    target: { name, command, cwd },
    origins: who === 'clients' ? 'any' : [],
    ...(path !== undefined && { path }),
    ...(headers && { headers }),
    engines,
    grep: telling,
    ...(signal && { signal }),
  });
  const endpoint = outcomes.find(({ part }) => part.name === 'endpoint');
  if (endpoint === undefined || !('report' in endpoint)) throw new Error('the endpoint was not asked');
  return endpoint.report;
}

function runOf({ probes, policy, unmet, findings, faults }: Report): PublishedRun {
  const { server } = policy as { server: string };
  const refusal = unmet.find(({ probe }) => probe === 'routes/data');
  return {
    asked: probes.run,
    host: isLoopbackHost(new URL(server).hostname) ? 'loopback' : 'any',
    ...(refusal && { refusal: refusal.why }),
    findings: findings.map(({ kind, probe, credentials, engines, evidence }) => ({
      ...{ kind, probe, credentials, engines },
      status: evidence.exchanges.at(-1)?.answer?.status ?? null,
    })),
    faults: faults.length,
  };
}
