import { describe, expect, it } from 'vitest';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import type { ServePolicy } from '../policy/serve-policy.ts';
import { headerPairs } from '../wire/header-lines.ts';
import { checkPolicy } from './check-policy.ts';
import {
  idealServing,
  policyOf,
  rightServers,
  type WrongServer,
  withPassword,
  wrongServers,
} from './testing/wrong-servers.ts';

/** What each engine makes of servers that ask for a password, and lets pages read with the one that it keeps. */

const isAsking = ({ probes }: Pick<WrongServer, 'probes'>) =>
  probes?.source.startsWith('^http-authentication') === true;
const wrong = wrongServers.find(isAsking)!;
const right = rightServers.find(isAsking)!;

const serving =
  (serve: WrongServer['serve']): ServePolicy =>
  (policy) => {
    const answer = serve(policy);
    return {
      listener: ({ method = '', url: path = '', rawHeaders }, response) => {
        const { status, headers, body } = answer({ method, path, headers: headerPairs(rawHeaders) });
        response.writeHead(status, headers.flat()).end(body);
      },
    };
  };

async function check({ serve, policy }: Pick<WrongServer, 'serve' | 'policy'>, engine: BrowserId, grep: RegExp) {
  const report = await checkPolicy({ policy: policy!, target: { serve: serving(serve) }, engines: [engine], grep });
  expect(report.faults).toEqual([]);
  expect(JSON.stringify(report)).not.toContain(Buffer.from('user:secret').toString('base64'));
  return report;
}

const asked = /^(http-authentication|allowed-origin|transport|unrelated)\//;
const ofItsSite = 'http-authentication/app-example-com-8443';
const ofAnotherSite = 'http-authentication/evil-test';
/** Firefox sends the password with what pages of the server's own site read alone. */
const isSentToAll = (engine: BrowserId) => engine !== 'firefox';

describe.each(browserIds)('with the password that %s keeps', (engine) => {
  const reading = isSentToAll(engine) ? [ofItsSite, ofAnotherSite] : [ofItsSite];
  const untold = isSentToAll(engine)
    ? []
    : [[ofAnotherSite, expect.stringContaining('keeps the password, and sent none')]];

  it('pages read that must not, where the server lets in whoever has one', async () => {
    const { findings, unmet } = await check(wrong, engine, asked);
    const told = findings.map(({ kind, probe, credentials, severity }) => [kind, probe, credentials, severity]);
    expect(told).toEqual(reading.map((probe) => ['hole', probe, true, 'high']));
    expect(findings[0]?.fix).toContain('Answer no Access-Control-Allow-Origin');
    expect(unmet.map(({ probe, why }) => [probe, why])).toEqual(untold);
  });
});

it.each([
  [{ ...withPassword, login: { username: 'user', password: 'other' } }, right, 'answered 401 with the password, too'],
  [withPassword, { serve: idealServing }, 'asks for no password: it answered 200 without WWW-Authenticate'],
])('a password that does not fit the server is told', async (policy, { serve }, message) => {
  const answer = serve(policyOf(right));
  const listening = serving(() => answer);
  await expect(
    checkPolicy({ policy, target: { serve: listening }, engines: ['chromium'], grep: asked }),
  ).rejects.toThrow(message);
});
