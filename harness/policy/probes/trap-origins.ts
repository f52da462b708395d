import { getPublicSuffix } from 'tldts';
import { registrableDomain } from '../../standard/index.ts';
import { allowsOrigin, parsePattern } from '../allowed-origins.ts';
import { pageMistake, triedEntries } from '../page-origins.ts';
import type { Grants } from '../policy.ts';

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

/** What is said of a page at a trap origin, by the trap's name. */
export const trapClauses = {
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
  localhost: 'which is a development page or looks like one',
  'third-party-host': 'where anybody can put a page',
  'server-name': 'whose name is like the server’s own',
  'run-together': 'whose name is two allowed ones run together',
  unrelated: 'which has nothing to do with the allowed ones',
} as const;

export type TrapName = keyof typeof trapClauses;

/** The domain in which an attacker's traps are. */
const attacker = 'evil.test';

/** The origins that a policy denies and that a careless comparison with its allowed ones lets in; none where any may read. */
export function trapOrigins(grants: Pick<Grants, 'origins'>, server: string): TrapOrigin[] {
  if (grants.origins === 'any') return [];
  const traps = new Map<string, TrapName>();
  const entries = triedEntries(grants.origins).map((entry) => ({
    entry,
    isPattern: parsePattern(entry) !== undefined,
  }));
  const named = entries.flatMap(({ entry, isPattern }, index) => {
    const isFirst = entries.findIndex((one) => one.isPattern === isPattern) === index;
    return [...trapsOf(entry), ...(isFirst ? spellingTrapsOf(entry) : [])];
  });
  for (const [name, origin] of [...named, ...runTogether(grants.origins), ...strangers(server)]) {
    const denied = !allowsOrigin(grants, origin);
    const mistake = origin === developmentPage ? undefined : pageMistake(origin, server);
    if (denied && mistake === undefined && !traps.has(origin)) traps.set(origin, name);
  }
  return [...traps].map(([origin, name]) => ({ name, origin, clause: trapClauses[name] }));
}

type Named = [TrapName, origin: string];

/** Of what the URL Standard lets stand in a host: pages can have these in all engines. A hyphen only ends a label here. */
const specialCharacters = ['_', '-', '+'];

/** The page at which the harness's own application stands, on a port of its own. */
const developmentPage = 'http://localhost:<app>';

/** Hosts at which anybody can put a page, and that servers are known to let in for their own previews. */
const sharedHosts = ['evil.github.io', 'evil.vercel.app', 'evil.netlify.app', 'evil.herokuapp.com'];

function strangers(server: string): Named[] {
  const scheme = server.startsWith('http:') ? 'http' : 'https';
  return [
    ['unrelated', `${scheme}://${attacker}`],
    ...sharedHosts.map((host): Named => ['third-party-host', `${scheme}://${host}`]),
    ['localhost', developmentPage],
    ...['localhost', '127.0.0.1'].map((host): Named => ['localhost', `${scheme}://${host}.${attacker}`]),
    // For servers that look for their own name in an origin.
    ['server-name', `${scheme}://${new URL(server).hostname.replace(/[[\]]/g, '')}.${attacker}`],
  ];
}

/** For lists that are joined into one expression, or searched as one text. */
function runTogether(origins: readonly string[]): Named[] {
  const [one, other] = origins.filter((entry) => parsePattern(entry) === undefined).map((entry) => new URL(entry));
  if (one === undefined || other === undefined || [one, other].some(({ hostname }) => isIPAddress(hostname))) return [];
  return ['', '.'].map((between): Named => {
    return ['run-together', `${one.protocol}//${one.hostname}${between}${other.host}`];
  });
}

/** An entry of a policy's `origins` in parts. */
interface Entry {
  scheme: string;
  /** The name that the entry says. */
  said: string;
  /** What stands before it: nothing, and in a pattern any label with its dot. */
  before: string;
  /** `:8443`, or empty for the scheme's default port. */
  port: string;
  registrable: string | null;
}

