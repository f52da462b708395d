import { defaultPath, parseDate } from 'tough-cookie';
import { byteLowercase, stripHTTPTabOrSpace } from './bytes.ts';
import type { Cookie } from './cookie.ts';
import { parseURL } from './parse-url.ts';

/** When a cookie is set. */
export interface CookieTime {
  /** Milliseconds of the virtual clock. */
  readonly now: number;
  /** The date of the virtual clock's zero, in milliseconds since 1970: what Expires is held against. */
  readonly epoch: number;
}

/** Name and value together, in bytes. */
const MOST_BYTES = 4096;
const MOST_BYTES_OF_AN_ATTRIBUTE = 1024;

/**
 * The cookie that a Set-Cookie value describes. Bytes are Latin-1 characters.
 * https://httpwg.org/http-extensions/draft-ietf-httpbis-layered-cookies.html#parse-a-cookie
 *
 * Departures: an empty Domain is ignored, as RFC 6265 and all three engines have it, while the draft’s host parser fails;
 * no age limit is imposed.
 *
 * @param path of the URL whose answer sets it.
 * @returns null for failure.
 */
export function parseACookie(input: string, path: string, { now, epoch }: CookieTime): Cookie | null {
  if (/[\0-\x08\x0A-\x1F\x7F]/.test(input)) return null;
  const [nameValueInput = '', ...attributesInput] = input.split(';');
  const [name, value] = nameValueInput.includes('=')
    ? pairOf(nameValueInput)
    : ['', stripHTTPTabOrSpace(nameValueInput)];
  const length = name.length + value.length;
  if (length === 0 || length > MOST_BYTES) return null;
  const attributes = attributesInput.map(pairOf).filter(([, text]) => text.length <= MOST_BYTES_OF_AN_ATTRIBUTE);
  /** The values of an attribute that `reads` can make something of; the last one counts. */
  const last = <T>(wanted: string, reads: (text: string) => T | undefined): T | undefined =>
    attributes
      .filter(([attribute]) => byteLowercase(attribute) === wanted)
      .map(([, text]) => reads(text))
      .findLast((read) => read !== undefined);
  const pathAttribute = last('path', (text) => (text.startsWith('/') ? text : undefined));
  const expires = last('expires', (text) => parseDate(text)?.getTime());
  return {
    name,
    value,
    secure: last('secure', () => true) ?? false,
    httpOnly: last('httponly', () => true) ?? false,
    sameSite: last('samesite', sameSiteOf) ?? 'unset',
    host: last('domain', hostOf) ?? null,
    hostOnly: false,
    path: pathAttribute ?? defaultPath(path),
    hasPathAttribute: pathAttribute !== undefined,
    expiryTime: last('max-age', (text) => endOf(text, now)) ?? (expires === undefined ? null : expires - epoch),
  };
}

/** What stands before and after the first equals sign. */
function pairOf(input: string): [name: string, value: string] {
  const equals = input.indexOf('=');
  const [name, value] = equals === -1 ? [input, ''] : [input.slice(0, equals), input.slice(equals + 1)];
  return [stripHTTPTabOrSpace(name), stripHTTPTabOrSpace(value)];
}

function sameSiteOf(text: string): Cookie['sameSite'] | undefined {
  const value = byteLowercase(text);
  return value === 'none' || value === 'strict' || value === 'lax' ? value : undefined;
}

/** The end of a cookie by its Max-Age; undefined when that is no number of seconds. */
function endOf(text: string, now: number): number | undefined {
  if (!/^-?[0-9]+$/.test(text)) return undefined;
  const deltaSeconds = Number(text);
  return deltaSeconds <= 0 ? Number.NEGATIVE_INFINITY : now + deltaSeconds * 1000;
}

function hostOf(text: string): Cookie['host'] | undefined {
  if (text === '') return undefined;
  const hostInput = text.replace(/^\./, '');
  // What would end the host of a URL is no part of a host; IPv6 addresses stand in brackets.
  if (/[^\x21-\x7E]|[#/:?@\\]/.test(hostInput.replace(/^\[[\d.:a-f]*\]$/i, ''))) return 'failure';
  return parseURL(`http://${hostInput}/`)?.hostname ?? 'failure';
}
