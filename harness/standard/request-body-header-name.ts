/**
 * The headers that describe a body and go with it when a redirect drops the body; in lower case.
 * https://fetch.spec.whatwg.org/#request-body-header-name
 */
export const REQUEST_BODY_HEADER_NAMES: readonly string[] = [
  'content-encoding',
  'content-language',
  'content-location',
  'content-type',
];
