import { isAPIError } from '../api-error.ts';
import { canLookInto, navigate } from '../navigate.ts';
import { createRequest } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';

/**
 * A form of a frame that is submitted by POST, and navigates the frame.
 * https://html.spec.whatwg.org/multipage/form-control-infrastructure.html#submit-body
 */
export const api: API = {
  request(read, trace) {
    refuseChoices('form', read, ['referrerPolicy', 'body']);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const { type = null, length = 0 } = read.body ?? {};
    // A form says nothing of the charset, as fetch() does.
    const contentType = (type ?? 'application/x-www-form-urlencoded').replace(/;charset=UTF-8$/, '');
    return createRequest({
      ...resolved,
      method: 'POST',
      headerList: [['Content-Type', contentType]],
      body: { length, source: true },
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
