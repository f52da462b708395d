import { describe, expect, test } from 'vitest';
import { crossOriginResourcePolicyCheck } from './cross-origin-resource-policy-check.ts';
import { parseOrigin } from './origin.ts';
import type { EmbedderPolicyValue } from './request.ts';
import { APP, answering, readFrom } from './test-servers.ts';

function check(
  policy: string | null,
  origin: string,
  url: string,
  value: EmbedderPolicyValue = 'unsafe-none',
  credentials = true,
  forNavigation = false,
) {
  const result = crossOriginResourcePolicyCheck(
    parseOrigin(origin),
    { embedderPolicy: { value, reportOnlyValue: 'unsafe-none' } },
    {
      headerList: policy === null ? [] : [['Cross-Origin-Resource-Policy', policy]],
      urlList: [new URL(url)],
      requestIncludesCredentials: credentials,
    },
    forNavigation,
  );
  return result.allowed ? 'allowed' : result.because.step;
}

const SISTER = 'https://sister.example.com';
const PAGE = 'https://page.example.com';
const FAR = 'https://far.test';

describe('cross-origin resource policy check', () => {
  test.each([
    [null, PAGE, FAR, 'allowed'],
    ['cross-origin', PAGE, FAR, 'allowed'],
    ['same-origin', PAGE, PAGE, 'allowed'],
    ['same-origin', PAGE, SISTER, '5[same-origin]'],
    ['same-site', PAGE, SISTER, 'allowed'],
    ['same-site', PAGE, FAR, '5[same-site]'],
    ['same-site', 'http://page.example.com', SISTER, '5[same-site]'],
    ['same-site', PAGE, 'http://sister.example.com', 'allowed'],
    ['same-site', 'http://page.example.com', 'http://sister.example.com', 'allowed'],
    ['same-site', 'null', FAR, '5[same-site]'],
    ['same-site, same-origin', PAGE, FAR, 'allowed'],
    ['Same-Origin', PAGE, FAR, 'allowed'],
    ['', PAGE, FAR, 'allowed'],
  ])('%j from %s to %s: %s', (policy, origin, url, expected) => {
    expect(check(policy, origin, url)).toBe(expected);
  });

  test('an embedder policy asks for one', () => {
    expect(check(null, PAGE, FAR, 'require-corp')).toBe('5[same-origin]');
    expect(check('cross-origin', PAGE, FAR, 'require-corp')).toBe('allowed');
    expect(check(null, PAGE, FAR, 'credentialless', true)).toBe('5[same-origin]');
    expect(check(null, PAGE, FAR, 'credentialless', false)).toBe('allowed');
    expect(check(null, PAGE, FAR, 'credentialless', false, true)).toBe('5[same-origin]');
  });

  test('a navigation without an embedder policy is allowed', () => {
    expect(check('same-origin', PAGE, FAR, 'unsafe-none', true, true)).toBe('allowed');
  });
});

test('it applies to no-cors alone, and only another answer helps', () => {
  const server = answering([
    ['Cross-Origin-Resource-Policy', 'same-origin'],
    ['Access-Control-Allow-Origin', '*'],
  ]);
  expect(readFrom(server).outcome).toBe('readable');
  const read = readFrom(server, { mode: 'no-cors' });
  expect(read.outcome).toBe('blocked');
  expect(read.blame?.sentence).toContain('"same-origin" as Cross-Origin-Resource-Policy');
  expect(read.blame?.suggestion).toMatchObject({
    outcome: 'opaque',
    changes: [{ what: 'Cross-Origin-Resource-Policy', from: 'same-origin', to: 'cross-origin' }],
  });
  expect(readFrom(server, { mode: 'no-cors', url: `${APP}/x` }).outcome).toBe('readable');
});

test('credentialless leaves out the credentials of no-cors requests', () => {
  const request = { mode: 'no-cors', credentials: 'include' } as const;
  expect(readFrom(answering([]), request).exchanges[0]?.credentials).toBe(true);
  const read = readFrom(answering([]), { ...request, embedderPolicy: 'credentialless' });
  expect(read.exchanges[0]?.credentials).toBe(false);
  expect(read.outcome).toBe('opaque');
  expect(readFrom(answering([]), { ...request, embedderPolicy: 'require-corp' }).outcome).toBe('blocked');
});
