import { describe, expect, it } from 'vitest';
import { type PolicyFile, wholePolicy } from '../../harness/policy/policy.ts';
import type { Finding } from '../../harness/policy/report.ts';
import { someFinding } from '../../harness/policy/testing/reports.ts';
import { deeperSubdomains, noRequestHeader, ownPolicies } from './cannot-say.ts';

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
