import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { takingAnyMethod } from '../../servers/any-method.ts';
import { acceptLine } from '../../servers/web-socket.ts';
import { findBrowser } from '../browsers/find.ts';
import type { AskedOfServer, IdealAnswer } from '../policy/ideal-server.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { probesOf } from '../policy/probes/probes.ts';
import { subjectOf } from '../policy/probes/subject.ts';
import type { Finding } from '../policy/report.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { headerPairs } from '../wire/header-lines.ts';
import { judgedAsProbes } from './ask-probes.ts';
import { findingsOf } from './findings/findings.ts';
import { idsOfLooks, lookAt } from './looks/look-at.ts';
import type { AskedProbe } from './probe-run.ts';
import { recordedReads, tryFixes, wrongReads } from './remedies/try-fixes.ts';
import {
  idealServing,
  policyOf,
  type RightServer,
  rightServers,
  type WrongServer,
  wrongServers,
} from './testing/wrong-servers.ts';
import { whoIsLetIn } from './who-is-let-in.ts';

/**
 * Each class of misconfiguration is caught on a server made wrong on purpose for it, and an ideal server has none.
 *
 * All servers are asked in one tour of one browser, and one more where it keeps a password: the scenario's name in the URL says which of them answers.
 */

type Answering = (request: AskedOfServer) => IdealAnswer;

type Asked = Pick<RightServer, 'policy' | 'serve' | 'probes' | 'keyless' | 'letIn' | 'looked'>;

const ideal: Asked = { serve: idealServing, probes: /./, looked: true };
const wrong = wrongServers.map((one) => ({ ...one, looked: one.probes === undefined || one.letIn !== undefined }));
const right = rightServers.map((one) => ({ probes: /^(?!cookie)/, ...one }));
/** Ideal servers of the policies of wrong ones, asked what shows those to be wrong. */
const mended = new Map<string, Asked & { probes: RegExp }>();
for (const { policy, mended: twin, probes } of wrongServers) {
  if (policy === undefined || twin !== undefined) continue;
  const key = JSON.stringify(policy);
  const all = [mended.get(key)?.probes, probes].filter((one) => one !== undefined);
  const either = new RegExp(all.map(({ source }) => `(${source})`).join('|'));
  mended.set(key, { policy, serve: idealServing, probes: either });
}
const servers = [ideal, ...wrong, ...right, ...mended.values()].map((one) => ({ ...one, its: policyOf(one) }));

/** Where among the servers the mended twin of a wrong one is. */
function twinOf({ policy, mended: twin }: WrongServer): number {
  if (twin !== undefined) return 1 + wrong.length + rightServers.findIndex(({ name }) => name === twin);
  if (policy === undefined) return 0;
  return 1 + wrong.length + right.length + [...mended.keys()].indexOf(JSON.stringify(policy));
}

const answering = servers.map(({ serve, its }): Answering => serve(its));

/** The probes of a server under names of their own. */
const probes = servers.map(({ its, keyless, letIn, probes: wanted }, index): Probe[] =>
  wanted === undefined
    ? []
    : probesOf(its, subjectOf(its, { keyless: keyless === true, ...(letIn && { letIn }) }))
        .filter(({ id }) => wanted.test(id))
        .map((probe) => ({ ...probe, scenario: { ...probe.scenario, id: `s${index}-${probe.scenario.id}` } })),
);

const found: Finding[][] = servers.map(() => []);
const asked: AskedProbe[][] = servers.map(() => []);
const looked: string[][] = servers.map(() => []);
const letIn: string[][] = servers.map(() => []);
const faults: string[] = [];
const listeners: http.Server[] = [];

beforeAll(async () => {
  const browser = await findBrowser('chromium');
  if (!browser.found) throw new Error(browser.reason);
  let redirecting = 0;
  const dispatched = await listen((request) => {
    const named = /[?&]scenario=s(\d+)-/.exec(request.path)?.[1];
    // What carries no name is told apart by its path, or is what the last redirect led to.
    const ofPath = servers.findIndex(({ its: { routes, endpoints = [] } }) =>
      [routes.data, ...endpoints.map(({ path }) => path)].some((path) => path !== '/data' && path === request.path),
    );
    const index = named !== undefined ? Number(named) : ofPath === -1 ? redirecting : ofPath;
    if (request.path.startsWith('/moved')) redirecting = index;
    return answering[index]!(request);
  });
  const origin = servers[0]!.its.server;
  const answers = { host: '127.0.0.1', port: dispatched, origin };
  for (const passwords of ['none', 'kept'] as const) {
    const all = probes.flat().filter(({ apart }) => (apart === true) === (passwords === 'kept'));
    const scenarios = all.map(({ scenario }) => scenario);
    const asking = runScenarios(scenarios, { browsers: [browser], answers, judge: judgedAsProbes(all), passwords });
    for await (const { judgement: run } of asking) {
      const index = Number(/^s(\d+)-/.exec(run.probe.scenario.id)?.[1]);
      const fault = run.evidence.fault ?? run.unshown;
      if (fault !== undefined) faults.push(`${run.probe.scenario.id}: ${fault}`);
      else {
        const findings = findingsOf(run, servers[index]!.its);
        asked[index]!.push({ run, findings });
        found[index]!.push(...findings);
      }
    }
  }
  for (const [index, { its, serve, looked: isLookedAt }] of servers.entries()) {
    // What pages show needs no look at the bytes.
    if (!isLookedAt) continue;
    const port = await listen(serve(its));
    const isWanted = (id: string) => index === 0 || !id.startsWith('slow/');
    const anew = {
      start: async () => ({ host: '127.0.0.1', port: await listen(serve(its)), origin, close: async () => {} }),
    };
    const place = { host: '127.0.0.1', port, origin };
    const { suspects: known } = await whoIsLetIn(place, subjectOf(its));
    letIn[index]!.push(...known);
    const subject = subjectOf(its, { letIn: known });
    found[index]!.push(...(await lookAt(place, subject, [], { isWanted, anew })).findings);
    looked[index]!.push(...idsOfLooks(subject, { isWanted, anew }));
  }
});

