import { isAPIError } from '../api-error.ts';
import { corsSettingsAttribute } from '../cors-settings-attribute.ts';
import { createAPotentialCORSRequest } from '../create-a-potential-cors-request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import type { APIName } from './names.ts';
import { resolveURL } from './resolve-url.ts';

/** How an element with a `crossorigin` and a `referrerpolicy` attribute asks for a resource of one destination. */
export function elementRequest(name: APIName, destination: string, sameOriginFallback = false): API['request'] {
  return (read, trace) => {
    refuseChoices(name, read, ['crossOrigin', 'referrerPolicy']);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const { url, client } = resolved;
    const crossOrigin = corsSettingsAttribute(read.crossOrigin ?? null, trace);
    const request = createAPotentialCORSRequest(url, client, destination, crossOrigin, trace, sameOriginFallback);
    return { ...request, referrerPolicy: read.referrerPolicy ?? '' };
  };
}