function partsOf(entry: string): Entry {
  const { protocol, hostname, port } = new URL(entry.replace('*.', ''));
  return {
    scheme: protocol.slice(0, -1),
    said: hostname,
    before: parsePattern(entry) === undefined ? '' : 'app.',
    port: port && `:${port}`,
    registrable: registrableDomain(hostname),
  };
}

const isIPAddress = (host: string) => /^[\d.]+$|^\[/.test(host);

/** For comparisons that are written anew for every entry, as regular expressions are: tried with each. */
function trapsOf(entry: string): Named[] {
  const { scheme, said, before, port, registrable } = partsOf(entry);
  const host = `${before}${said}`;
  const traps: [TrapName, ...origins: string[]][] = [
    ['other-scheme', otherScheme(scheme, `${host}${port}`)],
    ['other-port', ...otherPorts(port).map((other) => `${scheme}://${host}${other}`)],
  ];
  const add = (name: TrapName, ...hosts: string[]) =>
    traps.push([name, ...hosts.map((one) => `${scheme}://${one}${port}`)]);
  add('prefix', `${host}.${attacker}`);
  if (!isIPAddress(said)) {
    add('suffix', `evil${said}`, ...(registrable === null ? [] : [`evil${registrable}`]));
    add('unescaped-dot', ...dotsReplaced(host));
    add('shorter-name', ...shorter(said, registrable).map((one) => `${before}${one}`));
    if (before === '') add('deeper-subdomain', `evil.${said}`);
    else add('parent-domain', said);
    if (registrable !== null && said !== registrable) {
      const parent = said.slice(said.indexOf('.') + 1);
      add('sibling-domain', `${before}other.${parent}`);
      if (before === '') add('parent-domain', parent);
    }
  }
  return flat(traps);
}

/** For what a server does to any origin before it compares: tried with the first entry of each kind. */
function spellingTrapsOf(entry: string): Named[] {
  const { scheme, said, before, port, registrable } = partsOf(entry);
  const host = `${before}${said}`;
  if (isIPAddress(said)) return [];
  const traps: [TrapName, ...hosts: string[]][] = [
    ['substring', `evil${said}.${attacker}`],
    ['special-character', ...specialCharacters.map((character) => `${host}${character}.${attacker}`)],
    ['look-alike', ...lookAlikes(said, registrable).map((one) => `${before}${one}`)],
    ['trailing-dot', `${host}.`],
  ];
  const suffix = getPublicSuffix(said, { allowPrivateDomains: true });
  if (suffix !== null && registrable !== null) traps.push(['public-suffix', `evil.${suffix}`]);
  const named = flat(traps.map(([name, ...hosts]) => [name, ...hosts.map((one) => `${scheme}://${one}${port}`)]));
  // The default port of the other scheme, for servers that cut both off.
  return port === '' ? [...named, ['other-port', `${scheme}://${host}${scheme === 'https' ? ':80' : ':443'}`]] : named;
}

function flat(traps: [TrapName, ...origins: string[]][]): Named[] {
  return traps.flatMap(([name, ...origins]) => origins.map((origin): Named => [name, origin]));
}

/** The same host and port with the other of the two schemes. */
function otherScheme(scheme: string, hostAndPort: string): string {
  return new URL(`${scheme === 'https' ? 'http' : 'https'}://${hostAndPort}`).origin;
}

/** Other ports than the one allowed: the default one, and one that begins like it. */
function otherPorts(port: string): string[] {
  if (port === '') return [':8443'];
  const longer = Number(port.slice(1)) * 10;
  return ['', ...(longer <= 65535 ? [`:${longer}`] : [])];
}

/** A name once for each of its dots, with another character there. */
function dotsReplaced(name: string): string[] {
  return [...name.matchAll(/\./g)].map(({ index }) => `${name.slice(0, index)}x${name.slice(index + 1)}`);
}

/** A name with its registrable domain shorter by the first character, and without its last character. */
function shorter(name: string, registrable: string | null): string[] {
  return [(registrable ?? name).slice(1), name.slice(0, -1)].filter((one) => /^[^.].*[^.]$/.test(one));
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
