import { decision, defineAlgorithm, definition } from '../algorithm.ts';
import { isCORSSafelistedRequestHeader } from '../cors-safelisted-request-header.ts';
import { KEEPALIVE_LIMIT } from '../http-network-or-cache-fetch.ts';
import { parseURL } from '../parse-url.ts';
import { clientOf } from '../read-request.ts';
import { createRequest, isHTTPScheme, type RequestMode } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';

export const SEND_BEACON = defineAlgorithm(
  'send-beacon',
  'navigator.sendBeacon(url, data)',
  'https://w3c.github.io/beacon/#sendbeacon-method',
  {
    '3': decision('the URL does not parse, or its scheme is not http or https'),
    '6': decision('the data has a type'),
    '6.2': decision(
      'the data is longer than may outlive a page, so sendBeacon() returns false',
      'other keepalive requests under way count too; here there are none',
    ),
    '6.3': decision('the type is CORS-safelisted, so mode stays no-cors'),
    '7': definition(
      'make the request: POST, keepalive, credentials mode include',
      'the text does not set the unsafe-request flag, without which nothing would ever be preflighted; it is set here, as engines do',
    ),
  },
);

/** The page is never told. https://w3c.github.io/beacon/#sendbeacon-method */
export const api: API = {
  silent: true,
  request(read, trace) {
    refuseChoices('sendBeacon', read, ['body']);
    const client = clientOf(read);
    const url = parseURL(read.url, client.url?.href);
    const scheme = { url: read.url, http: url !== null && isHTTPScheme(url) };
    if (trace.decide(SEND_BEACON, '3', scheme, (o) => !o.http) || url === null) {
      return { name: 'TypeError', cause: trace.last() };
    }
    const body = read.body ?? null;
    const size = { length: body?.length ?? null, limit: KEEPALIVE_LIMIT };
    if (trace.decide(SEND_BEACON, '6.2', size, (o) => o.length !== null && o.length > o.limit)) {
      return { name: 'Error', cause: trace.last() };
    }
    const type = body?.type ?? null;
    let mode: RequestMode = 'no-cors';
    if (trace.decide(SEND_BEACON, '6', { type }, (o) => o.type !== null)) {
      const safelisted = isCORSSafelistedRequestHeader(['Content-Type', type ?? ''], trace);
      if (!trace.decide(SEND_BEACON, '6.3', { type, safelisted }, (o) => o.safelisted)) mode = 'cors';
    }
    return createRequest({
      client,
      url,
      keepalive: true,
      method: 'POST',
      headerList: type === null ? [] : [['Content-Type', type]],
      unsafeRequest: true,
      body: body === null ? null : { length: body.length, source: true },
      mode,
      credentialsMode: 'include',
    }); // 7
  },
};
