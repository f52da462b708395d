import punycode from 'punycode.js';
import { parseURL } from '../standard/parse-url.ts';

/** How a scenario names an origin, and what that name becomes once the listeners have ports. */

/** Ports of a pair of servers, one for each scheme. */
export interface OriginPorts {
  app: { http: number; https: number };
  api: { http: number; https: number };
}

const shorthand: Record<string, string> = {
  app: 'http://localhost:<app>',
  api: 'http://localhost:<api>',
};

const notation = /^(https?):\/\/((?:[a-z0-9._$+-]|[^\0-\x7f])+|\[[0-9a-f:.]+\])(?::(\d{1,5}|<app>|<api>))?$/;

/** Loopback hosts are reached without the forward proxy, so only the listeners' own ports lead anywhere. */
export function isLoopbackHost(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname.replace(/\.$/, ''));
}

/** Top-level domains that Chromium 156 has on its HSTS preload list as a whole, as seen by opening a name below each. */
const preloadedTopLevelDomains = new Set(
  (
    'amazon android app azure bank bing boo channel chrome dad day dev eat esq fire fly foo gle gmail google hangout ' +
    'hotmail ing insurance meet meme microsoft mov new nexus office page phd play prime prof rsvp search skype windows ' +
    'xbox youtube zappos zip'
  ).split(' '),
);
/** Domains that the harness itself names and that are on the list with all below them. */
const preloadedDomains = ['cdpn.io'];

/** Whether a host is known to be on the HSTS preload list, so that some browsers know no http there. */
export function isHSTSPreloaded(hostname: string): boolean {
  const name = hostname.replace(/\.$/, '');
  return (
    preloadedTopLevelDomains.has(name.slice(name.lastIndexOf('.') + 1)) ||
    preloadedDomains.some((domain) => name === domain || name.endsWith(`.${domain}`))
  );
}

/**
 * What is wrong with an origin's notation, or undefined.
 *
 * The notation is `app`, `api`, `http(s)://<loopback name>:<app>` or `:<api>` (the ports of the two servers), or any
 * named origin written out, such as `https://app.example.com`, `https://mart.traagel.dev:8080` or `https://bücher.example`.
 */
export function originNotationMistake(text: string): string | undefined {
  if (Object.hasOwn(shorthand, text)) return undefined;
  const parts = notation.exec(text);
  if (parts === null) {
    return 'expected app, api, or scheme://host[:port] in lower case without a path, such as https://app.example.com or http://127.0.0.1:<api>';
  }
  const [, scheme, host, port] = parts as unknown as [string, string, string, string | undefined];
  const ownPort = port === '<app>' || port === '<api>';
  if (isLoopbackHost(host) && !ownPort)
    return `a loopback name needs the port <app> or <api>: ${scheme}://${host}:<api>`;
  if (!isLoopbackHost(host) && ownPort) return 'the ports <app> and <api> belong to loopback names only';
  if (!isLoopbackHost(host) && /^[\d.]+$|^\[/.test(host)) return 'an IP address must be a loopback address';
  if (!ownPort && port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return 'a port is 1 to 65535';
  if (!ownPort && `${scheme}:${port}` in defaultPorts)
    return `${scheme} leaves its default port out: ${scheme}://${host}`;
  const url = text.replace(/<(app|api)>$/, '1');
  const parsed = parseURL(url);
  if (parsed === null && /[^\0-\x7f]/.test(host)) return 'expected a host that is one';
  if (parsed === null) return 'expected an origin as a browser would serialize it';
  if (/[^\0-\x7f]/.test(host)) {
    const name = punycode.toUnicode(parsed.hostname);
    return name === host ? undefined : `expected the name as a browser would show it: ${name}`;
  }
  if (parsed.origin !== url) return 'expected an origin as a browser would serialize it';
  return undefined;
}

const defaultPorts = { 'http:80': true, 'https:443': true };

/** The notation written out: `app` becomes `http://localhost:<app>`, and `https://bücher.example` its ASCII form. */
export function expandOrigin(text: string): string {
  const [, host = ''] = /^https?:\/\/([^/:]*[^\0-\x7f/:][^/:]*)/.exec(text) ?? [];
  return shorthand[text] ?? (host === '' ? text : text.replace(host, parseURL(`http://${host}`)?.hostname ?? ''));
}

/** An origin for readers: where its host is an internationalized name, as both its forms. */
export function shownOrigin(origin: string): string {
  const [, host = ''] = /^https?:\/\/([^/:]*xn--[^/:]*)/.exec(origin) ?? [];
  const name = punycode.toUnicode(host);
  return name === '' || name === host ? origin : `${origin} (${name})`;
}

/** Whether the origin is reached by its name through the forward proxy, rather than on a listener's own port. */
export function isNamedOrigin(text: string): boolean {
  return !/:<(app|api)>$/.test(expandOrigin(text));
}

/**
 * The origin as browsers serialize it, with the servers' real ports.
 * @see https://html.spec.whatwg.org/multipage/browsers.html#ascii-serialisation-of-an-origin
 */
export function resolveOrigin(text: string, ports: OriginPorts): string {
  const full = expandOrigin(text);
  const scheme = full.startsWith('https:') ? 'https' : 'http';
  return full.replace('<app>', String(ports.app[scheme])).replace('<api>', String(ports.api[scheme]));
}
