import { isAPIError } from './api-error.ts';
import type { API } from './apis/api.ts';
import { registry } from './apis/registry.ts';
import { fetchRequest } from './fetch.ts';
import { FETCH_A_SINGLE_MODULE_SCRIPT } from './fetch-a-single-module-script.ts';
import type { FetchParams } from './fetch-params.ts';
import { keepPreloaded, type MapOfPreloadedResources } from './preload.ts';
import type { ReadRequest } from './read-request.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import type { Trace } from './trace.ts';

/** What a page has fetched before it reads. */
export interface PreloadedDocument {
  readonly preloads: MapOfPreloadedResources;
  /** Responses that modules were made of, or network errors, by URL and module type. https://html.spec.whatwg.org/multipage/webappapis.html#module-map */
  readonly moduleMap: ReadonlyMap<string, ConceptResponse>;
}

/** The page after its link has loaded, or failed. */
export function preloadedDocument(
  read: ReadRequest,
  { userAgent, network, trace }: Pick<FetchParams, 'userAgent' | 'network' | 'trace'>,
): PreloadedDocument {
  const preloads: MapOfPreloadedResources = new Map();
  const moduleMap = new Map<string, ConceptResponse>();
  const { rel = 'preload', ...link } = read.preload ?? {};
  const { origin, pageURL, topLevelOrigin, pageReferrerPolicy, url } = read;
  const api = registry[rel];
  const request = api.request({ url, origin, pageURL, topLevelOrigin, pageReferrerPolicy, ...link }, trace);
  if (isAPIError(request)) return { preloads, moduleMap };
  const response = fetchRequest({ request, userAgent, network, trace });
  if (rel === 'preload') keepPreloaded(preloads, request, response);
  else moduleMap.set(moduleKey(request, api), response);
  return { preloads, moduleMap };
}

/** The response that a module of the page was made of before; undefined where it has to be fetched. */
export function moduleOf(
  document: PreloadedDocument | undefined,
  request: ConceptRequest,
  api: API,
  trace: Trace,
): ConceptResponse | undefined {
  if (document === undefined || api.moduleType === undefined) return undefined;
  const operands = { key: moduleKey(request, api), keys: [...document.moduleMap.keys()] };
  const known = trace.decide(FETCH_A_SINGLE_MODULE_SCRIPT, '[module map]', operands, (o) => o.keys.includes(o.key));
  return known ? document.moduleMap.get(operands.key) : undefined;
}

const moduleKey = ({ urlList }: ConceptRequest, { moduleType }: API): string => `${urlList[0]?.href} ${moduleType}`;
