import { isHSTSPreloaded, isLoopbackHost, originNotationMistake } from '../scenario/origin.ts';
import { parseURL } from '../standard/index.ts';
import { allowsOrigin, parsePattern } from './allowed-origins.ts';
import { anyPage } from './any-page.ts';
import type { Grants } from './policy.ts';

/** Why no page that reads the server can stand at an origin here, or undefined. */
export function pageMistake(origin: string, server: string): string | undefined {
  const url = parseURL(origin);
  if (url === null) return 'it is no origin';
  const { protocol, hostname } = url;
  if (origin === server) return 'it is the server’s own origin, from which every read is same-origin';
  if (protocol === 'https:' && server.startsWith('http:')) {
    return isLoopbackHost(new URL(server).hostname)
      ? 'it is a secure page, from which some browsers read no http server, not even one of this machine: mixed content'
      : 'it is a secure page, from which no browser reads an http server: mixed content';
  }
  if (protocol === 'http:' && isHSTSPreloaded(hostname))
    return 'browsers know no http there: the name is HSTS-preloaded';
  return isLoopbackHost(hostname) ? undefined : originNotationMistake(origin);
}

/** Origins of pages that must be allowed, and those among them that cannot be tried, with the reason. */
export interface AllowedPages {
  pages: string[];
  untried: { origin: string; why: string }[];
}

/** Origins and patterns of a policy that pages are tried at: what thousands of them cost in navigations, nobody waits for. */
const mostTried = 50;

/** The entries of a list of origins that are tried. */
export function triedEntries(origins: readonly string[]): string[] {
  return origins.slice(0, mostTried);
}

/** One page for each allowed origin; two for each subdomain pattern; a few for `any`. */
export function allowedPages({ origins }: Pick<Grants, 'origins'>, server: string): AllowedPages {
  const scheme = server.startsWith('http:') ? 'http' : 'https';
  const asked =
    origins === 'any'
      ? [`${scheme}://app.example.com`, `${scheme}://${anyPage}`, `http://${anyPage}:8080`]
      : triedEntries(origins).flatMap(pagesOf);
  const pages: string[] = [];
  const untried: AllowedPages['untried'] = [];
  for (const origin of new Set(asked)) {
    if (!allowsOrigin({ origins }, origin)) continue;
    const why = pageMistake(origin, server);
    if (why === undefined) pages.push(origin);
    else untried.push({ origin, why });
  }
  const left = origins === 'any' ? [] : origins.slice(mostTried);
  if (left.length > 0) {
    const why = `a run tries the first ${mostTried} of a policy’s ${origins.length} origins; check the others with a policy that has these alone`;
    untried.push({ origin: left.length === 1 ? left[0]! : `${left[0]} and ${left.length - 1} more`, why });
  }
  return { pages, untried };
}

function pagesOf(entry: string): string[] {
  const pattern = parsePattern(entry);
  if (pattern === undefined) return [entry];
  const { scheme, base, port } = pattern;
  return ['one', 'two.one'].map((labels) => `${scheme}://${labels}.${base}${port}`);
}
