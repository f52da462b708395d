import type { TransportName } from '../../scenario/transports/index.ts';
import type { Transport } from '../protocol.ts';
import { readWithFetch } from './fetch.ts';
import { readWithXMLHttpRequest } from './xml-http-request.ts';

/** The transports by the names that scenarios use. */
export const transports: Record<TransportName, Transport> = {
  fetch: readWithFetch,
  XMLHttpRequest: readWithXMLHttpRequest,
};
