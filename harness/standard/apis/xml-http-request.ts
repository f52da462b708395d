import { sendXMLHttpRequest, xmlHttpRequest } from '../xml-http-request.ts';
import type { API } from './api.ts';

/** https://xhr.spec.whatwg.org/#interface-xmlhttprequest */
export const api: API = { request: xmlHttpRequest, fetch: sendXMLHttpRequest };
