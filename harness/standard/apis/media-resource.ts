import { decision, defineAlgorithm, definition } from '../algorithm.ts';
import type { ConceptResponse } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import type { Trace } from '../trace.ts';

/** How a media element fetches, and what it takes. https://html.spec.whatwg.org/multipage/media.html#concept-media-load-resource */
export const MEDIA_RESOURCE_FETCH = defineAlgorithm(
  'media-resource-fetch',
  'resource fetch algorithm of a media element',
  `${NEIGHBOURS.html}media.html#concept-media-load-resource`,
  {
    '[byteRange]': definition(
      'add a Range header for the part of the media data that is wanted',
      'which part is implementation-defined, so that the header is neither predicted nor compared',
    ),
    '[cannot be fetched]': decision('the status is a 4xx or 5xx, so the media data cannot be fetched'),
  },
);

/** Whether a media element goes on with a response. */
export function isFetched({ status }: ConceptResponse, trace: Trace): boolean {
  return !trace.decide(MEDIA_RESOURCE_FETCH, '[cannot be fetched]', { status, from: 400 }, (o) => o.status >= o.from);
}
