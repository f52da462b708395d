import { parse } from 'tldts';
import { parseURL, shouldBeBlockedDueToABadPort } from '../standard/index.ts';
import { parsePattern } from './allowed-origins.ts';

/** What is wrong with an allowed origin or subdomain pattern, and what to write instead; undefined when nothing is. */
export function allowedOriginMistake(text: string): string | undefined {
  if (text === 'null') {
    return 'null is the origin of every sandboxed frame, and any site can open one: whoever allows it allows everybody; expected the origins of pages';
  }
  if (text === '*' || text === 'any') return `${text} stands for every page; expected origins: any, not a list`;
  if (!text.includes('*')) return originMistake(text);
  const pattern = parsePattern(text);
  if (pattern === undefined) {
    return 'malformed pattern; expected * as the first label and nowhere else, such as https://*.example.com: it stands for one or more whole labels';
  }
  const { scheme, base, port } = pattern;
  const mistake = originMistake(`${scheme}://${base}${port}`);
  if (mistake !== undefined) return mistake.replaceAll(`${scheme}://`, `${scheme}://*.`);
  const { publicSuffix, isIcann, isPrivate, isIp } = parse(base, { allowPrivateDomains: true });
  if (isIp) return 'an IP address has no subdomains; expected a domain name after *.';
  if (publicSuffix === base && (isIcann || isPrivate)) {
    return `${base} is a public suffix, below which anybody can have a name; expected a domain of your own, such as https://*.example.${base}`;
  }
  return undefined;
}

/** What is wrong with an origin that is not written as browsers serialize it, and how it is; undefined when it is. */
export function originMistake(text: string): string | undefined {
  const example = 'such as https://app.example.com';
  if (/^file:/i.test(text)) return `pages of file: URLs have the origin null; expected http or https, ${example}`;
  const [, scheme, rest = ''] = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i.exec(text) ?? [];
  if (scheme === undefined) return `expected an origin with its scheme, ${example}`;
  if (!/^https?$/i.test(scheme)) return `no page can be tried at ${scheme}:; expected http or https, ${example}`;
  const url = parseURL(text);
  if (url === null) return `no URL has this host or port; expected an origin, ${example}`;
  const { origin } = url;
  if (origin !== text) return `${differenceOf(scheme, rest)}; expected ${origin}, as browsers serialize it`;
  if (shouldBeBlockedDueToABadPort({ urlList: [url] })) return 'browsers open nothing at this port';
  return undefined;
}

function differenceOf(scheme: string, rest: string): string {
  if (/^[^/?#]*\/$/.test(rest)) return 'an origin has no slash at its end';
  if (/[/?#]/.test(rest)) return 'an origin has no path';
  if (rest.includes('@')) return 'an origin has no user name';
  if (/[^\0-\x7f]/.test(rest)) return 'the host of an origin is in Punycode';
  if (/[A-Z]/.test(scheme + rest)) return 'an origin is in lower case';
  if (/:(80|443)?$/.test(rest)) return 'an origin leaves its scheme’s default port out';
  return 'this is not how an origin is written';
}
