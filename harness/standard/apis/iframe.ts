import { isAPIError } from '../api-error.ts';
import { canLookInto, navigate } from '../navigate.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';

/** A navigation of a frame. https://html.spec.whatwg.org/multipage/iframe-embed-object.html#process-the-iframe-attributes */
export const api: API = {
  request(read, trace) {
    refuseChoices('iframe', read, ['referrerPolicy']);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    return createRequest({
      ...resolved,
      destination: 'iframe',
      mode: 'navigate',
      credentialsMode: 'include',
      useURLCredentials: true,
      redirectMode: 'manual',
      referrerPolicy: read.referrerPolicy ?? '',
    });
  },
  fetch: navigate,
  canLookInto,
};
