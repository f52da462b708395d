import { describe, expect, it } from 'vitest';
import { expandOrigin, isLoopbackHost, isNamedOrigin, originNotationMistake, resolveOrigin } from './origin.ts';

const ports = { app: { http: 1, https: 2 }, api: { http: 3, https: 4 } };

describe('an origin', () => {
  it.each([
    ['app', 'http://localhost:1', false],
    ['api', 'http://localhost:3', false],
    ['http://localhost:<app>', 'http://localhost:1', false],
    ['https://localhost:<api>', 'https://localhost:4', false],
    ['http://127.0.0.1:<api>', 'http://127.0.0.1:3', false],
    ['https://[::1]:<app>', 'https://[::1]:2', false],
    ['http://anything.localhost:<app>', 'http://anything.localhost:1', false],
    ['https://app.example.com', 'https://app.example.com', true],
    ['http://app.example.com', 'http://app.example.com', true],
    ['https://mart.traagel.dev:8080', 'https://mart.traagel.dev:8080', true],
    ['https://app.example.com.', 'https://app.example.com.', true],
    ['http://app.example.com:443', 'http://app.example.com:443', true],
    ['https://localhost.example.com', 'https://localhost.example.com', true],
    ['https://app.example.com_.evil.test', 'https://app.example.com_.evil.test', true],
    ['https://a+b.example.com$.evil.test', 'https://a+b.example.com$.evil.test', true],
  ])('%s is %s, named: %s', (text, resolved, named) => {
    expect(originNotationMistake(text)).toBeUndefined();
    expect(resolveOrigin(text, ports)).toBe(resolved);
    expect(new URL(resolved).origin).toBe(resolved);
    expect(isNamedOrigin(text)).toBe(named);
  });

  it('is written out in full where it was shortened', () => {
    expect(expandOrigin('api')).toBe('http://localhost:<api>');
    expect(expandOrigin('https://app.example.com')).toBe('https://app.example.com');
  });
});

describe('what is no origin', () => {
  it.each([
    ['', 'expected app, api, or scheme://host'],
    ['apps', 'expected app, api, or scheme://host'],
    ['constructor', 'expected app, api, or scheme://host'],
    ['null', 'expected app, api, or scheme://host'],
    ['ftp://example.com', 'expected app, api, or scheme://host'],
    ['https://example.com/', 'without a path'],
    ['https://user@example.com', 'without a path'],
    ['https://Example.com', 'in lower case'],
    ['https://*.example.com', 'in lower case without a path'],
    ['https://example.com:<app>', 'belong to loopback names only'],
    ['http://[::2]:<api>', 'belong to loopback names only'],
    ['http://localhost', 'a loopback name needs the port <app> or <api>: http://localhost:<api>'],
    ['http://localhost:8080', 'a loopback name needs the port'],
    ['http://127.0.0.2', 'a loopback name needs the port'],
    ['http://192.168.0.1', 'an IP address must be a loopback address'],
    ['http://[fe80::1]:8080', 'an IP address must be a loopback address'],
    ['https://example.com:0', 'a port is 1 to 65535'],
    ['https://example.com:65536', 'a port is 1 to 65535'],
    ['https://example.com:443', 'https leaves its default port out: https://example.com'],
    ['http://example.com:80', 'http leaves its default port out: http://example.com'],
    ['https://example.com:08080', 'as a browser would serialize it'],
    ['http://127.0.0.999:<api>', 'as a browser would serialize it'],
    ['https://0x7f.1', 'as a browser would serialize it'],
  ])('%s', (text, message) => {
    expect(originNotationMistake(text)).toContain(message);
  });
});

it('tells loopback hosts from those that only look like one', () => {
  for (const host of ['localhost', 'localhost.', 'a.b.localhost', '127.0.0.1', '127.1.2.3', '[::1]'])
    expect(isLoopbackHost(host), host).toBe(true);
  for (const host of [
    'localhost.example.com',
    'notlocalhost',
    '127.0.0.1.example.com',
    '128.0.0.1',
    'x127.0.0.1',
    '[::2]',
    '',
  ])
    expect(isLoopbackHost(host), host).toBe(false);
});
