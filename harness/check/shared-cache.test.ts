import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { findBrowser } from '../browsers/find.ts';
import { type AskedOfServer, type IdealAnswer, idealAnswer } from '../policy/ideal-server.ts';
import { type Policy, wholePolicy } from '../policy/policy.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { probesOf } from '../policy/probes/probes.ts';
import { subjectOf } from '../policy/probes/subject.ts';
import type { Finding } from '../policy/report.ts';
import { runScenarios } from '../run/run-scenarios.ts';
import { deleteHeader, get, set } from '../standard/index.ts';
import { findNginx, type RunningNginx } from '../target/nginx.ts';
import { startSharedCache } from '../target/shared-cache.ts';
import { headerPairs } from '../wire/header-lines.ts';
import { judgedAsProbes } from './ask-probes.ts';
import { findingsOf } from './findings/findings.ts';
import { lookAt } from './looks/look-at.ts';
import { behind } from './needs/shared-cache.ts';

/**
 * What a real cache makes of answers, seen by a real browser: servers that are made wrong on purpose, all behind one
 * nginx and asked in one session; the scenario's name in the URL says which of them answers.
 */

type Answering = (policy: Policy, request: AskedOfServer) => IdealAnswer;

const app = 'https://app.example.com';
const policy = wholePolicy({ origins: [app, 'https://admin.example.com'], credentials: true });
const everybody = wholePolicy({ origins: 'any' });
const allowOrigin = 'Access-Control-Allow-Origin';

const changing =
  (change: (answer: IdealAnswer, request: AskedOfServer) => IdealAnswer['headers']): Answering =>
  (its, request) => {
    const answer = idealAnswer(its, request);
    return { ...answer, headers: change(answer, request) };
  };
const without = ({ headers }: IdealAnswer, name: string) => deleteHeader(headers, name) as IdealAnswer['headers'];
const noVary = changing((answer) => without(answer, 'Vary'));
const modes = (name: string) => [`${name} with credentials`, `${name} without credentials`];

const table: { name: string; its: Policy; answering: Answering; finds: string[] }[] = [
  { name: 'the ideal server', its: policy, answering: idealAnswer, finds: [] },
  { name: 'the ideal server of everybody', its: everybody, answering: idealAnswer, finds: [] },
  {
    name: 'one that varies on Origin and does not say so',
    its: policy,
    answering: noVary,
    finds: ['attacker-then-page-1', 'no-origin-then-page-1', 'page-1-then-page-2'].flatMap(modes),
  },
  {
    name: 'one that says so only to those who send an Origin',
    its: policy,
    answering: changing((answer, { headers }) =>
      get('Origin', headers) === null ? without(answer, 'Vary') : answer.headers,
    ),
    finds: modes('no-origin-then-page-1'),
  },
  {
    name: 'one that says so only to pages that may read',
    its: policy,
    answering: changing((answer) =>
      get(allowOrigin, answer.headers) === null ? without(answer, 'Vary') : answer.headers,
    ),
    finds: ['attacker-then-page-1', 'no-origin-then-page-1'].flatMap(modes),
  },
  {
    name: 'one that answers * to those who may read',
    its: wholePolicy({ origins: [app] }),
    answering: changing((answer) =>
      get(allowOrigin, answer.headers) === null
        ? without(answer, 'Vary')
        : (set(deleteHeader(answer.headers, 'Vary'), [allowOrigin, '*']) as IdealAnswer['headers']),
    ),
    finds: ['attacker-then-page-1', 'no-origin-then-page-1', 'page-1-then-attacker'].map(
      (name) => `${name} without credentials`,
    ),
  },
  {
    name: 'one that varies on Origin, does not say so, and says how long it is fresh',
    its: policy,
    answering: changing((answer) => [...without(answer, 'Vary'), ['Cache-Control', 'max-age=60']]),
    finds: ['attacker-then-page-1', 'no-origin-then-page-1', 'page-1-then-page-2'].flatMap(modes),
  },
  {
    name: 'one without Vary that keeps caches away',
    its: policy,
    answering: changing((answer) => [...without(answer, 'Vary'), ['Cache-Control', 'private']]),
    finds: [],
  },
  {
    name: 'one that is wrong without a cache as well',
    its: policy,
    answering: changing((answer) => without(answer, 'Vary').filter(([name]) => !/^access-control-/i.test(name))),
    finds: [],
  },
];

const probes = table.map(({ its }, index) =>
  probesOf(its)
    .filter(({ needs }) => needs === 'shared-cache')
    .map((probe): Probe => ({ ...probe, scenario: { ...probe.scenario, id: `s${index}-${probe.scenario.id}` } })),
);
const found: Finding[][] = table.map(() => []);
const faults: string[] = [];
const nginx = await findNginx();
if (!nginx.found) console.log(`No real cache is tested: ${nginx.reason} (${nginx.install}).`);

