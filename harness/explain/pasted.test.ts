import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { fromLatin1, fromUTF8 } from '../wire/utf8.ts';
import { decodeText } from './decode-text.ts';
import { parsePasted } from './pasted.ts';

const folder = new URL('./testing/pasted/', import.meta.url);
const paste = (file: string) => parsePasted(fromLatin1(decodeText(readFileSync(new URL(file, folder)))), file);
const app = 'https://app.example.com';

describe('what curl -v writes', () => {
  test('request and answer, without what stands between', () => {
    expect(paste('curl-v.txt')).toEqual([
      {
        answer: {
          status: 200,
          headers: [
            ['content-type', 'application/json'],
            ['access-control-allow-origin', app],
            ['vary', 'Origin'],
            ['content-length', '16'],
          ],
        },
        request: {
          method: 'GET',
          url: 'https://api.example.com/users?page=2',
          headers: [
            ['Host', 'api.example.com'],
            ['User-Agent', 'curl/8.5.0'],
            ['Accept', '*/*'],
            ['Origin', app],
          ],
        },
      },
    ]);
  });

  test('several on one connection; interim responses are passed over', () => {
    expect(
      paste('curl-v-both.txt').map(({ answer, request }) => [request?.method, request?.url, answer.status]),
    ).toEqual([
      ['OPTIONS', 'http://localhost:8080/users', 204],
      ['PUT', 'http://localhost:8080/users', 401],
    ]);
  });

  test('without an answer: why', () => {
    expect(() => paste('curl-v-refused.txt')).toThrow(/curl-v-refused\.txt: curl got no answer \(.*Failed to connect/);
  });

  test('with the lines of PowerShell, and cut off in the middle of a head', () => {
    expect(
      parsePasted('> GET / HTTP/1.1\r\n> Host: a.test\r\n>\r\n< HTTP/1.1 200 OK\r\n< Vary: Origin', 'a'),
    ).toMatchObject([{ answer: { status: 200, headers: [['Vary', 'Origin']] }, request: { url: 'http://a.test/' } }]);
  });

  test('a proxy’s answer to CONNECT is none', () => {
    const text =
      '> CONNECT a.test:443 HTTP/1.1\n> Host: a.test:443\n>\n< HTTP/1.1 200 OK\n<\n* SSL connection\n> GET / HTTP/1.1\n> Host: a.test\n>\n< HTTP/1.1 204 No Content\n<\n';
    expect(parsePasted(text, 'a')).toMatchObject([{ answer: { status: 204 }, request: { url: 'https://a.test/' } }]);
  });
});

describe('header blocks of developer tools', () => {
  const got = (file: string) =>
    paste(file).map(({ answer, request }) => ({
      status: answer.status,
      allowed: answer.headers.find(([name]) => /allow-origin/i.test(name))?.[1],
      headers: answer.headers.length,
      asked: request && [request.method, request.url, request.headers.find(([name]) => /^origin$/i.test(name))?.[1]],
    }));
  const asked = (verb: string) => [verb, 'https://api.example.com/users', app];

  test.each([
    ['chrome-headers.txt', { status: 200, allowed: 'https://other.example.com', headers: 3, asked: asked('PUT') }],
    ['chrome-headers-colons.txt', { status: 404, allowed: '*', headers: 2, asked: asked('GET') }],
    ['chrome-headers-value-below.txt', { status: 200, allowed: '*', headers: 2, asked: asked('GET') }],
    ['pseudo-headers.txt', { status: 403, allowed: '*', headers: 2, asked: null }],
    ['safari-headers.txt', { status: 200, allowed: `${app}/`, headers: 2, asked: asked('GET') }],
    ['firefox-headers.txt', { status: 200, allowed: app, headers: 4, asked: null }],
  ])('%s', (file, expected) => expect(got(file)).toEqual([expected]));

  test('two of them, a preflight and its request', () => {
    const block = (verb: string, status: number) =>
      `Request URL: https://a.test/\nRequest Method: ${verb}\nStatus Code: ${status}\nvary: Origin\norigin: ${app}\n`;
    expect(
      parsePasted(block('OPTIONS', 204) + block('PUT', 200), 'a').map(({ answer, request }) => [
        request?.method,
        answer.status,
      ]),
    ).toEqual([
      ['OPTIONS', 204],
      ['PUT', 200],
    ]);
  });

  test('without a status: what to do', () => {
    expect(() => paste('no-status.txt')).toThrow(
      'no-status.txt: it has headers and no status; expected it as first line',
    );
  });
});

describe('other encodings', () => {
  const headers = [
    ['Access-Control-Allow-Origin', '*'],
    ['X-Note', Buffer.from('Größe').toString('latin1')],
  ];

  test('UTF-16, as PowerShell writes it', () => {
    expect(paste('utf-16.http')).toEqual([{ answer: { status: 200, headers }, request: null }]);
  });

  test.each([
    ['UTF-8', (text: string) => Buffer.from(text)],
    ['UTF-8 with its mark', (text: string) => Buffer.from(`\ufeff${text}`)],
    ['UTF-16LE', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le')],
    ['UTF-16LE without its mark', (text: string) => Buffer.from(text, 'utf16le')],
    ['UTF-16BE', (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()],
    ['UTF-16BE without its mark', (text: string) => Buffer.from(text, 'utf16le').swap16()],
  ])('%s', (_, encode) => {
    const text = 'HTTP/1.1 200 OK\r\nX-Note: Größe 東京\r\n\r\n';
    expect(fromUTF8(decodeText(encode(text)))).toBe(text);
  });

  test.each(['', 'a', 'ab', '\0'])('what is too short to tell stays: %j', (text) => {
    expect(fromUTF8(decodeText(Buffer.from(text)))).toBe(text);
  });
});
