import { decision, defineAlgorithm, definition } from './algorithm.ts';
import { parseMetadata } from './do-bytes-match-metadata-list.ts';
import type { ConceptRequest } from './request.ts';
import type { ConceptResponse } from './response.ts';
import { NEIGHBOURS } from './source.ts';
import type { Trace } from './trace.ts';

/** What a page can preload for, by the `as` attribute. https://html.spec.whatwg.org/multipage/links.html#translate-a-preload-destination */
export const PRELOAD_DESTINATIONS = ['fetch', 'font', 'image', 'script', 'style', 'track'] as const;

export type PreloadDestination = (typeof PRELOAD_DESTINATIONS)[number];

export const CONSUME_A_PRELOADED_RESOURCE = defineAlgorithm(
  'consume-a-preloaded-resource',
  'consume a preloaded resource',
  `${NEIGHBOURS.html}links.html#consume-a-preloaded-resource`,
  {
    '1': definition('make a key of URL, destination, mode and credentials mode'),
    '2': definition("take the document's map of preloaded resources"),
    '3': decision('nothing was preloaded under that key'),
    '4': definition('take the entry'),
    '7': decision('the request has integrity metadata, and the preload had other'),
    '8': definition('remove the entry'),
    '11': definition('hand over the response, a network error too'),
  },
);

interface PreloadEntry {
  readonly integrityMetadata: string;
  readonly response: ConceptResponse;
}

/** A document's. https://html.spec.whatwg.org/multipage/links.html#map-of-preloaded-resources */
export type MapOfPreloadedResources = Map<string, PreloadEntry>;

/** https://html.spec.whatwg.org/multipage/links.html#create-a-preload-key */
function createAPreloadKey({ urlList, destination, mode, credentialsMode }: ConceptRequest): string {
  return [urlList[0]?.href, destination, mode, credentialsMode].join(' ');
}

/** Keeps the response to a preload. https://html.spec.whatwg.org/multipage/links.html#preload */
export function keepPreloaded(
  preloads: MapOfPreloadedResources,
  request: ConceptRequest,
  response: ConceptResponse,
): void {
  preloads.set(createAPreloadKey(request), { integrityMetadata: request.integrityMetadata, response });
}

/** The response that a preload got for a request, once; null for none. https://html.spec.whatwg.org/multipage/links.html#consume-a-preloaded-resource */
export function consumeAPreloadedResource(
  preloads: MapOfPreloadedResources,
  request: ConceptRequest,
  trace: Trace,
): ConceptResponse | null {
  const key = createAPreloadKey(request); // 1
  const known = { key, keys: [...preloads.keys()] };
  const entry = preloads.get(key);
  if (trace.decide(CONSUME_A_PRELOADED_RESOURCE, '3', known, (o) => !o.keys.includes(o.key))) return null;
  const metadata = {
    consumer: parseMetadata(request.integrityMetadata),
    preload: parseMetadata(entry?.integrityMetadata ?? ''),
  };
  const differs = trace.decide(
    CONSUME_A_PRELOADED_RESOURCE,
    '7',
    metadata,
    (o) => o.consumer.length > 0 && o.consumer.join(' ') !== o.preload.join(' '),
  );
  if (differs) return null;
  preloads.delete(key); // 8
  return entry?.response ?? null;
}
