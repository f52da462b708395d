import { isIPAddress, isOpaque, type Origin, originOf, sameOrigin } from './origin.ts';

/** A `host-source`: scheme, host, port and path, each of which but the host may be left out. */
const hostSource =
  /^(?:([a-z][a-z0-9+.-]*):\/\/)?(\*|(?:\*\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.?)(?::(\*|\d+))?(\/[^?#]*)?$/i;
const schemeSource = /^([a-z][a-z0-9+.-]*):$/i;
const defaultPorts: Readonly<Record<string, string>> = { http: '80', https: '443', ws: '80', wss: '443' };

/**
 * Whether a URL matches a source list of Content Security Policy. Not traced: what it comes to is a step elsewhere.
 * https://w3c.github.io/webappsec-csp/#match-url-to-source-list
 */
export function doesURLMatchSourceList(
  url: URL,
  sourceList: readonly string[],
  origin: Origin,
  redirectCount: number,
): boolean {
  if (sourceList.length === 1 && sourceList[0]?.toLowerCase() === "'none'") return false; // 3
  return sourceList.some((expression) => doesURLMatchExpression(url, expression, origin, redirectCount)); // 2, 4, 5
}

/** https://w3c.github.io/webappsec-csp/#match-url-to-source-expression */
function doesURLMatchExpression(url: URL, expression: string, origin: Origin, redirectCount: number): boolean {
  const scheme = url.protocol.slice(0, -1);
  const ownScheme = isOpaque(origin) ? '' : origin.scheme;
  if (expression === '*') return /^https?$/.test(scheme) || scheme === ownScheme; // 1
  const [, schemeAlone] = schemeSource.exec(expression) ?? [];
  if (schemeAlone !== undefined) return doesSchemePartMatch(schemeAlone.toLowerCase(), scheme); // 2
  const [, schemePart, hostPart, portPart, pathPart = ''] = hostSource.exec(expression) ?? [];
  if (hostPart !== undefined) {
    return (
      doesSchemePartMatch(schemePart?.toLowerCase() ?? ownScheme, scheme) &&
      doesHostPartMatch(hostPart.toLowerCase(), url.hostname) &&
      doesPortPartMatch(portPart, url) &&
      (redirectCount > 0 || doesPathPartMatch(pathPart, url.pathname))
    ); // 3
  }
  return expression.toLowerCase() === "'self'" && isSelf(url, scheme, origin); // 4, 5
}

function isSelf(url: URL, scheme: string, origin: Origin): boolean {
  if (isOpaque(origin)) return false;
  if (sameOrigin(origin, originOf(url))) return true; // 4.1
  const samePort = String(origin.port ?? '') === url.port; // the empty string is the default port of either
  const upgrade = /^(https|wss)$/.test(scheme) || (origin.scheme === 'http' && /^(http|ws)$/.test(scheme));
  return origin.host === url.hostname && samePort && upgrade; // 4.2
}

/** https://w3c.github.io/webappsec-csp/#match-schemes */
function doesSchemePartMatch(a: string, b: string): boolean {
  return (
    a === b ||
    (a === 'http' && b === 'https') ||
    (a === 'ws' && /^(wss|https?)$/.test(b)) ||
    (a === 'wss' && b === 'https')
  );
}

/** https://w3c.github.io/webappsec-csp/#match-hosts */
function doesHostPartMatch(pattern: string, host: string): boolean {
  if (isIPAddress(host)) return false; // 1
  if (pattern === '*') return true; // 2
  if (pattern.startsWith('*.')) return host.endsWith(pattern.slice(1)); // 3
  return pattern === host; // 4
}

/** https://w3c.github.io/webappsec-csp/#match-ports */
function doesPortPartMatch(input: string | undefined, url: URL): boolean {
  if (input === '*') return true; // 2
  const port = input === undefined ? '' : String(Number(input));
  return port === url.port || (url.port === '' && port === defaultPorts[url.protocol.slice(0, -1)]); // 4, 5
}

/** https://w3c.github.io/webappsec-csp/#match-paths */
function doesPathPartMatch(a: string, b: string): boolean {
  if (a === '' || (a === '/' && b === '')) return true; // 1, 2
  const exactMatch = !a.endsWith('/');
  const listA = a.split('/');
  const listB = b.split('/');
  if (listA.length > listB.length) return false; // 5
  if (exactMatch && listA.length !== listB.length) return false; // 6
  const pieces = exactMatch ? listA : listA.slice(0, -1); // 7
  return pieces.every((piece, index) => percentDecoded(piece) === percentDecoded(listB[index] ?? '')); // 8
}

function percentDecoded(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16)));
}
