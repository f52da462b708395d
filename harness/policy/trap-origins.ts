import { getDomain, getPublicSuffix } from 'tldts';
import { isLoopbackHost } from '../scenario/origin.ts';
import { allowsOrigin, parsePattern } from './allowed-origins.ts';
import { pageMistake } from './page-origins.ts';
import type { Grants } from './policy.ts';

/**
 * Origins that a careless comparison takes for allowed ones.
 *
 * What no page's origin can be is not among them. An upper-case host and a default port spelled out are not either:
 * browsers serialize the origin of a page opened at `https://APP.example.com:443` as `https://app.example.com`, so that page
 * is the allowed page itself.
 */
export interface TrapOrigin {
  /** What is wrong with a server that allows it. */
  name: TrapName;
  /** As browsers serialize it. */
  origin: string;
  /** What is said of a page at it, as a clause: `whose name begins like an allowed one`. */
  clause: string;
}

const clauses = {
  prefix: 'whose name begins like an allowed one',
  suffix: 'whose name ends like an allowed one',
  substring: 'whose name contains an allowed one',
  'unescaped-dot': 'whose name has another character where an allowed one has a dot',
  'shorter-name': 'whose name is a part of an allowed one',
  'other-scheme': 'whose scheme is not that of the allowed one',
  'other-port': 'whose port is not that of the allowed one',
  'parent-domain': 'whose name is the parent domain of an allowed one',
  'sibling-domain': 'whose name stands beside an allowed one',
  'deeper-subdomain': 'whose name is a subdomain of an allowed one',
  'trailing-dot': 'whose name is an allowed one with a dot at the end',
  'special-character': 'whose name goes on with a special character after an allowed one',
  'look-alike': 'whose name looks like an allowed one',
  'public-suffix': 'which shares only its public suffix with an allowed one',
  localhost: 'which is a development page',
  'third-party-host': 'where anybody can put a page',
  unrelated: 'which has nothing to do with the allowed ones',
} as const;

export type TrapName = keyof typeof clauses;

/** The domain in which an attacker's traps are. */
const attacker = 'evil.test';

/** The origins that a policy denies and that a careless comparison with its allowed ones lets in; none where any may read. */
export function trapOrigins(grants: Pick<Grants, 'origins'>, server: string): TrapOrigin[] {
  if (grants.origins === 'any') return [];
  const traps = new Map<string, TrapName>();
  for (const [name, origin] of [...grants.origins.flatMap(trapsOf), ...strangers(server)]) {
    const denied = !allowsOrigin(grants, origin);
    const mistake = origin === developmentPage ? undefined : pageMistake(origin, server);
    if (denied && mistake === undefined && !traps.has(origin)) traps.set(origin, name);
  }
  return [...traps].map(([origin, name]) => ({ name, origin, clause: clauses[name] }));
}

type Named = [TrapName, origin: string];

/** What the URL Standard lets stand in a host besides letters, digits, dots and hyphens, and pages of all engines can have. */
const specialCharacters = ['_'];

/** The page at which the harness's own application stands, on a port of its own. */
const developmentPage = 'http://localhost:<app>';

function strangers(server: string): Named[] {
  const scheme = server.startsWith('http:') ? 'http' : 'https';
  return [
    ['unrelated', `${scheme}://${attacker}`],
    ['third-party-host', `${scheme}://evil.github.io`],
    ['third-party-host', `${scheme}://cdpn.io`],
    ['localhost', developmentPage],
    ['localhost', `${scheme}://localhost.${attacker}`],
  ];
}

