import { isOpaque, type Origin, originOf } from './origin.ts';

/**
 * Secure Contexts' notion of a potentially trustworthy origin and URL.
 * https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 *
 * Departures: `localhost` names are trusted as of a user agent that resolves them to loopback (the specification makes
 * that a condition); origins that a user agent was configured to trust are not known here.
 */
export function isPotentiallyTrustworthyOrigin(origin: Origin): boolean {
  if (isOpaque(origin)) return false; // 1
  if (origin.scheme === 'https' || origin.scheme === 'wss') return true; // 3
  if (/^127\.\d+\.\d+\.\d+$/.test(origin.host) || origin.host === '[::1]') return true; // 4
  if (/^(.+\.)?localhost\.?$/.test(origin.host)) return true; // 5
  return origin.scheme === 'file'; // 6
}

/** https://w3c.github.io/webappsec-secure-contexts/#is-url-trustworthy */
export function isPotentiallyTrustworthyURL(url: URL): boolean {
  if (url.protocol === 'about:') return url.pathname === 'blank' || url.pathname === 'srcdoc'; // 1
  if (url.protocol === 'data:') return true; // 2
  return isPotentiallyTrustworthyOrigin(originOf(url)); // 3
}
