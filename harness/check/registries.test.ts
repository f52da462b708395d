import { readdirSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it } from 'vitest';
import { type FindingKind, findingKinds } from '../policy/finding-kinds.ts';
import { families } from '../policy/probes/families.ts';
import { subjectOf } from '../policy/probes/subject.ts';
import { typical } from '../policy/testing/policies.ts';
import { headerPairs } from '../wire/header-lines.ts';
import { finders } from './findings/finders.ts';
import { lookAt, looksFor } from './looks/look-at.ts';
import { looks } from './looks/looks.ts';
import { needs } from './needs/needs.ts';
import { policyOf, wrongServers } from './testing/wrong-servers.ts';
import { whoIsLetIn } from './who-is-let-in.ts';

const subject = subjectOf(typical);
const kindsOf = (some: readonly { kind: FindingKind }[]) => some.map(({ kind }) => kind);

/** What the files of a folder export that has some property, by file; files that export no such thing are left out. */
async function having(property: string, folder: string): Promise<[file: string, ...exported: unknown[]][]> {
  const place = new URL(folder, import.meta.url);
  const files = readdirSync(place).filter((name) => !name.endsWith('.test.ts'));
  const exported = await Promise.all(
    files.map(async (name): Promise<[string, ...unknown[]]> => {
      const module = Object.values(await import(new URL(name, place).href));
      return [name, ...module.filter((one) => typeof one === 'object' && property in (one as object))];
    }),
  );
  return exported.filter(([, ...its]) => its.length > 0);
}

describe('findings', () => {
  it('of reads are found by one finder a kind, which stands in the file of that name', async () => {
    expect(new Set(kindsOf(finders)).size).toBe(finders.length);
    const files = await having('wrong', 'findings/');
    expect(new Set(files.flatMap(([, ...its]) => its))).toEqual(new Set(finders));
    expect(files.map(([file]) => file).sort()).toEqual(
      kindsOf(finders)
        .map((kind) => `${kind}.ts`)
        .sort(),
    );
  });

  it('are of kinds that a finder or a look finds, each of them', () => {
    const found = new Set([...kindsOf(finders), ...kindsOf(looks)]);
    expect([...found].sort()).toEqual([...findingKinds].sort());
  });

  it('are looked for in the order in which kinds are told', () => {
    const order = kindsOf(finders).map((kind) => findingKinds.indexOf(kind));
    expect(order).toEqual([...order].sort((a, b) => a - b));
  });
});

describe('looks', () => {
  it('are in the list, once, each in a file of its own', async () => {
    const files = await having('about', 'looks/');
    expect(files.map(([, ...its]) => its.length)).toEqual(looks.map(() => 1));
    expect(new Set(files.flatMap(([, ...its]) => its))).toEqual(new Set(looks));
  });

  it('say what they look for, and find under ids of their own that begin with their kind', () => {
    const ids = looks.flatMap((look) => look.ids(subject));
    expect(new Set(ids).size).toBe(ids.length);
    for (const { kind, about, ids } of looks) {
      expect(about).toMatch(/^[A-Z][^\n]+\.$/);
      expect(ids(subject).length).toBeGreaterThan(0);
      for (const id of ids(subject)) expect(id).toMatch(new RegExp(`^${kind}/[a-z0-9-]+$`));
    }
  });

  it('have no ids that probes have, unless they stand in for these', () => {
    for (const { ids, kind, standsInFor } of looks) {
      const same = families.filter(({ intents }) => Object.hasOwn(intents, kind));
      expect([kind, same.map((family) => family.needs)]).toEqual([kind, standsInFor ? [standsInFor] : []]);
      const drafts = same.flatMap(({ drafts }) => drafts(subject));
      if (standsInFor) {
        // What sends preflights is not stood in for: of them nothing can be computed.
        const plain = drafts.filter(({ what }) => !what.startsWith('preflight-'));
        expect(ids(subject)).toEqual(plain.map(({ intent, what }) => `${intent}/${what}`));
      }
    }
  });

  it('are not taken where what they stand in for is there, or where nothing of theirs is asked for', () => {
    const met = new Set(Object.keys(needs) as (keyof typeof needs)[]);
    expect(looksFor(subject, { met })).toEqual(looks.filter(({ standsInFor }) => standsInFor === undefined));
    expect(looksFor(subject, { isWanted: (id) => id === 'hygiene/odd-preflights' }).length).toBe(1);
  });

  it('find what they say, on servers that are made wrong on purpose', async () => {
    // Where nothing is slow there is nothing to see of it, and that takes its time.
    const isWanted = (id: string) => !id.startsWith('slow/');
    const seen = new Set<FindingKind>();
    for (const one of wrongServers.filter(({ probes }) => probes === undefined)) {
      const its = subjectOf(policyOf(one));
      const servers: http.Server[] = [];
      const started = async () => {
        const answering = one.serve(its.policy);
        const server = http.createServer(({ rawHeaders, method = '', url: path = '' }, response) => {
          const { status, headers, body } = answering({ method, path, headers: headerPairs(rawHeaders) });
          response.writeHead(status, headers.flat()).end(body);
        });
        servers.push(server);
        await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
        const close = async () => void server.close().closeAllConnections();
        return { host: '127.0.0.1', port: (server.address() as AddressInfo).port, origin: its.server, close };
      };
      const place = await started();
      const known = subjectOf(policyOf(one), { letIn: (await whoIsLetIn(place, its)).suspects });
      const { findings } = await lookAt(place, known, [], { isWanted, anew: { start: started } });
      for (const { kind, intent, probe } of findings) {
        const by = looks.filter(({ ids }) => ids(its).includes(probe));
        expect([probe, kind, intent]).toEqual([probe, ...kindsOf(by), kind]);
        seen.add(kind);
      }
      for (const server of servers) server.close().closeAllConnections();
    }
    expect(seen).toEqual(new Set(kindsOf(looks).filter((kind) => isWanted(`${kind}/`))));
  });
});

it('all that families need is there', () => {
  const needed = new Set(families.flatMap((family) => family.needs ?? []));
  expect([...needed].sort()).toEqual(Object.keys(needs).sort());
});
