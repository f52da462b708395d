import { decision, defineAlgorithm, definition } from '../algorithm.ts';
import { isAPIError } from '../api-error.ts';
import { isCORSSafelistedRequestHeader } from '../cors-safelisted-request-header.ts';
import { createRequest, type RequestMode } from '../request.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';

export const SEND_BEACON = defineAlgorithm(
  'send-beacon',
  'navigator.sendBeacon(url, data)',
  'https://w3c.github.io/beacon/#sendbeacon-method',
  {
    '6': decision('the data has a type'),
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
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    const body = read.body ?? null;
    const type = body?.type ?? null;
    let mode: RequestMode = 'no-cors';
    if (trace.decide(SEND_BEACON, '6', { type }, (o) => o.type !== null)) {
      const safelisted = isCORSSafelistedRequestHeader(['Content-Type', type ?? ''], trace);
      if (!trace.decide(SEND_BEACON, '6.3', { type, safelisted }, (o) => o.safelisted)) mode = 'cors';
    }
    return createRequest({
      ...resolved,
      method: 'POST',
      headerList: type === null ? [] : [['Content-Type', type]],
      unsafeRequest: true,
      body: body === null ? null : { length: body.length, source: true },
      mode,
      credentialsMode: 'include',
    }); // 7
  },
};
