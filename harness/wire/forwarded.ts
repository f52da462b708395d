import type { HeaderList } from '../standard/index.ts';

/**
 * What ends TLS in front of a server tells it: X-Forwarded-Proto, and Forwarded of RFC 7239. Nothing for an http origin, at which
 * the server is reached as it is.
 * @param origin serialized, at which clients reach the server
 */
export function forwardedLines(origin: string): HeaderList {
  const { protocol, host } = new URL(origin);
  if (protocol !== 'https:') return [];
  return [
    ['X-Forwarded-Proto', 'https'],
    ['Forwarded', `proto=https;host="${host}"`],
  ];
}
