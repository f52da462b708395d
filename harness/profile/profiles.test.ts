import { describe, expect, it } from 'vitest';
import { policyFrom } from '../policy/load-policy.ts';
import { families } from '../policy/probes/families.ts';
import { probesOf } from '../policy/probes/probes.ts';
import type { Finding, Report } from '../policy/report.ts';
import { fittedParts } from './fitted-parts.ts';
import { withoutWhatIsLeft } from './left.ts';
import { grantsMore, type Part } from './profile.ts';
import { mcp } from './profiles/mcp.ts';
import { profiles } from './profiles.ts';
import { mcpServers } from './published/mcp-servers.ts';

describe('each profile', () => {
  const fittings = [[], ['https://app.example.com'], ['http://localhost:6274'], 'any'] as const;
  it.each(profiles.flatMap((profile) => fittings.map((origins) => [profile.name, origins, profile] as const)))(
    '%s is of policies that can be asked, where %s may read',
    (_, origins, profile) => {
      const { parts, absent } = fittedParts(profile, { origins, path: '/other', headers: { 'Accept-Language': 'en' } });
      expect(parts.length + absent.length).toBe(profile.parts.length);
      for (const [index, { policy }] of parts.entries()) {
        const whole = policyFrom(policy);
        expect(probesOf(whole).length).toBeGreaterThan(10);
        expect(whole.routes.data === '/other').toBe(index === 0);
      }
    },
  );

  it.each(profiles.map((profile) => [profile.name, profile] as const))('%s says what it rests on', (_, profile) => {
    expect(profile.sources.length).toBeGreaterThan(0);
    for (const { url, read } of profile.sources) {
      expect(url).toMatch(/^https:\/\/(github\.com\/[^/]+\/[^/]+\/blob\/[0-9a-f]{40}\/|fetch\.spec\.whatwg\.org\/#)/);
      expect(read).not.toBe('');
    }
    const intents = new Set(families.flatMap((family) => Object.keys(family.intents)));
    const left = profile.parts.flatMap(({ leaves }) => leaves.flatMap((one) => one.intents));
    expect(left.filter((intent) => !intents.has(intent))).toEqual([]);
  });
});

it('a token is set on the endpoint alone, and metadata is asked only where somebody has a use for it', () => {
  const fitting = { origins: 'any', headers: { Authorization: 'Bearer x' } } as const;
  const [endpoint, metadata] = fittedParts(mcp, fitting).parts;
  expect(endpoint!.policy.request?.headers).toMatchObject({
    Authorization: 'Bearer x',
    'Content-Type': 'application/json',
  });
  expect(metadata!.policy.request).toBeUndefined();
  expect(fittedParts(mcp, {}).absent.map(({ part }) => part.name)).toEqual(['resource-metadata']);
});

describe('what a protocol leaves to a server', () => {
  const finding = (kind: Finding['kind'], intent: string, page = 'https://app.example.com') =>
    ({ kind, intent, evidence: { page } }) as Finding;
  const kept = (part: Partial<Part>, findings: Finding[]) =>
    withoutWhatIsLeft({ leaves: [], ...part } as unknown as Part, { findings } as unknown as Report).findings;

  it('is more than is named, and not less', () => {
    const more = finding('hole', 'request-header');
    const less = finding('breakage', 'request-header');
    const stranger = finding('hole', 'unrelated');
    expect(kept({ leaves: [grantsMore] }, [more, less, stranger])).toEqual([less, stranger]);
  });

  it('are loopback pages where it says so, and not those that look like them', () => {
    const loopback = finding('hole', 'localhost', 'http://localhost:5173');
    const like = finding('hole', 'localhost', 'http://localhost.evil.test');
    expect(kept({ loopbackPages: true }, [loopback, like])).toEqual([like]);
    expect(kept({}, [loopback, like])).toEqual([loopback, like]);
  });
});

it('at least ten published MCP servers are listed, each with exact versions', () => {
  expect(mcpServers.length).toBeGreaterThanOrEqual(10);
  for (const { versions } of mcpServers) for (const version of versions) expect(version).toMatch(/^\d+\.\d+\.\d+$/);
  expect(new Set(mcpServers.map((one) => one.package)).size).toBe(mcpServers.length);
});