afterAll(() => {
  for (const server of listeners) server.close().closeAllConnections();
});

function listen(answer: Answering): Promise<number> {
  const handler: http.RequestListener = (request, response) => {
    const { rawHeaders, method = '', url: path = '' } = request;
    const headers = headerPairs(rawHeaders);
    const answered = answer({ method, path, headers });
    request.resume();
    const accepted = answered.status === 101 ? [acceptLine(headers)] : [];
    response.writeHead(answered.status, [...answered.headers, ...accepted].flat());
    response.end(answered.body);
  };
  const server = takingAnyMethod(http.createServer(handler));
  listeners.push(server);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const told = (findings: Finding[]) => findings.map(({ kind, probe, credentials }) => `${kind} ${probe} ${credentials}`);

describe('servers that are made wrong on purpose', () => {
  it('are all asked', () => {
    expect(faults).toEqual([]);
    expect(probes[0]!.length).toBeGreaterThan(100);
    const classes = [...new Set(wrongServers.map((one) => one.class))].sort((a, b) => a - b);
    expect(classes.length).toBeGreaterThanOrEqual(36);
    expect(classes).toEqual(classes.map((_, at) => at + 1));
  });

  it('have nothing in common with the ideal server, which gives no finding', () => {
    expect(told(found[0]!)).toEqual([]);
  });

  it('let in by plain requests whom pages are then tried at', () => {
    const told = servers.flatMap(({ letIn: its }, index) => (its ? [[its, letIn[index]] as const] : []));
    expect(told.length).toBeGreaterThan(3);
    for (const [its, found] of told) expect(found).toEqual(its);
    expect(letIn[0]).toEqual([]);
  });

  it.each(rightServers.map(({ name }, at) => [name, wrongServers.length + 1 + at] as const))(
    'allege nothing that is not so: %s',
    (_, index) => {
      expect(probes[index]!.length).toBeGreaterThan(0);
      expect(told(found[index]!)).toEqual([]);
    },
  );

  it.each(wrongServers.map((one) => [one.class, one.name, one] as const))(
    'have a mended twin, of which nothing is found (class %i: %s)',
    (_, __, one) => {
      const twin = twinOf(one);
      expect(told(found[twin] ?? [])).toEqual([]);
      // It was asked what shows that the other is wrong.
      const ids = asked[twin]!.map(({ run }) => run.probe.id);
      expect(one.probes === undefined ? looked[twin] : ids).toContainEqual(
        expect.stringMatching(one.probes ?? one.finds.probe),
      );
    },
  );

  it('name what was reported of such servers, each report once', () => {
    const reported = wrongServers.flatMap((one) => one.reported ?? []);
    expect(new Set(reported).size).toBe(reported.length);
    for (const url of reported) expect(url).toMatch(/^https:\/\/(github\.com|nvd\.nist\.gov)\/[\w./-]+$/);
  });

  it.each(wrongServers.map(({ class: number, name }, at) => [number, name, at + 1] as const))(
    'are clean once the fixes that are told are made (class %i: %s)',
    (_, __, index) => {
      const { its } = servers[index]!;
      const runs = asked[index]!;
      const reads = recordedReads(runs);
      const tried = tryFixes(
        runs.flatMap(({ findings }) => findings),
        runs,
        its,
      );
      const unfixed = tried.filter(({ finding: { kind, fix } }) => /^(hole|breakage)$/.test(kind) && fix === null);
      expect(told(unfixed.map(({ finding }) => finding))).toEqual([]);
      // A redirect is no header line of the policy's: it is mended otherwise.
      const others = tried
        .filter(({ remedies }) => remedies.length === 0)
        .map(({ finding: { probe } }) => `${probe} 0`);
      const names = tried.flatMap(({ remedies }) => remedies);
      const left = wrongReads(reads, [...new Set(names)], its);
      // Nor is what a server answers at times: it is another decision, whatever the header lines.
      const unsteady = tried.flatMap(({ finding: { kind, probe } }) => (kind === 'unsteady' ? [`${probe} `] : []));
      const isMendedOtherwise = (name: string) =>
        others.includes(name) || unsteady.some((probe) => name.startsWith(probe));
      expect([...left].filter((name) => !isMendedOtherwise(name))).toEqual([]);
    },
  );

  it.each(wrongServers.map((one, at) => [one.class, one.name, one.finds, at + 1] as const))(
    'class %i: %s',
    (_, __, finds, index) => {
      const findings = found[index]!;
      const matching = findings.filter(
        ({ kind, probe, credentials }) =>
          kind === finds.kind && finds.probe.test(probe) && (finds.credentials ?? credentials) === credentials,
      );
      expect(matching.length, told(findings).join('\n')).toBeGreaterThan(0);
      for (const { blame, kind, fix, sentence } of matching) {
        expect(sentence).not.toContain('scenario=');
        if (kind === 'hole' || kind === 'breakage' || kind === 'inclusion') expect([blame, fix]).not.toContain(null);
      }
      // Whoever answered it to everybody would be told so.
      for (const { fix } of findings)
        if (/Answer "?Access-Control-(Allow-Methods|Allow-Headers|Max-Age|Expose-Headers)[: ]/.test(fix ?? ''))
          expect(fix).toContain('allowed origins');
    },
  );
});
