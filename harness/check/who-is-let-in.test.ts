import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { type PolicyFile, wholePolicy } from '../policy/policy.ts';
import { probesOf } from '../policy/probes/probes.ts';
import { subjectOf } from '../policy/probes/subject.ts';
import { parted } from './ask-probes.ts';
import { whoIsLetIn } from './who-is-let-in.ts';

const listed: PolicyFile = { origins: ['https://app.example.com'] };
const servers: http.Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close().closeAllConnections();
});

/** Whom a server that decides so lets in, against a policy. */
async function letInBy(accepts: (origin: string) => boolean, policy = listed) {
  const server = http.createServer(({ headers: { origin = '' } }, response) => {
    if (accepts(origin)) response.setHeader('Access-Control-Allow-Origin', origin);
    response.end('{}');
  });
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const subject = subjectOf(wholePolicy(policy));
  return whoIsLetIn({ host: '127.0.0.1', port, origin: subject.server }, subject);
}

it.each([
  ['all', () => true, { suspects: [], trap: 'https://evil.test' }],
  ['those that end so', (origin: string) => origin.endsWith('example.com'), 'https://evilapp.example.com'],
  ['whatever scheme', (origin: string) => origin.endsWith('://app.example.com'), 'http://app.example.com'],
  ['a host of previews', (origin: string) => origin.endsWith('.onrender.com'), 'https://evil.onrender.com'],
] as const)(
  'a page is known that is let in and must not be, the most telling one: %s',
  async (_, accepts, expected) => {
    expect(await letInBy(accepts)).toMatchObject(typeof expected === 'string' ? { trap: expected } : expected);
  },
);

it('none is where nobody is let in that must not be', async () => {
  expect(await letInBy((origin) => origin === 'https://app.example.com')).toEqual({ suspects: [] });
  expect(await letInBy(() => true, { origins: 'any' })).toEqual({ suspects: [] });
});

it('what that page asks by itself comes first, and nothing is lost', () => {
  const probes = probesOf(wholePolicy(listed));
  const [its, others] = parted(probes, 'https://evil.test');
  expect(its.length).toBeGreaterThan(3);
  expect(new Set(its.flatMap(({ scenario }) => scenario.steps.map(({ from }) => from)))).toEqual(
    new Set(['https://evil.test']),
  );
  expect(its.filter(({ scenario }) => scenario.alone)).toEqual([]);
  expect(its.length + others.length).toBe(probes.length);
  expect(parted(probes, undefined)).toEqual([[], probes]);
});
