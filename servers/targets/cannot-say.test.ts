import { describe, expect, it } from 'vitest';
import { type PolicyFile, wholePolicy } from '../../harness/policy/policy.ts';
import type { Finding } from '../../harness/policy/report.ts';
import { someFinding } from '../../harness/policy/testing/reports.ts';
import { alwaysAllowed, deeperSubdomains, noMemory, noRequestHeader, ownPolicies } from './cannot-say.ts';

const file: PolicyFile = {
  origins: ['https://app.example.com', 'https://*.example.org'],
  requestHeaders: ['X-Known'],
  paths: [{ path: '/public', origins: 'any', requestHeaders: [] }],
};
const policy = wholePolicy(file);

const at = (path: string, changed: Partial<Finding> = {}): Finding => {
  const { evidence } = someFinding();
  const [exchange] = evidence.exchanges;
  const request = { ...exchange!.request, url: `https://api.example.com${path}` };
  return someFinding({ evidence: { ...evidence, exchanges: [{ ...exchange!, request }] }, ...changed });
};
const from = (page: string, changed: Partial<Finding> = {}): Finding => {
  const { evidence } = someFinding();
  return someFinding({ evidence: { ...evidence, page }, ...changed });
};

describe('what options cannot say', () => {
  it('that no request header is allowed: holes by one, where none is allowed', () => {
    const { shows } = noRequestHeader('allowHeaders');
    const blame = { step: 'cors-preflight-fetch/7.7', url: '', sentence: '' };
    expect(shows(at('/public', { blame }), policy)).toBe(true);
    expect(shows(at('/public', { blame: { ...blame, step: 'cors-preflight-fetch/7.6' } }), policy)).toBe(true);
    expect(shows(at('/data', { blame }), policy)).toBe(false);
    expect(shows(at('/public'), policy)).toBe(false);
    expect(shows(at('/public', { blame, kind: 'breakage' }), policy)).toBe(false);
  });

  it('that a header may not be set that always may: holes by preflights that ask for it alone', () => {
    const { shows } = alwaysAllowed('allow_headers', ['Content-Type']);
    const blame = { step: 'cors-preflight-fetch/7.7', url: '', sentence: '' };
    const asking = (names: string): Partial<Finding> => {
      const { evidence } = someFinding();
      const [exchange] = evidence.exchanges;
      const headers: [string, string][] = [['Access-Control-Request-Headers', names]];
      const request = { ...exchange!.request, method: 'OPTIONS', headers };
      return { blame, evidence: { ...evidence, exchanges: [{ ...exchange!, request }, exchange!] } };
    };
    expect(shows(someFinding(asking('content-type')), policy)).toBe(true);
    expect(shows(someFinding(asking('content-type,x-other')), policy)).toBe(false);
    expect(shows(someFinding({ ...asking('content-type'), kind: 'breakage' }), policy)).toBe(false);
    expect(shows(someFinding({ blame }), policy)).toBe(false);
  });

  it('that a preflight is not remembered: where the policy says so', () => {
    const { shows } = noMemory('maxAge');
    const forgotten = wholePolicy({ ...file, maxAge: 0 });
    const kind = 'preflight-cache';
    expect([shows(at('/data', { kind }), forgotten), shows(at('/data'), forgotten)]).toEqual([true, false]);
    expect(shows(at('/data', { kind }), wholePolicy({ ...file, maxAge: 60 }))).toBe(false);
  });

  it('what a path’s own policy is: what is read there and must not, and the reverse', () => {
    const { shows } = ownPolicies('allow_origins');
    expect([shows(at('/public?a=1'), policy), shows(at('/public', { kind: 'breakage' }), policy)]).toEqual([
      true,
      true,
    ]);
    expect([shows(at('/data'), policy), shows(at('/public', { kind: 'hygiene' }), policy)]).toEqual([false, false]);
  });

  it('that subdomains of several labels may read: breakages of these', () => {
    const { shows } = deeperSubdomains('origins');
    const kind = 'breakage';
    expect(shows(from('https://a.b.example.org', { kind }), policy)).toBe(true);
    expect(shows(from('https://a.example.org', { kind }), policy)).toBe(false);
    expect(shows(from('https://a.b.example.com', { kind }), policy)).toBe(false);
    expect(shows(from('https://a.b.example.org'), policy)).toBe(false);
  });
});
