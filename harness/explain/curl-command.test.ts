import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { isCurlCommand, parseCurlCommand } from './curl-command.ts';
import { pageRequest } from './page-request.ts';

const copied = (file: string) =>
  parseCurlCommand(readFileSync(new URL(`./testing/pasted/${file}`, import.meta.url), 'latin1'), file);
const parse = (text: string) => parseCurlCommand(text, 'a');
const app = 'https://app.example.com';

describe('"Copy as cURL"', () => {
  test.each(['copy-as-curl.bash.txt', 'copy-as-curl.cmd.txt'])('%s: what the page asked for', (file) => {
    const sent = copied(file);
    expect(sent.body).toEqual({ length: 19, text: '{"name":"it\'s me!"}' });
    expect(pageRequest(sent).request).toMatchObject({
      url: 'https://api.example.com/users?q=a%20b',
      origin: app,
      method: 'PUT',
      headers: [
        ['content-type', 'application/json'],
        ['x-auth', 'foo'],
      ],
      credentials: 'include',
    });
  });

  test('of Firefox', () => {
    expect(pageRequest(copied('copy-as-curl.firefox.txt')).request).toEqual({
      url: 'https://api.example.com/users',
      origin: app,
      method: 'POST',
      headers: [['Content-Type', 'application/x-www-form-urlencoded']],
      body: { type: null, length: 7, text: true },
    });
  });
});

describe('a command of curl', () => {
  test.each<[string, object]>([
    ['curl a.test', { method: 'GET', url: 'http://a.test', body: null }],
    ['curl -XDELETE https://a.test/', { method: 'DELETE' }],
    ['curl -sSLX PUT https://a.test/', { method: 'PUT' }],
    ['curl -sI https://a.test/', { method: 'HEAD' }],
    [
      "curl -H 'X-Note: Größe' -d 'ü' https://a.test/",
      {
        headers: [
          ['X-Note', 'Gr\xc3\xb6\xc3\x9fe'],
          ['Content-Type', 'application/x-www-form-urlencoded'],
        ],
        body: { length: 2 },
      },
    ],
    ['curl --url https://a.test/ -o out.txt', { url: 'https://a.test/' }],
    ['curl -o out.txt https://a.test/', { url: 'https://a.test/' }],
    ['curl -d a=b -d c=d https://a.test/', { method: 'POST', body: { length: 7, text: 'a=b&c=d' } }],
    ['curl -G -d a=b https://a.test/', { method: 'GET', body: null }],
    ['curl -F file=@x https://a.test/', { method: 'POST', body: { length: null, text: null } }],
    [
      'curl --json {} https://a.test/',
      { method: 'POST', headers: [['Content-Type', 'application/json']], body: { length: 2, text: '{}' } },
    ],
    ['curl -u me:pass https://a.test/', { headers: [['Authorization', 'Basic bWU6cGFzcw==']] }],
    ["curl -H 'X-Empty;' -H 'Accept:' https://a.test/", { headers: [['X-Empty', '']] }],
    ["curl 'https://a.test/\\[1\\]'", { url: 'https://a.test/[1]' }],
    ['curl "https://a.test/\\"q\\"" ;\ncurl https://b.test/', { url: 'https://a.test/"q"' }],
    ['$ curl https://a.test/', { url: 'https://a.test/' }],
    ['curl.exe "https://a.test/?a=b&c=d"', { url: 'https://a.test/?a=b&c=d' }],
  ])('%s', (command, expected) => expect(parse(command)).toMatchObject(expected));

  test.each([
    ['wget https://a.test/', 'expected a command as "Copy as cURL"'],
    ['Invoke-WebRequest -Uri "https://a.test/"', 'found PowerShell'],
    ['await fetch("https://a.test/", {})', 'found "Copy as fetch"'],
    ["curl 'https://a.test/", 'a quote that does not end'],
    ['curl -s', 'the command has no URL'],
    ['', 'expected a command'],
  ])('that is none, or not whole: %j', (text, told) => expect(() => parse(text)).toThrow(told));

  test('is told from answers', () => {
    expect([isCurlCommand('HTTP/1.1 200 OK'), isCurlCommand('curl: (7) refused'), isCurlCommand('curl x')]).toEqual([
      false,
      false,
      true,
    ]);
  });
});
