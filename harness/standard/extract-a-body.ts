import type { ReadBody } from './read-request.ts';

/** An object that a page hands to an API as a body, by its type there, as far as the Standard's steps tell them apart. */
export type BodyObject =
  | { readonly object: 'scalar value string' | 'URLSearchParams' | 'BufferSource'; readonly length: number }
  | { readonly object: 'Blob'; readonly length: number; readonly type: string }
  | { readonly object: 'FormData' | 'ReadableStream' }
  | { readonly object: 'HTML document'; readonly length: number };

/** What stands for the boundary of a multipart/form-data body: each user agent makes up its own. */
export const BOUNDARY = 'boundary';

/**
 * A body with its type, extracted from an object: step 10 of https://fetch.spec.whatwg.org/#concept-bodyinit-extract.
 * A document, which XMLHttpRequest alone takes, is its own: https://xhr.spec.whatwg.org/#dom-xmlhttprequest-send, steps 4.2 and 4.6.
 */
export function extractABody(given: BodyObject): ReadBody {
  switch (given.object) {
    case 'Blob':
      return { type: given.type === '' ? null : given.type, length: given.length };
    case 'BufferSource':
      return { type: null, length: given.length };
    case 'FormData':
      return { type: `multipart/form-data; boundary=${BOUNDARY}`, length: null };
    case 'URLSearchParams':
      return { type: 'application/x-www-form-urlencoded;charset=UTF-8', length: given.length, text: true };
    case 'scalar value string':
      return { type: 'text/plain;charset=UTF-8', length: given.length, text: true };
    case 'HTML document':
      return { type: 'text/html;charset=UTF-8', length: given.length, text: true };
    case 'ReadableStream':
      return { type: null, length: null, stream: true };
  }
}
