import { expect, test } from 'vitest';
import { isForbiddenRequestHeader } from './forbidden-request-header.ts';

const NAMES =
  'Accept-Charset Accept-Encoding Access-Control-Request-Headers Access-Control-Request-Method Connection ' +
  'Content-Length Cookie Cookie2 Date DNT Expect Host Keep-Alive Origin Referer Set-Cookie TE Trailer ' +
  'Transfer-Encoding Upgrade Via';

test.each(NAMES.split(' '))('%s is forbidden in any case', (name) => {
  expect(isForbiddenRequestHeader([name, ''])).toBe(true);
  expect(isForbiddenRequestHeader([name.toLowerCase(), ''])).toBe(true);
  expect(isForbiddenRequestHeader([`X-${name}`, ''])).toBe(false);
});

test('prefixes proxy- and sec- are forbidden, with their hyphen', () => {
  expect(isForbiddenRequestHeader(['Sec-', ''])).toBe(true);
  expect(isForbiddenRequestHeader(['PROXY-Authorization', ''])).toBe(true);
  expect(isForbiddenRequestHeader(['Second', ''])).toBe(false);
  expect(isForbiddenRequestHeader(['X-Sec-A', ''])).toBe(false);
});

test.each(['X-HTTP-Method', 'x-http-method-override', 'X-METHOD-OVERRIDE'])('%s may not override to TRACE', (name) => {
  expect(isForbiddenRequestHeader([name, 'GET'])).toBe(false);
  expect(isForbiddenRequestHeader([name, 'get, trace'])).toBe(true);
  expect(isForbiddenRequestHeader([name, 'TRACK ,PUT'])).toBe(true);
  expect(isForbiddenRequestHeader([name, '"trace"'])).toBe(false);
});

test('what pages may set', () => {
  for (const name of ['Authorization', 'User-Agent', 'Range', 'X-HTTP-Methods', 'Accept', 'Origins']) {
    expect(isForbiddenRequestHeader([name, 'TRACE'])).toBe(false);
  }
});
