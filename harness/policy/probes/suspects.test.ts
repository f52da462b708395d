import { describe, expect, it } from 'vitest';
import { wholePolicy } from '../policy.ts';
import { insecure, open, plain, typical } from '../testing/policies.ts';
import { suspects, suspectTraps } from './suspects.ts';
import { trapOrigins } from './trap-origins.ts';

const originsFor = (policy: typeof plain) => suspects(policy, policy.server).map(({ origin }) => origin);

describe('origins that plain requests ask with', () => {
  it.each([
    ['one page', plain],
    ['pages and a pattern', typical],
    ['an http server', insecure],
    ['a page of this machine', wholePolicy({ origins: ['http://localhost:3000'], server: 'http://localhost:8080' })],
  ])('are denied, each once, and where a page can stand no trap anyway: %s', (_, policy) => {
    const origins = originsFor(policy);
    expect(origins.length).toBeGreaterThan(50);
    expect(new Set(origins).size).toBe(origins.length);
    expect(origins.filter((origin) => policy.origins.includes(origin))).toEqual([]);
    const traps = trapOrigins(policy, policy.server).map(({ origin }) => origin);
    const opened = suspectTraps(origins, policy, policy.server).map(({ origin }) => origin);
    expect(opened.filter((origin) => traps.includes(origin))).toEqual([]);
  });

  it('are allowed names at other ports, too, and what begins like a page of this machine', () => {
    const origins = originsFor(typical);
    expect(origins).toEqual(
      expect.arrayContaining([
        'https://app.example.com:3000',
        'https://admin.example.org:8080',
        'http://127.0.0.1.evil.test',
      ]),
    );
    expect(originsFor(open)).toEqual([]);
  });

  it('are what browsers send: none has more than a scheme, a host and a port', () => {
    const web = originsFor(typical).filter((origin) => /^https?:/.test(origin));
    for (const origin of web) expect(new URL(origin).origin).toBe(origin);
  });

  it.each([
    ['https://app.example.com@evil.test', 'https://evil.test'],
    ['https://app.example.com:443@evil.test', 'https://evil.test'],
    ['https://evil.test/https://app.example.com', 'https://evil.test'],
    ['https://evil@app.example.com', 'https://app.example.com'],
    ['https://app.example.com:443', 'https://app.example.com'],
    ['https://app.example.com:80.evil.test', null],
  ])('leave %s out, where a page sends another', (url, origin) => {
    expect(URL.canParse(url) ? new URL(url).origin : null).toBe(origin);
    expect(originsFor(typical)).not.toContain(url);
  });
});
