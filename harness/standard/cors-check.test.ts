import { describe, expect, test } from 'vitest';
import { corsCheck } from './cors-check.ts';
import type { HeaderList } from './header-list.ts';
import type { CredentialsMode } from './request.ts';
import { requestFor } from './test-requests.ts';
import { createTrace } from './trace.ts';

const APP = 'https://app.example';

function check(headerList: HeaderList, credentialsMode: CredentialsMode, urls = ['https://api.test'], origin = APP) {
  const result = corsCheck(requestFor(origin, urls, { credentialsMode }), { headerList });
  return result.success ? 'success' : result.because.step;
}

const allow = (...values: string[]): HeaderList => values.map((value) => ['access-control-allow-ORIGIN', value]);

describe('CORS check', () => {
  test.each<[HeaderList, CredentialsMode, string]>([
    [[], 'same-origin', '2'],
    [allow('*'), 'omit', 'success'],
    [allow('*'), 'same-origin', 'success'],
    [allow('*'), 'include', '4'],
    [allow(APP), 'same-origin', 'success'],
    [allow(APP), 'include', '7'],
    [allow(`${APP}/`), 'omit', '4'],
    [allow('https://app.example:443'), 'omit', '4'],
    [allow('HTTPS://APP.EXAMPLE'), 'omit', '4'],
    [allow('null'), 'omit', '4'],
    [allow(''), 'omit', '4'],
    [allow(APP, APP), 'omit', '4'],
    [allow('*', '*'), 'omit', '4'],
    [allow(`${APP}, *`), 'omit', '4'],
    [allow('*\v'), 'omit', '4'],
    [[...allow(APP), ['Access-Control-Allow-Credentials', 'true']], 'include', 'success'],
    [[...allow(APP), ['access-control-allow-credentials', 'TRUE']], 'include', '7'],
    [[...allow(APP), ['Access-Control-Allow-Credentials', 'true, true']], 'include', '7'],
    [[...allow('*'), ['Access-Control-Allow-Credentials', 'true']], 'include', '4'],
    [[...allow(APP), ['Access-Control-Allow-Credentials', 'false']], 'omit', 'success'],
  ])('%j with %s: %s', (headers, mode, expected) => {
    expect(check(headers, mode)).toBe(expected);
  });

  test('a tainted request has the origin null', () => {
    const hops = ['https://api.test', 'https://other.test'];
    expect(check(allow(APP), 'omit', hops)).toBe('4');
    expect(check(allow('null'), 'omit', hops)).toBe('success');
    expect(check(allow('*'), 'omit', hops)).toBe('success');
  });

  test('so has a page with an opaque origin', () => {
    expect(check(allow('null'), 'omit', undefined, 'null')).toBe('success');
    expect(check(allow('NULL'), 'omit', undefined, 'null')).toBe('4');
  });

  test('the trace names the steps and what was compared', () => {
    const trace = createTrace();
    corsCheck(requestFor(APP, ['https://api.test']), { headerList: allow('https://else.example') }, trace);
    const own = trace.steps.filter(({ algorithm }) => algorithm === 'cors-check');
    expect(own.map(({ step, result }) => [step, result])).toEqual([
      ['2', false],
      ['3', false],
      ['4', true],
    ]);
    expect(own[2]).toMatchObject({
      url: 'https://fetch.spec.whatwg.org/#concept-cors-check',
      operands: { requestOrigin: APP, origin: 'https://else.example' },
    });
  });
});
