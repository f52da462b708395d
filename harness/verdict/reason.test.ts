import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { STEPS } from '../standard/index.ts';
import { recogniseMessage } from './message.ts';
import { reasonAgrees, reasonOf } from './reason.ts';
import { REASONS } from './reasons.ts';

interface Pair {
  scenario: string;
  refusal: { url: string; code: string; message: string };
  blame: { algorithm: string; step: string; preflight: boolean };
}

/** What Chromium 156 said of the catalogue’s reads, one of a kind, and what the oracle blames for the same bytes. */
const pairs: Pair[] = JSON.parse(readFileSync(new URL('./testing/chromium-refusals.json', import.meta.url), 'utf8'));

/** The package that holds the driver; Playwright’s, and installed with it. */
const driver = 'playwright-core';

const corsErrors = [
  'DisallowedByMode',
  'InvalidResponse',
  'WildcardOriginNotAllowed',
  'MissingAllowOriginHeader',
  'MultipleAllowOriginValues',
  'InvalidAllowOriginValue',
  'AllowOriginMismatch',
  'InvalidAllowCredentials',
  'CorsDisabledScheme',
  'PreflightInvalidStatus',
  'PreflightDisallowedRedirect',
  'PreflightWildcardOriginNotAllowed',
  'PreflightMissingAllowOriginHeader',
  'PreflightMultipleAllowOriginValues',
  'PreflightInvalidAllowOriginValue',
  'PreflightAllowOriginMismatch',
  'PreflightInvalidAllowCredentials',
  'PreflightMissingAllowExternal',
  'PreflightInvalidAllowExternal',
  'InvalidAllowMethodsPreflightResponse',
  'InvalidAllowHeadersPreflightResponse',
  'MethodDisallowedByPreflightResponse',
  'HeaderDisallowedByPreflightResponse',
  'RedirectContainsCredentials',
  'InsecureLocalNetwork',
  'InvalidLocalNetworkAccess',
  'NoCorsRedirectModeNotFollow',
  'LocalNetworkAccessPermissionDenied',
];

describe('the table of reasons', () => {
  test('names only steps of the table of steps that can refuse', () => {
    const known = new Set(
      STEPS.filter(({ kind }) => kind !== 'not-modelled').map((row) => `${row.algorithm}/${row.step}`),
    );
    for (const { steps, meaning } of REASONS) for (const step of steps) expect(known, meaning).toContain(step);
  });

  test.each(corsErrors)('knows Chromium’s %s, once', (code) => {
    expect(REASONS.filter(({ engine, codes }) => engine === 'chromium' && codes.includes(code))).toHaveLength(1);
  });

  test('has every Chromium code of the driver’s own protocol types', () => {
    const types = readFileSync(new URL(`../../node_modules/${driver}/types/protocol.d.ts`, import.meta.url), 'utf8');
    const [, union = ''] = /export type CorsError = ([^;]+);/.exec(types) ?? [];
    expect(union.match(/\w+/g)?.toSorted()).toEqual(corsErrors.toSorted());
  });

  test('tells in one sentence what each means and what helps', () => {
    for (const { meaning, remedy } of REASONS) {
      expect(meaning).toMatch(/^[A-Z].*\.$/);
      expect(remedy).toMatch(/^[A-Z].*\.$/);
    }
  });
});

describe('what Chromium really said', () => {
  test.each(pairs)('of $scenario ($refusal.code) agrees with the oracle', ({ refusal, blame }) => {
    expect(reasonAgrees('chromium', [refusal], blame)).toMatchObject({ agrees: true });
  });

  test.each(pairs)('of $scenario is recognised by its message alone', ({ refusal }) => {
    expect(recogniseMessage(refusal.message)?.reason).toBe(reasonOf('chromium', { code: refusal.code }));
  });
});

describe('reasonAgrees', () => {
  const missing = [{ code: 'MissingAllowOriginHeader' }];
  const blame = { algorithm: 'cors-check', step: '2', preflight: false };

  test('finds a contradiction in the step', () => {
    expect(reasonAgrees('chromium', missing, { ...blame, step: '4' })).toEqual({
      agrees: false,
      said: 'MissingAllowOriginHeader',
      meant: ['cors-check/2'],
      blamed: 'cors-check/4',
      sentence:
        'chromium gave the reason MissingAllowOriginHeader, which stands for cors-check/2; the Standard blames cors-check/4 for an actual request',
    });
  });

  test('finds a contradiction in which answer was refused', () => {
    expect(reasonAgrees('chromium', missing, { ...blame, preflight: true })?.agrees).toBe(false);
    expect(reasonAgrees('chromium', [{ code: 'PreflightMissingAllowOriginHeader' }], blame)?.agrees).toBe(false);
    expect(reasonAgrees('chromium', missing, { algorithm: 'cors-check', step: '2' })?.agrees).toBe(true);
  });

  test('one refusal that contradicts is enough', () => {
    expect(reasonAgrees('chromium', [...missing, { code: 'AllowOriginMismatch' }], blame)?.agrees).toBe(false);
  });

  test('takes a refusal without a known code by its message', () => {
    const message = 'Origin https://app.example.com is not allowed by Access-Control-Allow-Origin. Status code: 200';
    expect(reasonAgrees('webkit', [{ code: '', message }], { ...blame, step: '4' })?.agrees).toBe(true);
  });

  test('never takes Local Network Access for CORS', () => {
    for (const code of ['LocalNetworkAccessPermissionDenied', 'InvalidLocalNetworkAccess', 'InsecureLocalNetwork'])
      expect(reasonAgrees('chromium', [{ code }], blame)?.agrees).toBe(false);
    const denied = { algorithm: 'local-network-access-check', step: '5.12' };
    expect(reasonAgrees('chromium', [{ code: 'LocalNetworkAccessPermissionDenied' }], denied)?.agrees).toBe(true);
    expect(reasonAgrees('chromium', missing, denied)?.agrees).toBe(false);
  });

  test('says nothing when one of the two is missing', () => {
    expect(reasonAgrees('chromium', missing, null)).toBeNull();
    expect(reasonAgrees('chromium', [], blame)).toBeNull();
    expect(reasonAgrees('chromium', [{ code: 'NeverHeardOf' }], blame)).toBeNull();
    expect(reasonAgrees('chromium', [{ code: 'InsecurePrivateNetwork' }], blame)).toBeNull();
    expect(reasonAgrees('firefox', missing, blame)).toBeNull();
    expect(reasonAgrees('chromium', missing, { algorithm: 'http-network-fetch', step: '8.5' })).toBeNull();
  });
});
