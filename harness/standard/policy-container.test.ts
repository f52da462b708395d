import { describe, expect, it } from 'vitest';
import { createAPolicyContainerFromAFetchResponse } from './create-a-policy-container-from-a-fetch-response.ts';
import type { HeaderList } from './header-list.ts';
import { predict } from './predict.ts';
import { ALLOW_ALL, API, APP, answering } from './test-servers.ts';

const COEP = 'Cross-Origin-Embedder-Policy';

describe('an embedder policy', () => {
  const policyOf = (...values: string[]) =>
    createAPolicyContainerFromAFetchResponse(
      values.map((value) => [COEP, value] as const),
      true,
    ).embedderPolicy;

  it.each(['require-corp', 'credentialless', 'require-corp;report-to="a"', ' require-corp '])('is %s', (value) => {
    expect(policyOf(value)).toBe(value.trim().split(';')[0]);
  });

  it.each(['', 'REQUIRE-CORP', '"require-corp"', 'require-corp, credentialless', 'unsafe-none'])(
    'is not %j',
    (value) => {
      expect(policyOf(value)).toBe('unsafe-none');
    },
  );

  it('is none in two lines, and none where the page is no secure context', () => {
    expect(policyOf('require-corp', 'require-corp')).toBe('unsafe-none');
    expect(createAPolicyContainerFromAFetchResponse([[COEP, 'require-corp']], false).embedderPolicy).toBe(
      'unsafe-none',
    );
  });
});

describe('the headers of a page', () => {
  const readOf = (pageHeaders: HeaderList, more: object = {}) => {
    const request = { url: `${API}/x`, origin: APP, pageURL: `${APP}/page`, pageHeaders, ...more };
    return predict({ requests: [request], server: answering(ALLOW_ALL) }).reads[0]!;
  };
  const refererOf = (read: ReturnType<typeof readOf>) =>
    read.exchanges[0]?.headers.find(([name]) => name === 'Referer')?.[1];

  it('say its referrer policy, unless that is given', () => {
    const headers: HeaderList = [['Referrer-Policy', 'unsafe-url']];
    expect(refererOf(readOf([]))).toBe(`${APP}/`);
    expect(refererOf(readOf(headers))).toBe(`${APP}/page`);
    expect(refererOf(readOf(headers, { pageReferrerPolicy: 'no-referrer' }))).toBeUndefined();
  });

  it('keep it from asking, which is no matter of CORS', () => {
    const read = readOf([['Content-Security-Policy', "default-src 'self'"]]);
    expect(read).toMatchObject({ outcome: 'blocked', exchanges: [] });
    expect(read.blame).toMatchObject({
      algorithm: 'should-request-be-blocked-by-content-security-policy',
      step: '3.3',
      sentence: `The page's own Content-Security-Policy has "default-src" with "'self'", which "${new URL(API).origin}" does not match, so nothing is sent. It is not CORS: no server can allow it.`,
      suggestion: null,
    });
  });

  it('count for secure contexts by the top-level page', () => {
    const headers: HeaderList = [[COEP, 'require-corp']];
    const noCORS = { mode: 'no-cors', origin: 'null' };
    expect(readOf(headers, { ...noCORS, topLevelOrigin: 'https://top.test' }).outcome).toBe('blocked');
    expect(readOf(headers, { ...noCORS, topLevelOrigin: 'http://top.test' }).outcome).toBe('opaque');
  });
});

it('a worker can prompt nobody', () => {
  const server = answering([], [], 407);
  const read = { url: `${APP}/x`, origin: APP };
  expect(predict({ requests: [read], server }).reads[0]?.outcome).toBe('readable');
  expect(predict({ requests: [{ ...read, inWorker: true }], server }).reads[0]?.outcome).toBe('blocked');
});
