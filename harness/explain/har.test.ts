import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explainFromRecord } from './explained-read.ts';
import { type HAROptions, readFromHAR } from './har.ts';

/** As Playwright recorded it from Chromium 156. */
const recorded = (name: string) => readFileSync(new URL(`./testing/exchanges/${name}.har`, import.meta.url), 'utf8');

type Lines = Record<string, string>;
const entry = (method: string, url: string, request: Lines, status: number, response: Lines = {}) => {
  const list = (lines: Lines) => Object.entries(lines).map(([name, value]) => ({ name, value }));
  return { request: { method, url, headers: list(request) }, response: { status, headers: list(response) } };
};
const har = (...entries: unknown[]) => JSON.stringify({ log: { entries } });
const explain = (text: string, options?: HAROptions) => {
  const read = readFromHAR(text, 'a.har', options);
  return { ...explainFromRecord(read.request, read.exchanges), harNotes: read.notes };
};

const URL_A = 'https://api.example.com/users';
const asks = { Origin: 'https://app.example.com', 'Access-Control-Request-Method': 'PUT' };
const star = { 'Access-Control-Allow-Origin': '*' };

describe('a HAR file recorded from Chromium', () => {
  test('of a permitted read', () => {
    expect(explain(recorded('credentials-allowed'))).toMatchObject({ decided: true, read: { outcome: 'readable' } });
  });

  test('without the preflight: says that browsers hide it, and which is needed', () => {
    const { request, decided, needed, harNotes } = explain(recorded('preflight-passes'));
    expect(request).toMatchObject({ method: 'PUT', origin: 'https://app.example.com', headers: [['X-Auth', 'foo']] });
    expect({ decided, needed: needed.length }).toEqual({ decided: false, needed: 1 });
    expect(harNotes.join()).toContain('No preflight is in the file');
  });

  test('of a refused read: says that the answer is not in it', () => {
    const { decided, missing, harNotes } = explain(recorded('method-not-listed'));
    expect({ decided, method: missing?.method }).toEqual({ decided: false, method: 'OPTIONS' });
    expect(harNotes.join()).toContain('The file has no answer to PUT');
  });

  test('of a redirect: follows it as far as the file goes', () => {
    const { read, missing } = explain(recorded('redirect-makes-the-origin-null'));
    expect(read.exchanges.map(({ origin }) => origin)).toEqual(['https://app.example.com', 'null']);
    expect(missing?.url).toContain('https://files.example.net/');
  });
});

describe('readFromHAR', () => {
  const preflight = entry('OPTIONS', URL_A, { ...asks, 'Access-Control-Request-Headers': 'x-auth' }, 204, star);
  const put = entry('PUT', URL_A, { Origin: asks.Origin, 'X-Auth': 'foo', 'Cache-Control': 'no-cache' }, 200, star);

  test('takes preflights as entries, before or after the request', () => {
    for (const text of [har(preflight, put), har(put, preflight)]) {
      const { read, request } = explain(text);
      expect(request.headers).toEqual([['X-Auth', 'foo']]);
      expect(read.blame).toMatchObject({ algorithm: 'cors-preflight-fetch', step: '7.5' });
    }
  });

  test('explains a preflight whose request was never sent', () => {
    const { read, harNotes } = explain(har(preflight));
    expect(read.blame).toMatchObject({ algorithm: 'cors-preflight-fetch', step: '7.5' });
    expect(harNotes.join()).toContain('Only the preflight is there');
  });

  test('follows redirects with their preflights', () => {
    const next = 'https://api.example.com/v2';
    const allow = { ...star, 'Access-Control-Allow-Methods': 'PUT' };
    const ask = (url: string) => entry('OPTIONS', url, asks, 204, allow);
    const send = (url: string, status: number, more: Lines) =>
      entry('PUT', url, { Origin: asks.Origin }, status, { ...star, ...more });
    const { read } = explain(har(ask(URL_A), send(URL_A, 307, { Location: '/v2' }), ask(next), send(next, 200, {})));
    expect(read).toMatchObject({ outcome: 'readable', exchanges: { length: 4 } });
  });

  test('finds the entry by its number or a part of its URL, and lists them when it is not clear', () => {
    const other = entry('GET', 'https://api.example.com/other', { Origin: asks.Origin }, 200, star);
    const both = har(put, other);
    expect(readFromHAR(both, 'a.har', { entry: 'other' }).request.url).toBe(other.request.url);
    expect(readFromHAR(both, 'a.har', { entry: '1' }).request.url).toBe(other.request.url);
    expect(() => readFromHAR(both, 'a.har')).toThrow('2 reads fit; say with --entry');
    expect(() => readFromHAR(both, 'a.har', { entry: 'no such' })).toThrow('no read has "no such" in its URL');
    expect(() => readFromHAR(both, 'a.har', { entry: '7' })).toThrow('entries 0 to 1');
  });

  test('takes cookies for credentials mode "include", unless told otherwise', () => {
    const text = har(entry('GET', URL_A, { Origin: asks.Origin, Cookie: 'a=b' }, 200, star));
    expect(explain(text).read.blame).toMatchObject({ algorithm: 'cors-check', step: '4' });
    expect(explain(text, { given: { credentials: 'same-origin' } }).read.outcome).toBe('readable');
  });

  test.each([
    ['{', 'expected a HAR file, which is JSON'],
    ['{}', 'a.har: log: expected a HAR file'],
    ['{"log":{"entries":[{"request":{"method":"GET","url":"x","headers":[]}}]}}', 'a.har: log.entries.0.request.url'],
    ['{"log":{"entries":[]}}', 'no entries'],
    [har(entry('GET', URL_A, {}, 200)), 'neither Origin nor Referer; give --origin'],
  ])('says of %j what is wrong and where', (text, message) => {
    expect(() => readFromHAR(text, 'a.har')).toThrow(message);
  });
});
