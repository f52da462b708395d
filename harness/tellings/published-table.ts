import { mcp } from '../profile/profiles/mcp.ts';
import type { Published, PublishedResult, PublishedRun } from '../profile/published/published.ts';

/** What published servers do under the profile of MCP, as a table of Markdown. */
export function publishedTable({ engines, servers }: Published): string {
  const head = [
    'server',
    'any site’s page reads it',
    'any site’s page makes it act',
    'answers to any Host',
    'every page can be a client',
  ];
  return [
    `| ${head.join(' | ')} |`,
    `|${head.map(() => '---').join('|')}|`,
    ...servers.map(
      (one) =>
        `| ${rowOf(
          one,
          engines.map(({ name }) => name),
        ).join(' | ')} |`,
    ),
    '',
    `In ${engines.map(({ name, version }) => `${name} ${version}`).join(', ')}.`,
    ...notes(servers),
  ].join('\n');
}

function rowOf(result: PublishedResult, engines: string[]): string[] {
  const { package: name, version, failure, strangers, clients } = result;
  const about = `${name} ${version}`;
  if (strangers === undefined || clients === undefined)
    return [about, `nothing is known: ${(failure ?? 'it was not asked').replaceAll('|', '\\|')}`, '', '', ''];
  return [
    about,
    readWords(strangers, engines),
    actsWords(strangers, engines),
    strangers.host === 'any' ? 'yes' : 'no, loopback names alone',
    clientWords(clients, engines),
  ];
}

function readWords({ findings }: PublishedRun, engines: string[]): string {
  const holes = findings.filter(({ kind, probe }) => kind === 'hole' && !probe.startsWith('side-effect/'));
  if (holes.length === 0) return 'no';
  const withCredentials = holes.filter(({ credentials }) => credentials);
  return `**yes**${withCredentials.length > 0 ? ', also with credentials' : ''}${where(holes, engines)}`;
}

function actsWords({ findings }: PublishedRun, engines: string[]): string {
  // What can be read may be a refusal.
  const holes = findings.filter(
    ({ probe, status }) => probe.startsWith('side-effect/') && status !== null && status < 400,
  );
  const isSimple = holes.some(({ probe }) => probe.includes('as-text'));
  if (holes.length === 0) return 'no';
  return `**yes**${isSimple ? ', without a preflight' : ', after a preflight'}${where(holes, engines)}`;
}

function clientWords({ findings }: PublishedRun, engines: string[]): string {
  const broken = findings.filter(({ kind }) => kind === 'breakage');
  const isOf = (name: string) => (probe: string) => probe.includes(`-${name.toLowerCase()}-with`);
  // Whether a method is allowed is told by itself.
  const isPlain = (probe: string) => !isOf('DELETE')(probe);
  const of = (intent: string, is: (probe: string) => boolean) =>
    broken.filter(({ probe }) => probe.startsWith(`${intent}/`) && is(probe));
  const unread = of('any-origin', isPlain);
  if (unread.length > 0) return `no, none reads what it answers${where(unread, engines)}`;
  const { requestHeaders = [], methods = [] } = mcp.parts[0]!.policy;
  const missing = [
    ...namesOf(requestHeaders)
      .filter((name) => of('request-header', isOf(name)).length > 0)
      .map((name) => `${name} is not allowed`),
    ...namesOf(methods)
      .filter((name) => of('method', isOf(name)).length > 0)
      .map((name) => `${name} is not allowed`),
    ...(of('exposed-header', isPlain).length > 0 ? ['Mcp-Session-Id is not exposed'] : []),
  ];
  return missing.length === 0 ? 'yes' : `no: ${missing.join(', ')}`;
}

/** The names that a policy lists; whoever says any lists none. */
const namesOf = (names: readonly string[] | 'any'): readonly string[] => (names === 'any' ? [] : names);

/** The engines where that is not all of them. */
function where(findings: readonly { engines: string[] }[], engines: string[]): string {
  const seen = engines.filter((engine) => findings.some((one) => one.engines.includes(engine)));
  return seen.length === engines.length ? '' : ` (${seen.join(', ')})`;
}

function notes(servers: readonly PublishedResult[]): string[] {
  const noted = new Map(servers.flatMap(({ package: name, note }) => (note === undefined ? [] : [[name, note]])));
  return noted.size === 0 ? [] : ['', ...[...noted].map(([name, note]) => `- ${name}: ${note}.`)];
}
