import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import type { HeaderList } from '../standard/index.ts';
import { utf8Of } from './utf8.ts';

/** What a page or a worker of a scenario is served with: its own response headers, and the path that it goes by. */
export interface ServedPage {
  headers: HeaderList;
  path: string;
}

/** The id under which it is served; undefined for a page like any other. */
export function servedPageId({ headers, path }: ServedPage): string | undefined {
  if (headers.length === 0 && path === '/') return undefined;
  return bytesToHex(sha256(utf8Of(JSON.stringify([headers, path])))).slice(0, 12);
}

/** Path and query of such a page, where a page like any other has the path `plain`. */
export function servedPagePath(plain: string, page: ServedPage): string {
  const id = servedPageId(page);
  if (id === undefined) return plain;
  return `${plain}/${id}${page.path === '/' ? '' : `?path=${encodeURIComponent(page.path)}`}`;
}

/** Where the script of workers is served: it holds no secret of the run, as a worker sends its URL as the referrer. */
export function workerPath(id?: string): string {
  return `/.cors-conformance/worker${id === undefined ? '' : `/${id}`}.js`;
}
