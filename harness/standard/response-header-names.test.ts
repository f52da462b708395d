import { expect, test } from 'vitest';
import { meantResponseHeaderName } from './response-header-names.ts';

test.each([
  ['Access-Control-Allow-Method', 'Access-Control-Allow-Methods'],
  ['Access-Control-Allowed-Methods', 'Access-Control-Allow-Methods'],
  ['Access-Control-Allowed-Origin', 'Access-Control-Allow-Origin'],
  ['Access-Control-Allow-Origins', 'Access-Control-Allow-Origin'],
  ['Acces-Control-Allow-Origin', 'Access-Control-Allow-Origin'],
  ['Access-Control-Alow-Orgin', 'Access-Control-Allow-Origin'],
  ['Access_Control_Allow_Origin', 'Access-Control-Allow-Origin'],
  ['AccessControlAllowOrigin', 'Access-Control-Allow-Origin'],
  ['Access-Control-Origin', 'Access-Control-Allow-Origin'],
  ['Allow-Origin', 'Access-Control-Allow-Origin'],
  ['X-Access-Control-Allow-Origin', 'Access-Control-Allow-Origin'],
  ['Access-Control-Allow-Header', 'Access-Control-Allow-Headers'],
  ['Access-Control-Allowed-Headers', 'Access-Control-Allow-Headers'],
  ['Allow-Headers', 'Access-Control-Allow-Headers'],
  ['Access-Control-Allow-Credential', 'Access-Control-Allow-Credentials'],
  ['Access-Control-Expose-Header', 'Access-Control-Expose-Headers'],
  ['Access-Control-Exposed-Headers', 'Access-Control-Expose-Headers'],
  ['Expose-Headers', 'Access-Control-Expose-Headers'],
  ['Access-Control-MaxAge', 'Access-Control-Max-Age'],
  ['Access-Control-Max-Ages', 'Access-Control-Max-Age'],
  ['Cross-Origin-Ressource-Policy', 'Cross-Origin-Resource-Policy'],
])('%s was meant for %s', (name, meant) => {
  expect(meantResponseHeaderName(name)).toBe(meant);
});

test.each([
  'access-control-allow-origin',
  'ACCESS-CONTROL-EXPOSE-HEADERS',
  'Access-Control-Allow-Private-Network',
  'Access-Control-Request-Headers',
  'Access-Control-Request-Method',
  'Cross-Origin-Opener-Policy',
  'Cross-Origin-Embedder-Policy',
  'Allow',
  'Origin',
  'Cache-Control',
  'X-Access-Token',
  'X-Forwarded-Host',
  'Content-Type',
  'Origin-Agent-Cluster',
  'Timing-Allow-Origin',
  'Age',
  'Access',
])('%s is no mistake', (name) => {
  expect(meantResponseHeaderName(name)).toBeNull();
});
