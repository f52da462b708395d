import { contextOf } from '../scenario/contexts/index.ts';
import { needsAPageOfItsOwn } from '../scenario/own-page.ts';
import type { ResolvedRequest } from '../scenario/resolved-scenario.ts';
import type { ServedPage } from '../wire/served-page.ts';

/** What serves the pages and workers of scenarios. */
export interface PageServer {
  /** The id of a page, which is served from now on; undefined for a page like any other. */
  idOf(page: ServedPage): string | undefined;
  urlOf(kind: 'frame' | 'worker', origin: string, page: ServedPage): string;
}

/** Where a read is made: the top-level page that the desk has opened, and what is opened in it. */
export interface ReadPlace {
  /** Origin of the top-level page. */
  origin: string;
  /** The id of what it is served with, where a frame could not be served with it. */
  id?: string;
  /** The URL of the scenario's page, where that is a frame in the top-level one. */
  frame?: string;
  /** The URL of the document or script of the context, where that is served. */
  served?: string;
}

const plain: ServedPage = { headers: [], path: '/' };

/**
 * A page with headers is a frame where it is the same to be one, so that reads in other pages go on beside it; and a
 * top-level page of its own where it is not.
 */
export function readPlace(
  { context, page, topLevelOrigin }: Pick<ResolvedRequest, 'context' | 'page' | 'topLevelOrigin'>,
  from: string,
  { idOf, urlOf }: PageServer,
): ReadPlace {
  const { kind, policies } = contextOf[context];
  const origin = topLevelOrigin ?? from;
  const isServed = policies === 'own' && context !== 'window';
  if (isServed && kind !== 'worker') return { origin, served: urlOf('frame', from, page) };
  const { headers, path } = isServed ? plain : page;
  const served = isServed ? { served: urlOf('worker', from, page) } : {};
  const isPlain = headers.length === 0 && path === '/';
  if (isPlain && topLevelOrigin === undefined) return { origin, ...served };
  const id = needsAPageOfItsOwn(headers) ? idOf({ headers, path }) : undefined;
  if (id !== undefined) return { origin, id, ...served };
  return { origin, frame: urlOf('frame', from, { headers, path }), ...served };
}
