import { expect, it } from 'vitest';
import { allowedPages, pageMistake } from './page-origins.ts';

const server = 'https://api.example.com';

it('has a page for each allowed origin, and two for a pattern', () => {
  const origins = ['https://app.example.com', 'https://*.example.org:8443'];
  expect(allowedPages({ origins }, server)).toEqual({
    pages: ['https://app.example.com', 'https://one.example.org:8443', 'https://two.one.example.org:8443'],
    untried: [],
  });
});

it('has some pages for any origin, of the server’s scheme where that is http', () => {
  expect(allowedPages({ origins: 'any' }, server).pages.length).toBeGreaterThan(2);
  for (const page of allowedPages({ origins: 'any' }, 'http://api.example.com').pages) expect(page).toMatch(/^http:/);
});

it('tells which allowed origins no page can stand at, and why', () => {
  const origins = ['https://app.example.com', 'http://localhost:3000', 'http://app.example.dev'];
  const { pages, untried } = allowedPages({ origins }, server);
  expect(pages).toEqual(['https://app.example.com', 'http://localhost:3000']);
  expect(untried.map(({ origin }) => origin)).toEqual(['http://app.example.dev']);
  const atLoopback = allowedPages({ origins: ['https://app.example.com'] }, 'http://localhost:3000').untried;
  expect(atLoopback.map(({ why }) => why)).toEqual([expect.stringContaining('not even one of this machine')]);
});

it.each([
  ['https://app.example.com', undefined],
  ['http://app.example.com', undefined],
  [server, 'same-origin'],
  ['http://localhost:3000', undefined],
  ['http://[::1]:3000', undefined],
  ['http://cdpn.io', 'HSTS'],
  ['http://a.b.zip', 'HSTS'],
  ['https://192.168.0.1', 'an IP address must be a loopback address'],
  ['http://app.example.page', 'HSTS'],
  ['https://', 'no origin'],
])('%s: %s', (origin, why) => {
  const mistake = pageMistake(origin, server);
  if (why === undefined) expect(mistake).toBeUndefined();
  else expect(mistake).toContain(why);
});
