import type { HeaderList } from '../standard/index.ts';

/** The header list that Node’s `rawHeaders` hold, names and values by turns. */
export function headerPairs(rawHeaders: readonly string[]): HeaderList {
  return rawHeaders.flatMap((name, at) => (at % 2 === 0 ? [[name, rawHeaders[at + 1] ?? ''] as const] : []));
}
