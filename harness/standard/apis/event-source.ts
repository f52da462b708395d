import { decision, defineAlgorithm } from '../algorithm.ts';
import { isAPIError } from '../api-error.ts';
import { createAPotentialCORSRequest } from '../create-a-potential-cors-request.ts';
import { essenceOf } from '../extract-a-mime-type.ts';
import { set } from '../header-list.ts';
import { NEIGHBOURS } from '../source.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';

export const EVENT_SOURCE = defineAlgorithm(
  'event-source',
  'EventSource(url, eventSourceInitDict)',
  `${NEIGHBOURS.html}server-sent-events.html#dom-eventsource`,
  {
    '8': decision('withCredentials is true'),
    '15[status]': decision('the status is not 200'),
    '15[type]': decision('the Content-Type is not text/event-stream'),
  },
);

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource */
export const api: API = {
  request(read, trace) {
    refuseChoices('EventSource', read, ['credentials']);
    if (read.credentials === 'omit') throw new RangeError('EventSource cannot omit credentials');
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const credentials = { withCredentials: read.credentials === 'include' };
    const include = trace.decide(EVENT_SOURCE, '8', credentials, (o) => o.withCredentials);
    const state = include ? 'use-credentials' : 'anonymous';
    const request = createAPotentialCORSRequest(resolved.url, resolved.client, '', state, trace);
    return {
      ...request,
      headerList: set(request.headerList, ['Accept', 'text/event-stream']),
      cacheMode: 'no-store',
    };
  },
  canUse({ status, headerList }, trace) {
    if (trace.decide(EVENT_SOURCE, '15[status]', { status, wanted: 200 }, (o) => o.status !== o.wanted)) return false;
    const type = { mimeType: essenceOf(headerList), wanted: 'text/event-stream' };
    return !trace.decide(EVENT_SOURCE, '15[type]', type, (o) => o.mimeType !== o.wanted);
  },
};
