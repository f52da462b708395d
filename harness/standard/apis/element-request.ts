import { isAPIError } from '../api-error.ts';
import { corsSettingsAttributeState } from '../cors-settings-attribute.ts';
import { createAPotentialCORSRequest } from '../create-a-potential-cors-request.ts';
import type { API } from './api.ts';
import { type Choice, refuseChoices } from './choices.ts';
import type { APIName } from './names.ts';
import { resolveURL } from './resolve-url.ts';

interface ElementOptions {
  /** What it knows besides `crossorigin` and `referrerpolicy`. */
  choices?: readonly Choice[];
  sameOriginFallback?: boolean;
}

/** How an element with a `crossorigin` and a `referrerpolicy` attribute asks for a resource of one destination. */
export function elementRequest(
  name: APIName,
  destination: string,
  { choices = [], sameOriginFallback = false }: ElementOptions = {},
): API['request'] {
  return (read, trace) => {
    refuseChoices(name, read, ['crossOrigin', 'referrerPolicy', ...choices]);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const { url, client } = resolved;
    const crossOrigin = corsSettingsAttributeState(read.crossOrigin ?? null, trace);
    const request = createAPotentialCORSRequest(url, client, destination, crossOrigin, trace, sameOriginFallback);
    return { ...request, referrerPolicy: read.referrerPolicy ?? '', integrityMetadata: read.integrity ?? '' };
  };
}
