import { parseOrigin } from './origin.ts';
import { clientOf, type ReadRequest } from './read-request.ts';
import { type ConceptRequest, createRequest } from './request.ts';

/** A request for unit tests: from an origin, by way of URLs. */
export function requestFor(
  origin: string,
  urls: readonly string[],
  given: Partial<ConceptRequest> = {},
  read: Partial<ReadRequest> = {},
): ConceptRequest {
  const urlList = urls.map((url) => new URL(url));
  return createRequest({
    url: urlList.at(-1) as URL,
    urlList,
    client: clientOf({ url: '', origin, ...read }),
    origin: parseOrigin(origin),
    ...given,
  });
}
