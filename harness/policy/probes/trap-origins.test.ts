import { describe, expect, it } from 'vitest';
import { allowsOrigin } from '../allowed-origins.ts';
import { pageMistake } from '../page-origins.ts';
import { trapOrigins } from './trap-origins.ts';

const server = 'https://api.example.com';
const trapsOf = (...origins: string[]) => trapOrigins({ origins }, server);
const named = (name: string, ...origins: string[]) =>
  trapsOf(...origins)
    .filter((trap) => trap.name === name)
    .map(({ origin }) => origin);

describe('the traps of an origin', () => {
  it.each([
    ['prefix', ['https://app.example.com.evil.test']],
    ['suffix', ['https://evilapp.example.com', 'https://evilexample.com']],
    ['substring', ['https://evilapp.example.com.evil.test']],
    ['unescaped-dot', ['https://appxexample.com', 'https://app.examplexcom']],
    ['shorter-name', ['https://xample.com', 'https://app.example.co']],
    ['other-scheme', ['http://app.example.com']],
    ['other-port', ['https://app.example.com:8443', 'https://app.example.com:80']],
    ['parent-domain', ['https://example.com']],
    ['sibling-domain', ['https://other.example.com']],
    ['deeper-subdomain', ['https://evil.app.example.com']],
    ['trailing-dot', ['https://app.example.com.']],
    [
      'special-character',
      [
        'https://app.example.com_.evil.test',
        'https://app.example.com-.evil.test',
        'https://app.example.com+.evil.test',
      ],
    ],
    ['look-alike', ['https://app.xn--xample-2of.com']],
    ['public-suffix', ['https://evil.com']],
    ['unrelated', ['https://evil.test']],
    [
      'third-party-host',
      ['https://evil.github.io', 'https://evil.vercel.app', 'https://evil.netlify.app', 'https://evil.herokuapp.com'],
    ],
    ['localhost', ['http://localhost:<app>', 'https://localhost.evil.test', 'https://127.0.0.1.evil.test']],
  ])('%s', (name, origins) => {
    expect(named(name, 'https://app.example.com')).toEqual(origins);
  });

  it('run two names of a list together', () => {
    const grants = { origins: ['https://app.example.com', 'https://*.example.net', 'https://admin.example.org:8443'] };
    const origins = trapOrigins(grants, 'https://api.example.com').filter(({ name }) => name === 'run-together');
    expect(origins.map(({ origin }) => origin)).toEqual([
      'https://app.example.comadmin.example.org:8443',
      'https://app.example.com.admin.example.org:8443',
    ]);
  });

  it('replace each dot of a name with several', () => {
    expect(named('unescaped-dot', 'https://www.example.co.uk')).toEqual([
      'https://wwwxexample.co.uk',
      'https://www.examplexco.uk',
      'https://www.example.coxuk',
    ]);
  });

  it('have other ports where it has one', () => {
    expect(named('other-port', 'https://app.example.com:3000')).toEqual([
      'https://app.example.com',
      'https://app.example.com:30000',
    ]);
    expect(named('other-scheme', 'https://app.example.com:3000')).toEqual(['http://app.example.com:3000']);
    expect(named('prefix', 'https://app.example.com:3000')).toEqual(['https://app.example.com.evil.test:3000']);
  });

  it('are pages that look alike, serialized in Punycode', () => {
    expect(new URL('https://app.еxample.com').origin).toBe(named('look-alike', 'https://app.example.com')[0]);
  });
});

describe('the traps of a subdomain pattern', () => {
  it.each([
    ['prefix', ['https://app.example.net.evil.test']],
    ['suffix', ['https://evilexample.net']],
    ['unescaped-dot', ['https://appxexample.net', 'https://app.examplexnet']],
    ['shorter-name', ['https://app.xample.net', 'https://app.example.ne']],
    ['other-scheme', ['http://app.example.net']],
    ['parent-domain', ['https://example.net']],
    ['deeper-subdomain', []],
    ['sibling-domain', []],
    ['public-suffix', ['https://evil.net']],
  ])('%s', (name, origins) => {
    expect(named(name, 'https://*.example.net')).toEqual(origins);
  });

  it('are beside its domain where that is no registrable one', () => {
    expect(named('sibling-domain', 'https://*.shop.example.net')).toEqual(['https://app.other.example.net']);
  });
});

describe('traps', () => {
  it.each([
    [['https://app.example.com', 'https://*.example.com']],
    [['https://example.com', 'https://example.com:8443', 'http://example.com']],
    [['https://*.example.co.uk', 'https://a.github.io', 'https://xn--bcher-kva.example']],
    [['http://localhost:3000', 'http://127.0.0.1:3000', 'https://app.example.dev']],
    [['https://api.example.org']],
    [[]],
  ])('of %j are denied, and pages can have them', (origins) => {
    const traps = trapsOf(...origins);
    expect(traps.length).toBeGreaterThanOrEqual(5);
    for (const { origin } of traps) {
      if (origin !== 'http://localhost:<app>')
        expect([origin, pageMistake(origin, server)]).toEqual([origin, undefined]);
      expect([origin, allowsOrigin({ origins }, origin)]).toEqual([origin, false]);
      expect(origin).not.toBe(server);
    }
    expect(new Set(traps.map(({ origin }) => origin)).size).toBe(traps.length);
  });

  it('are left out where another entry allows them', () => {
    expect(named('sibling-domain', 'https://app.example.com', 'https://*.example.com')).toEqual([]);
    expect(named('other-scheme', 'https://app.example.com', 'http://app.example.com')).toEqual([]);
  });

  it('are none where any page may read', () => {
    expect(trapOrigins({ origins: 'any' }, server)).toEqual([]);
  });

  it('are not the server itself', () => {
    expect(trapOrigins({ origins: ['https://x.api.example.com'] }, server).map(({ origin }) => origin)).not.toContain(
      server,
    );
  });

  it('have no http where browsers know none, and no https where the server has http', () => {
    expect(named('other-scheme', 'https://app.example.dev')).toEqual([]);
    const insecure = trapOrigins({ origins: ['http://app.example.com'] }, 'http://api.example.com');
    expect(insecure.filter(({ origin }) => origin.startsWith('https:'))).toEqual([]);
    expect(insecure.length).toBeGreaterThan(15);
    // It is HSTS-preloaded: Chromium opens https there.
    expect(insecure.map(({ origin }) => origin)).not.toContain('http://cdpn.io');
  });

  it('are not the spellings of an allowed origin: browsers serialize these as the origin itself', () => {
    for (const spelled of ['https://APP.example.com', 'https://app.example.com:443', 'https://ａpp.example.com']) {
      expect(new URL(spelled).origin).toBe('https://app.example.com');
    }
    expect(trapsOf('https://app.example.com').map(({ origin }) => origin)).not.toContain('https://app.example.com');
  });
});
