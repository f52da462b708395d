import { action, decision, defineAlgorithm, definition, notModelled } from './algorithm.ts';
import { percentDecode } from './bytes.ts';
import type { FetchParams } from './fetch-params.ts';
import { httpFetch } from './http-fetch.ts';
import { parseAMIMEType, serializeAMIMEType } from './mime-type.ts';
import { currentURL } from './request.ts';
import { type ConceptResponse, createResponse, networkError } from './response.ts';
import { anchor } from './source.ts';

export const SCHEME_FETCH = defineAlgorithm('scheme-fetch', 'scheme fetch', anchor('concept-scheme-fetch'), {
  '1': notModelled('the fetch was canceled', 'nothing cancels here'),
  '2': definition('take the request'),
  '3[HTTP(S) scheme]': decision('the scheme is http or https'),
  '3[about]': decision('the URL is about:blank'),
  '3[blob]': notModelled('take a blob', 'no blobs here, so a blob: URL ends in step 4'),
  '3[data]': decision('the scheme is data'),
  '3[data].2': decision('the data: URL has no comma, or its base64 is malformed'),
  '3[file]': notModelled('read a file', 'left open by the Standard; "when in doubt" is a network error, in step 4'),
  '4': action('refuse the scheme, which cannot be fetched'),
});

/** https://fetch.spec.whatwg.org/#concept-scheme-fetch */
export function schemeFetch(params: FetchParams): ConceptResponse {
  const algorithm = SCHEME_FETCH;
  const { request, trace } = params; // 2
  const url = currentURL(request);
  const scheme = { scheme: url.protocol.slice(0, -1) };
  const http = trace.decide(algorithm, '3[HTTP(S) scheme]', scheme, (o) => o.scheme === 'http' || o.scheme === 'https');
  if (http) return httpFetch(params);
  const about = { ...scheme, path: url.pathname };
  if (trace.decide(algorithm, '3[about]', about, (o) => o.scheme === 'about' && o.path === 'blank')) {
    return createResponse({ headerList: [['Content-Type', 'text/html;charset=utf-8']] });
  }
  if (trace.decide(algorithm, '3[data]', scheme, (o) => o.scheme === 'data')) {
    const mimeType = dataURLMIMEType(url);
    if (trace.decide(algorithm, '3[data].2', { mimeType }, (o) => o.mimeType === null))
      return networkError(trace.last());
    return createResponse({ headerList: [['Content-Type', mimeType ?? '']] });
  }
  trace.perform(algorithm, '4', scheme, () => {});
  return networkError(trace.last());
}

/** The MIME type of a data: URL, serialized; null when the URL is malformed. https://fetch.spec.whatwg.org/#data-url-processor */
function dataURLMIMEType(url: URL): string | null {
  const input = url.href.replace(/#.*$/, '').slice('data:'.length);
  const comma = input.indexOf(',');
  if (comma === -1) return null;
  let mimeType = input.slice(0, comma).trim();
  if (/; *base64$/i.test(mimeType)) {
    if (!isForgivingBase64(percentDecode(input.slice(comma + 1)))) return null;
    mimeType = mimeType.replace(/; *base64$/i, '');
  }
  if (mimeType.startsWith(';')) mimeType = `text/plain${mimeType}`;
  const record = parseAMIMEType(mimeType);
  return record === 'failure' ? 'text/plain;charset=US-ASCII' : serializeAMIMEType(record);
}

function isForgivingBase64(value: string): boolean {
  const data = value.replace(/[\t\n\f\r ]/g, '');
  const unpadded = data.length % 4 === 0 ? data.replace(/={1,2}$/, '') : data;
  return unpadded.length % 4 !== 1 && /^[0-9A-Za-z+/]*$/.test(unpadded);
}
