import { decision, defineAlgorithm, definition, notModelled } from '../algorithm.ts';
import { byteCaseInsensitiveMatch, stripHTTPTabOrSpace } from '../bytes.ts';
import { get } from '../header-list.ts';
import { newRequest } from '../new-request.ts';
import { OK_STATUS } from '../response.ts';
import { NEIGHBOURS } from '../source.ts';
import type { API } from './api.ts';

export const COMPILE_A_POTENTIAL_WEBASSEMBLY_RESPONSE = defineAlgorithm(
  'compile-a-potential-webassembly-response',
  'compile a potential WebAssembly response',
  `${NEIGHBOURS.webAssembly}#compile-a-potential-webassembly-response`,
  {
    '2[fulfilled].1': definition('take the response of what fetch() gave'),
    '2[fulfilled].2': definition('get its Content-Type'),
    '2[fulfilled].3': decision('it shows no Content-Type'),
    '2[fulfilled].4': definition('remove tabs and spaces at both ends'),
    '2[fulfilled].5': decision('the Content-Type is not application/wasm, without any parameter'),
    '2[fulfilled].6': notModelled('it is not CORS-same-origin', 'what is not has shown no Content-Type in step 3'),
    '2[fulfilled].7': decision('the status is not an ok status'),
    '2[fulfilled].8': definition('consume the body'),
  },
);

/** Of a filtered response, as JavaScript has it. https://webassembly.github.io/spec/web-api/#compile-a-potential-webassembly-response */
export const api: API = {
  request: newRequest,
  canUse(_, trace, { type, status, headerList }) {
    const algorithm = COMPILE_A_POTENTIAL_WEBASSEMBLY_RESPONSE;
    const mimeType = get('Content-Type', headerList);
    if (trace.decide(algorithm, '2[fulfilled].3', { mimeType, type }, (o) => o.mimeType === null)) return false;
    const types = { mimeType: stripHTTPTabOrSpace(mimeType ?? ''), wanted: 'application/wasm' };
    const isOther = (o: typeof types) => !byteCaseInsensitiveMatch(o.mimeType, o.wanted);
    if (trace.decide(algorithm, '2[fulfilled].5', types, isOther)) return false;
    const statuses = { status, ...OK_STATUS };
    return !trace.decide(algorithm, '2[fulfilled].7', statuses, (o) => o.status < o.from || o.status > o.to);
  },
};
