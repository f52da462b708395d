import { contains, type HeaderList } from './header-list.ts';

/**
 * Whether a request is a CORS-preflight request: a CORS request, so it has `Origin`, with the method `OPTIONS` and
 * `Access-Control-Request-Method`.
 * https://fetch.spec.whatwg.org/#cors-preflight-request
 */
export function isPreflight({ method, headers }: { readonly method: string; readonly headers: HeaderList }): boolean {
  return method === 'OPTIONS' && contains(headers, 'Origin') && contains(headers, 'Access-Control-Request-Method');
}
