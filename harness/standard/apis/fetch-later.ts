import { decision, defineAlgorithm, definition, notModelled } from '../algorithm.ts';
import { type APIError, isAPIError } from '../api-error.ts';
import { newRequest } from '../new-request.ts';
import { isPotentiallyTrustworthyURL } from '../potentially-trustworthy.ts';
import { currentURL, isHTTPScheme } from '../request.ts';
import { anchor } from '../source.ts';
import type { API } from './api.ts';

export const FETCH_LATER = defineAlgorithm('fetch-later', 'fetchLater(input, init)', anchor('dom-window-fetchlater'), {
  '1': definition('make the request as fetch() does'),
  '2': notModelled('the signal is aborted', 'nothing aborts here'),
  '3': definition('take the request'),
  '4': definition('activateAfter is null'),
  '5': definition('take activateAfter'),
  '6': notModelled('activateAfter is negative', 'it never is here'),
  '7': notModelled('the document is not fully active', 'it always is here'),
  '8': decision('the scheme is not http or https'),
  '9': decision('the URL is not potentially trustworthy'),
  '10': decision('there is a body, and its length is not known'),
  '11': notModelled('determine the quota', 'requests here are smaller than any'),
  '12': notModelled('determine the length of the request', 'requests here are smaller than any'),
  '13': notModelled('the quota is exceeded', 'requests here are smaller than any'),
  '14': definition('it is not activated'),
  '15': definition('queue a deferred fetch, whose keepalive is true'),
  '16': notModelled('listen to the signal', 'nothing aborts here'),
  '17': definition('return whether it is activated'),
});

/** The page is told no more than that it was sent. https://fetch.spec.whatwg.org/#dom-window-fetchlater */
export const api: API = {
  silent: true,
  request(read, trace) {
    const request = newRequest(read, trace);
    if (isAPIError(request)) return request;
    const typeError = (): APIError => ({ name: 'TypeError', cause: trace.last() });
    const url = currentURL(request);
    const scheme = { scheme: url.protocol.slice(0, -1), http: isHTTPScheme(url) };
    if (trace.decide(FETCH_LATER, '8', scheme, (o) => !o.http)) return typeError();
    const trustworthy = { url: url.href, potentiallyTrustworthy: isPotentiallyTrustworthyURL(url) };
    if (trace.decide(FETCH_LATER, '9', trustworthy, (o) => !o.potentiallyTrustworthy)) return typeError();
    const body = { body: request.body !== null, length: request.body?.length ?? null };
    if (trace.decide(FETCH_LATER, '10', body, (o) => o.body && o.length === null)) return typeError();
    return { ...request, keepalive: true };
  },
};