let target: http.Server;
let cache: RunningNginx | undefined;
const place = () => ({ host: '127.0.0.1', port: (target.address() as AddressInfo).port, origin: policy.server });

beforeAll(async () => {
  target = http.createServer((request, response) => {
    const { rawHeaders, method = '', url: path = '' } = request;
    const { its, answering } = table[Number(/[?&]scenario=s(\d+)-/.exec(path)?.[1] ?? 0)]!;
    const headers = headerPairs(rawHeaders);
    const answered = answering(its, { method, path, headers });
    response.writeHead(answered.status, answered.headers.flat()).end(answered.body);
  });
  await new Promise<void>((resolve) => target.listen(0, '127.0.0.1', resolve));
  if (!nginx.found) return;
  const browser = await findBrowser('chromium');
  if (!browser.found) throw new Error(browser.reason);
  cache = await startSharedCache(nginx, place());
  const cached = behind(cache, place());
  const all = probes.flat();
  const asking = runScenarios(
    all.map(({ scenario }) => scenario),
    { browsers: [browser], answers: cached, judge: judgedAsProbes(all) },
  );
  for await (const { judgement: run } of asking) {
    const index = Number(/^s(\d+)-/.exec(run.probe.scenario.id)?.[1]);
    if (run.evidence.fault !== undefined) faults.push(`${run.probe.scenario.id}: ${run.evidence.fault}`);
    else found[index]!.push(...findingsOf(run, table[index]!.its));
  }
});

afterAll(async () => {
  target.close().closeAllConnections();
  await cache?.close();
});

const told = (findings: Finding[]) =>
  findings
    .map(({ probe, credentials }) => `${probe.replace('cache/', '')} ${credentials ? 'with' : 'without'} credentials`)
    .sort();

describe('behind nginx', () => {
  beforeEach(({ skip }) => skip(!nginx.found, 'nginx is not installed here'));

  it('all are asked', () => {
    expect(faults).toEqual([]);
    expect(probes[0]?.map(({ id }) => id)).toEqual([
      'cache/page-1-then-attacker',
      'cache/no-origin-then-page-1',
      'cache/attacker-then-page-1',
      'cache/page-1-then-page-2',
      'cache/no-origin-then-attacker',
    ]);
  });

  it.each(table.map(({ name, finds }, index) => [name, finds, index] as const))('%s', (_, finds, index) => {
    expect(told(found[index]!)).toEqual([...finds].sort());
  });

  it('a finding tells what the browser saw, who filled the cache, and the step of the Standard', () => {
    const finding = found[2]!.find(({ probe }) => probe === 'cache/no-origin-then-page-1')!;
    expect(finding).toMatchObject({
      kind: 'cache',
      engines: ['chromium'],
      blame: { step: 'cors-check/2' },
      fix: expect.stringContaining('"Vary: Origin"'),
      sentence: expect.stringMatching(/nginx [\d.]+.*a request without Origin.*https:\/\/app\.example\.com/),
      evidence: { page: app, observed: expect.stringMatching(/^blocked.*nginx [\d.]+ had stored/) },
    });
    const status = finding.evidence.exchanges.map(({ answer }) => get('Cache-Status', answer?.headers ?? []));
    expect(status).toEqual([expect.stringMatching(/fwd=miss$/), expect.stringMatching(/^nginx\/[\d.]+; hit$/), null]);
    const hole = found[5]!.find(({ probe }) => probe === 'cache/page-1-then-attacker')!;
    expect(hole).toMatchObject({ severity: 'medium', blame: { step: expect.stringMatching(/^cors-check\//) } });
  });
});

it('what is computed where there is no cache to ask is the same', async () => {
  for (const [index, { its, answering, finds }] of table.entries()) {
    const server = http.createServer(({ rawHeaders, method = '', url: path = '' }, response) => {
      const headers = headerPairs(rawHeaders);
      const answered = answering(its, { method, path, headers });
      response.writeHead(answered.status, answered.headers.flat()).end(answered.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const asked = { host: '127.0.0.1', port, origin: its.server };
    const isWanted = (id: string) => id.startsWith('cache/');
    const { findings: looked } = await lookAt(asked, subjectOf(its), [], { isWanted });
    expect(told(looked), table[index]!.name).toEqual([...finds].sort());
    expect((await lookAt(asked, subjectOf(its), [], { isWanted, met: new Set(['shared-cache']) })).findings).toEqual(
      [],
    );
    server.close().closeAllConnections();
  }
});
