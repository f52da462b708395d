import { newRequest } from '../new-request.ts';
import type { API } from './api.ts';

/** https://fetch.spec.whatwg.org/#fetch-method */
export const api: API = { request: newRequest };
