import { decision, defineAlgorithm, definition, notModelled } from '../algorithm.ts';
import { isAPIError } from '../api-error.ts';
import { createRequest } from '../request.ts';
import { NEIGHBOURS } from '../source.ts';
import type { API } from './api.ts';
import { refuseChoices } from './choices.ts';
import { resolveURL } from './resolve-url.ts';

export const ESTABLISH_A_WEBSOCKET_CONNECTION = defineAlgorithm(
  'establish-a-websocket-connection',
  'establish a WebSocket connection',
  `${NEIGHBOURS.webSockets}#concept-websocket-establish`,
  {
    '1': definition('the scheme is http or https, for ws or wss'),
    '2': definition('make the request: mode websocket, credentials mode include, redirect mode error, no referrer'),
    '3': definition('append Upgrade'),
    '4': notModelled('append Connection', 'HTTP’s own'),
    '5': notModelled('make a key', 'it is random'),
    '6': notModelled('append it', 'it is random'),
    '7': definition('append Sec-WebSocket-Version'),
    '8': notModelled('append the protocols', 'no protocols here'),
    '9': notModelled('choose an extension', 'the user agent’s own'),
    '10': notModelled('append it', 'the user agent’s own'),
    '11': definition('fetch the request'),
    '11.1': decision('the status is not 101'),
    '11.2': notModelled('the server chose no protocol', 'no protocols here'),
    '11.3': notModelled('validate the handshake', 'RFC 6455'),
  },
);

/** CORS has no part in it: only the server can look at Origin. https://websockets.spec.whatwg.org/#concept-websocket-establish */
export const api: API = {
  request(read, trace) {
    refuseChoices('WebSocket', read, []);
    const resolved = resolveURL(read, trace);
    if (isAPIError(resolved)) return resolved;
    return createRequest({
      ...resolved,
      headerList: [
        ['Upgrade', 'websocket'],
        ['Sec-WebSocket-Version', '13'],
      ],
      mode: 'websocket',
      credentialsMode: 'include',
      cacheMode: 'no-store',
      redirectMode: 'error',
      referrer: 'no-referrer',
    });
  },
  canUse({ status }, trace) {
    const switched = { status, switchingProtocols: 101 };
    return !trace.decide(ESTABLISH_A_WEBSOCKET_CONNECTION, '11.1', switched, (o) => o.status !== o.switchingProtocols);
  },
};