function trapsOf(entry: string): Named[] {
  const pattern = parsePattern(entry);
  const { protocol, hostname, port } = new URL(pattern === undefined ? entry : entry.replace('*.', ''));
  const place = { scheme: protocol.slice(0, -1), port: port && `:${port}` };
  const at = (host: string) => `${place.scheme}://${host}${place.port}`;
  /** The part of the name that the policy says; before it, in a pattern, anything may stand. */
  const said = hostname;
  const before = pattern === undefined ? '' : 'app.';
  const host = `${before}${said}`;
  const isDomain = !/^[\d.]+$|^\[/.test(said);
  const others: Named[] = [
    ...otherScheme(place).map((origin): Named => ['other-scheme', origin(host)]),
    ...otherPorts(place).map((other): Named => ['other-port', `${place.scheme}://${host}${other}`]),
  ];
  if (!isDomain) return [['prefix', at(`${host}.${attacker}`)], ...others];
  const registrable = getDomain(said, { allowPrivateDomains: true });
  const suffix = getPublicSuffix(said, { allowPrivateDomains: true });
  const traps: [TrapName, ...hosts: string[]][] = [
    ['prefix', `${host}.${attacker}`],
    ['suffix', `evil${said}`, ...(registrable === null ? [] : [`evil${registrable}`])],
    ['substring', `evil${said}.${attacker}`],
    [
      'unescaped-dot',
      ...dotsReplaced(pattern === undefined ? said : `.${said}`).map((one) => `${before.slice(0, -1)}${one}`),
    ],
    ['shorter-name', ...shorter(said, registrable).map((one) => `${before}${one}`)],
    ['special-character', ...specialCharacters.map((character) => `${host}${character}.${attacker}`)],
    ['look-alike', ...lookAlikes(said, registrable).map((one) => `${before}${one}`)],
  ];
  if (!isLoopbackHost(said)) traps.push(['trailing-dot', `${host}.`]);
  if (pattern !== undefined) traps.push(['parent-domain', said]);
  else traps.push(['deeper-subdomain', `evil.${said}`]);
  if (registrable !== null && said !== registrable) {
    const parent = said.slice(said.indexOf('.') + 1);
    traps.push(['sibling-domain', `${before}other.${parent}`]);
    traps.push(['parent-domain', `${before}${parent}`]);
  }
  if (suffix !== null && registrable !== null) traps.push(['public-suffix', `evil.${suffix}`]);
  return [...traps.flatMap(([name, ...hosts]) => hosts.map((one): Named => [name, at(one)])), ...others];
}

/** A host's origin with the other of the two schemes. */
function otherScheme({ scheme, port }: { scheme: string; port: string }): ((host: string) => string)[] {
  const other = scheme === 'https' ? 'http' : 'https';
  return [(host) => new URL(`${other}://${host}${port}`).origin];
}

/** Other ports than the one allowed: none, the default of the other scheme, and one that begins like it. */
function otherPorts({ scheme, port }: { scheme: string; port: string }): string[] {
  const longer = Number(port.slice(1)) * 10;
  const foreign = scheme === 'https' ? ':80' : ':443';
  return port === '' ? [':8443', foreign] : ['', ...(longer <= 65535 ? [`:${longer}`] : [])];
}

/** A name once for each of its dots, with another character there. */
function dotsReplaced(name: string): string[] {
  return [...name.matchAll(/\./g)].map(({ index }) => `${name.slice(0, index)}x${name.slice(index + 1)}`);
}

/** A name without its first character, its registrable domain alone without its own, and a name without its last character. */
function shorter(name: string, registrable: string | null): string[] {
  const heads = [name, ...(registrable === null || registrable === name ? [] : [registrable])];
  return [...heads.map((one) => one.slice(1)), name.slice(0, -1)].filter((one) => /^[^.].*[^.]$/.test(one));
}

/** Latin letters and the Cyrillic ones that look like them. */
const homoglyphs = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', x: 'х', y: 'у', i: 'і', s: 'ѕ', j: 'ј' };

/** A name with a Cyrillic letter in its registrable domain, in Punycode; none where no letter of it has a look-alike. */
function lookAlikes(name: string, registrable: string | null): string[] {
  const own = registrable ?? name;
  const label = own.replace(/\..*$/, '');
  const letter = [...label].find((one) => Object.hasOwn(homoglyphs, one)) as keyof typeof homoglyphs | undefined;
  if (letter === undefined || label.startsWith('xn--')) return [];
  const looking = name.slice(0, -own.length) + own.replace(letter, homoglyphs[letter]);
  return [new URL(`https://${looking}`).hostname];
}
