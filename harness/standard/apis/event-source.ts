import { decision, defineAlgorithm, definition, notModelled } from '../algorithm.ts';
import { isAPIError } from '../api-error.ts';
import { createAPotentialCORSRequest } from '../create-a-potential-cors-request.ts';
import { essenceOf } from '../extract-a-mime-type.ts';
import { set } from '../header-list.ts';
import type { ConceptRequest } from '../request.ts';
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

export const REESTABLISH_THE_CONNECTION = defineAlgorithm(
  'reestablish-the-connection',
  'reestablish the connection',
  `${NEIGHBOURS.html}server-sent-events.html#reestablish-the-connection`,
  {
    '[closed]': decision('the page has the messages that it waits for, and has closed the EventSource'),
    '[wait]': notModelled('wait for the reconnection time', 'everything here is at once'),
    '[last event ID]': decision('an event had an id, so Last-Event-ID is set'),
    '[fetch]': definition('fetch the request again'),
  },
);

/** https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource */
export const api: API = {
  request(read, trace) {
    refuseChoices('EventSource', read, ['credentials', 'messages']);
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
  again(read, request, responses, trace) {
    const algorithm = REESTABLISH_THE_CONNECTION;
    // A stream of which nothing is known counts as one message.
    const bodies = responses.map(({ internalResponse, body }) => internalResponse?.body ?? body ?? 'data\n\n');
    const got = bodies.map(messagesOf).reduce((sum, count) => sum + count, 0);
    const messages = { got, wanted: read.messages ?? 1 };
    // A page that waits for one closes it at the first end, whatever came.
    const isClosed = (o: typeof messages) => o.wanted === 1 || o.got >= o.wanted;
    if (trace.decide(algorithm, '[closed]', messages, isClosed)) return null;
    const lastEventID = bodies.map(lastEventIDOf).findLast((id) => id !== null) ?? '';
    const asked: ConceptRequest = {
      ...request,
      urlList: request.urlList.slice(0, 1),
      responseTainting: 'basic',
      redirectCount: 0,
      reconnects: true,
    };
    const identified = trace.decide(algorithm, '[last event ID]', { lastEventID }, (o) => o.lastEventID !== '');
    return identified ? { ...asked, headerList: set(asked.headerList, ['Last-Event-ID', lastEventID]) } : asked;
  },
};

/** Events that a stream dispatches: data, and a line that ends it. https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
function messagesOf(stream: string): number {
  return stream
    .split(/\n\n/)
    .slice(0, -1)
    .filter((event) => /^data(:|$)/m.test(event)).length;
}

/** The last id of a stream, which counts though its event has no data; null for none. */
function lastEventIDOf(stream: string): string | null {
  return [...stream.matchAll(/^id(?:: ?(.*))?$/gm)].at(-1)?.[1] ?? null;
}
