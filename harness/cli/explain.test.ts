import { mkdtempSync, readFileSync } from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test, vi } from 'vitest';
import { command } from './explain.ts';
import { call } from './testing/call.ts';
import { command as start } from './testing/commands.ts';

const folder = fileURLToPath(new URL('../explain/testing/exchanges/', import.meta.url));

let input = '';
vi.mock('./standard-input.ts', () => ({ standardInput: () => Buffer.from(input) }));

const explain = (args: readonly string[], given = '') => {
  input = given;
  return call(command(), args, folder);
};

const pasted = fileURLToPath(new URL('../explain/testing/pasted/', import.meta.url));
const paste = (file: string) => readFileSync(join(pasted, file), 'utf8');
const app = ['--origin', 'https://app.example.com'];
const users = ['--origin', 'https://app.example.com', '--url', 'https://api.example.com/users'];
const put = [...users, '--method', 'PUT', '--header', 'X-Auth: foo'];

describe('npm run explain', () => {
  test('from flags: verdict, what was sent, step with its URL, and the fix', async () => {
    const flags = ['--preflight-status', '404', '--preflight-header', 'Access-Control-Allow-Origin: *'];
    const { exitCode, stdout } = await explain([...put, ...flags, '--status', '200']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The page cannot read it');
    expect(stdout).toContain('Only the preflight was sent');
    expect(stdout).toContain('cors-preflight-fetch, step 7: https://fetch.spec.whatwg.org/#cors-preflight-fetch');
    expect(stdout).toMatch(/mallest fix: .*the status 204.*\(Tried: the read is then readable\.\)/);
  });

  test('from raw answers in a file, in order', async () => {
    const { exitCode, stdout } = await explain([...put, '--answer', 'preflight-405.preflight.http']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('has the status 405');
  });

  test('from curl’s output, which has no preflight', async () => {
    const { exitCode, stdout } = await explain(
      [...put, '-'],
      'HTTP/2 200 \r\naccess-control-allow-origin: *\r\n\r\n{}',
    );
    expect(exitCode).toBe(0);
    expect(stdout).toContain('If the preflight passes: The page can read it');
    expect(stdout).toContain('A preflight is needed, and its answer was not given');
  });

  test('from curl -L, and from a preflight’s and an actual answer one after the other', async () => {
    const star = 'Access-Control-Allow-Origin: *\r\n\r\n';
    const redirect = `HTTP/1.1 302 Found\r\nLocation: https://else.test/\r\n${star}HTTP/1.1 200 OK\r\n${star}`;
    expect((await explain([...users, '-'], redirect)).stdout).toContain('2. GET https://else.test/');
    const both = `HTTP/1.1 404 Not Found\r\n${star}HTTP/1.1 200 OK\r\n${star}`;
    expect((await explain([...put, '-'], both)).stdout).toContain('has the status 404');
  });

  test('from a HAR file', async () => {
    const { exitCode, stdout } = await explain(['--har', 'credentials-allowed.har', '--entry', '/users']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The page can read it: status 200');
  });

  test('a console message', async () => {
    const { exitCode, stdout } = await explain(['--message', 'Preflight response is not successful. Status code: 404']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('WebKit: The answer to the preflight has a status outside 200 to 299.');
    expect(stdout).toContain('https://fetch.spec.whatwg.org/#cors-preflight-fetch');
    expect(stdout).toContain('no route answers OPTIONS');
  });

  test('two messages at once: each by itself, and Chrome’s following lines are of the first', async () => {
    const url = 'https://api.example.com/orders';
    const chrome = `Access to fetch at '${url}' from origin 'https://app.example.com' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: It does not have HTTP ok status.\nPUT ${url} net::ERR_FAILED\nUncaught (in promise) TypeError: Failed to fetch`;
    const firefox = `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${url}. (Reason: CORS request did not succeed). Status code: (null).`;
    const one = await explain(['--message', '-'], chrome);
    expect(one.stdout).not.toContain('Message 1');
    const other = await explain(['--message', '-'], firefox);
    const both = await explain(['--message', '-'], `${chrome}\n${firefox}`);
    expect(both.stdout).toBe(`Message 1 of 2: ${url}\n${one.stdout}\n\nMessage 2 of 2: ${url}\n${other.stdout}`);
    const { stdout } = await explain(['--json', '--message', `${firefox}\n${chrome}`]);
    expect(JSON.parse(stdout)).toMatchObject({ messages: [{ engine: 'firefox' }, { engine: 'chromium' }] });
  });

  test('a message that tells nothing: where to look', async () => {
    const { exitCode, stdout } = await explain(['--message', 'TypeError: Failed to fetch']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('This tells nothing');
    expect(stdout).toContain('the message before this one says why');
  });

  test('what browsers are known to do otherwise, with the link; what is hidden; what is misspelt', async () => {
    const star = 'Access-Control-Allow-Origin: *';
    const preflight = ['--preflight-header', star, '--preflight-header', 'Access-Control-Allow-Headers: *'];
    const answer = ['--response-header', star, '--response-header', 'X-Total: 4'];
    const known = await explain([...users, '--header', 'Authorization: x', ...preflight, '--status', '200', ...answer]);
    expect(known.stdout).toContain('But in Chromium, Firefox and WebKit it is known to be readable');
    expect(known.stdout).toContain('https://github.com/whatwg/fetch/issues/1919');
    expect((await explain([...users, ...answer])).stdout).toContain('Hidden from the page: X-Total');
    const misspelt = await explain([...users, '--response-header', 'Access-Control-Allowed-Origin: *']);
    expect(misspelt.stdout).toContain('"Access-Control-Allow-Origin" was meant');
  });

  test('the page’s side where the page is wrong, before the server’s', async () => {
    const lower = ['--method', 'patch', '--preflight-header', 'Access-Control-Allow-Origin: *'];
    const allowed = ['--preflight-header', 'Access-Control-Allow-Methods: PATCH'];
    const { stdout } = await explain([...users, ...lower, ...allowed]);
    expect(stdout).toContain('Smallest fix: Have the page write the method "PATCH" (instead of "patch").');
    expect(stdout).not.toContain('PATCH, patch');
  });

  test('as JSON', async () => {
    const { stdout } = await explain([...users, '--status', '200', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'blocked',
      decided: true,
      blame: { algorithm: 'cors-check', step: '2', suggestion: { verified: true } },
    });
  });

  test('as a process of its own, from a pipe', async () => {
    const given = 'HTTP/2 200 \r\naccess-control-allow-origin: *\r\n\r\n{}';
    const { exitCode, all } = await start('explain', [...users, '-'], { input: given });
    expect(all).toContain('The page can read it: status 200');
    expect(exitCode).toBe(0);
  });

  test('as JSON that a terminal can show', async () => {
    const { stdout } = await explain([...users, '--json', '-'], 'HTTP/1.1 200 OK\nX-A: \x1b[2J\x9b2J\n\n');
    expect(stdout).not.toMatch(/[\x1b\x7f-\x9f]/);
    expect(JSON.stringify(JSON.parse(stdout))).toContain('2J');
  });

  test('as JSON in a file, and nothing on standard output', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'explain-')), 'explained.json');
    const { exitCode, stdout } = await explain([...users, '--status', '200', '--json', file]);
    expect([exitCode, stdout]).toEqual([0, '']);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ outcome: 'blocked' });
  });

  test('from a URL, which is asked; --json before it takes it for no file', async () => {
    const server = http.createServer((_, response) => response.writeHead(200, { Vary: 'Origin' }).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const target = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    const { stdout } = await explain([target, '--origin', 'http://localhost:3000']);
    expect(stdout).toContain('Decide first whether pages at http://localhost:3000 may read it');
    expect(stdout).toContain('The server was asked just now');
    const asJSON = await explain(['--json', target, '--origin', 'http://localhost:3000']);
    expect(JSON.parse(asJSON.stdout)).toMatchObject({ outcome: 'blocked', blame: { step: '2' } });
    server.close();
  });

  test('from curl -v, which has its request with it', async () => {
    const { stdout } = await explain(['-'], paste('curl-v.txt'));
    expect(stdout).toContain('GET https://api.example.com/users?page=2');
    expect(stdout).toContain('The page can read it: status 200');
    const both = await explain([...app, '--answer', join(pasted, 'curl-v-both.txt')]);
    expect(both.stdout).toContain('2. PUT http://localhost:8080/users');
  });

  test('from header blocks of developer tools', async () => {
    const { stdout } = await explain(
      ['-', '--preflight-header', 'Access-Control-Allow-Origin: *'],
      paste('chrome-headers.txt'),
    );
    expect(stdout).toContain('PUT https://api.example.com/users');
    expect((await explain(['-'], paste('safari-headers.txt'))).stdout).toContain('cors-check, step 4');
  });

  test('from "Copy as cURL", on standard input and in a file: what would be asked', async () => {
    const { exitCode, stdout } = await explain(['-'], paste('copy-as-curl.bash.txt'));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Not decided: the answer to the preflight OPTIONS https://api.example.com/users');
    expect(stdout).toContain("-H 'Access-Control-Request-Headers: content-type,x-auth'");
    const cmd = await explain(['--request', join(pasted, 'copy-as-curl.cmd.txt'), '--credentials', 'omit']);
    expect(cmd.stdout).toContain('credentials omit');
  });

  const lacksCookies = 'so its credentials mode is taken for "same-origin"; say --credentials include if the page does';

  test('a copied request without cookies: that they may be missing, unless it is said', async () => {
    const copied = "curl 'https://api.example.com/users' -H 'Origin: https://app.example.com'";
    expect((await explain(['-'], copied)).stdout).toContain(lacksCookies);
    expect((await explain(['-', '--credentials', 'include'], copied)).stdout).not.toContain('credentials mode');
    expect((await explain(['-'], `${copied} -b 'a=1'`)).stdout).not.toContain(lacksCookies);
    expect((await explain(['-'], copied.replace('https://api', 'https://app'))).stdout).not.toContain(lacksCookies);
  });

  test('a HAR file without cookies, too', async () => {
    const har = ['--har', 'preflight-passes.har', '--entry', '/users'];
    expect((await explain(har)).stdout).toContain(lacksCookies);
    expect((await explain([...har, '--credentials', 'include'])).stdout).not.toContain(lacksCookies);
  });

  test('from a file in UTF-16', async () => {
    const { stdout } = await explain([...users, '--answer', join(pasted, 'utf-16.http')]);
    expect(stdout).toContain('The page can read it: status 200');
  });

  test('from a HAR file of which the browser says that the read failed', async () => {
    const { stdout } = await explain(['--har', join(pasted, 'chrome-failed-all-the-same.har')]);
    expect(stdout).toContain('The browser did not let the page read it (net::ERR_BLOCKED_BY_CLIENT)');
    expect(stdout).not.toContain('The page can read it');
  });

  test('with a listener on the upload there is a preflight', async () => {
    const { stdout } = await explain([...users, '--method', 'POST', '--upload-listener', '--status', '200']);
    expect(stdout).toContain('1. preflight OPTIONS');
  });

  test('a page that was opened as a file has the origin null', async () => {
    for (const file of ['file://', 'file:///home/me/index.html']) {
      const { stdout } = await explain([
        '--origin',
        file,
        ...users.slice(2),
        '--response-header',
        'Access-Control-Allow-Origin: null',
      ]);
      expect(stdout).toContain('from a page at null');
      expect(stdout).toContain('A page that was opened as a file');
      expect(stdout).toContain('The page can read it');
    }
  });

  test('the recipe asks with all that a browser sends', async () => {
    const { stdout } = await explain(['--help']);
    expect(stdout).toMatch(
      /curl -si -X OPTIONS -H 'Origin: [^']+' -H 'Access-Control-Request-Method: PUT' \\\n\s+-H 'Access-Control-Request-Headers: /,
    );
    for (const [line] of stdout.matchAll(/curl -si.*/g)) expect(line).toContain('Origin: ');
  });

  test('a preflight that was asked for by half is pointed at', async () => {
    const head = 'HTTP/1.1 204 No Content\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: PUT\n\n';
    const { stdout } = await explain([...put, '--preflight-answer', '-'], head);
    expect(stdout).toContain('asked for without "Access-Control-Request-Headers: x-auth", it may be wrong');
  });

  test('the whole trace is longer than the short one', async () => {
    const short = await explain([...users, '--status', '200']);
    const all = await explain([...users, '--status', '200', '--trace', 'all']);
    expect(all.stdout.split('\n').length).toBeGreaterThan(short.stdout.split('\n').length + 10);
  });

  test('has help with examples', async () => {
    const { exitCode, stdout } = await explain(['--help']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Examples:');
  });

  test.each<[string, string[], string, string?]>([
    ['no URL', ['--origin', 'https://app.example.com'], '--url: missing'],
    ['no origin', ['--url', 'https://api.example.com'], '--origin: missing'],
    ['an origin with a path', ['--origin', 'https://app.example.com/x'], 'did you mean https://app.example.com?'],
    ['a status that is none', [...users, '--status', '99'], "'--status <status>' argument '99' is invalid"],
    ['a header that is none', [...users, '--header', 'foo'], 'Expected a header line'],
    ['an option that is none', ['--nope'], "unknown option '--nope'"],
    ['a file that is not there', [...users, '--answer', 'nope.http'], 'nope.http: cannot be read (ENOENT)'],
    ['a file that is no HTTP', [...users, '--answer', 'exchanges.json'], 'exchanges.json:1: expected a status line'],
    ['input that is no HTTP', [...users, '-'], 'standard input:2: expected a header line', 'HTTP/1.1 200 OK\nfoo\n'],
    ['empty input', [...users, '-'], 'standard input: it is empty'],
    ['a HAR file that is none', ['--har', 'exchanges.json'], 'exchanges.json: the file: expected a HAR file'],
    ['a HAR file that is empty', ['--har', '-'], 'expected a HAR file, which is JSON'],
    ['an entry that is not there', ['--har', 'credentials-allowed.har', '--entry', '99'], '--entry: 99'],
    ['a message that is unknown', ['--message', 'hello'], '--message: none that is known'],
    [
      'a message in another language',
      [
        '--message',
        "Quellübergreifende (Cross-Origin) Anfrage blockiert: Die Gleiche-Quelle-Regel verbietet das Lesen der externen Ressource auf https://api.example.com/users. (Grund: CORS-Kopfzeile 'Access-Control-Allow-Origin' fehlt).",
      ],
      'It may be translated',
    ],
    ['a message that is unknown, in colours', ['--message', '\x1b[31mhello\x1b[0m'], '--message: none that is known'],
    ['escapes in what was pasted', [...users, '-'], 'found "\\u001b[2Jhello"', '\x1b[2Jhello'],
    [
      'escapes in a HAR file',
      ['--har', '-'],
      '\\x1b[2J',
      JSON.stringify({
        log: {
          entries: ['a', 'b'].map((name) => ({
            request: { method: 'GET', url: `https://a.test/${name}`, headers: [] },
            response: { status: 0, headers: [], _error: '\x1b[2J' },
          })),
        },
      }),
    ],
    ['an argument that is none', ['hello', ...app], 'hello: expected a URL with http or https'],
    ['a URL that is none', ['https://', ...app], 'https://: expected a URL'],
    ['two arguments', ['https://a.test/', 'https://b.test/', ...app], 'too many arguments'],
    ['a URL twice', ['https://a.test/', ...users], '--url: the URL stands as argument already'],
    ['a server and an answer', ['https://a.test/', ...app, '--status', '200'], 'both give the answer'],
    [
      'a server and a preflight',
      ['https://a.test/', ...app, '--preflight-status', '204'],
      'the server is asked for that',
    ],
    [
      'a server that is not there',
      ['http://127.0.0.1:2/', ...app.slice(0, 1), 'http://localhost:3000'],
      'the connection was refused; nothing listens at 127.0.0.1, port 2',
    ],
    ['PowerShell', ['--request', '-'], 'found PowerShell', 'Invoke-WebRequest -Uri "https://a.test/"'],
    ['headers without status', ['-', ...users], 'it has headers and no status', 'vary: Origin\n'],
    [
      'a file that cannot be written',
      [...users, '--status', '200', '--json', 'no/such/folder.json'],
      '--json no/such/folder.json cannot be written: there is no folder',
    ],
    [
      'fetch with an upload listener',
      [...users, '--upload-listener', '--api', 'fetch'],
      '--upload-listener: fetch() has no',
    ],
    ['two answers', [...users, '--status', '200', '--answer', 'star-is-fine.http'], 'both give the answer'],
    [
      'a message and an answer',
      ['--message', 'Failed to fetch', '--answer', 'star-is-fine.http'],
      '--message and --answer: a message is explained by itself',
    ],
    [
      'a message and a request',
      ['--message', 'Failed to fetch', '--request', 'copied.txt'],
      '--message and --request: a message is explained by itself',
    ],
    ['a message and a HAR file', ['--message', 'Failed to fetch', '--har', 'a.har'], '--message and --har: a message'],
    [
      'a message and a URL',
      ['https://a.test/', '--message', 'Failed to fetch', '--credentials', 'include', '--header', 'X-A: 1'],
      '--message and a URL as argument, --header, --credentials: a message',
    ],
    [
      'a HAR file and an answer',
      ['--har', 'credentials-allowed.har', '--answer', 'star-is-fine.http'],
      '--har and --answer: a HAR file has requests and answers itself',
    ],
    [
      'a HAR file and a URL',
      ['https://a.test/', '--har', 'credentials-allowed.har', '--preflight-status', '200'],
      '--har and a URL as argument, --preflight-status: a HAR file',
    ],
    ['an entry without a HAR file', [...users, '--status', '200', '--entry', '1'], '--entry: it is for --har'],
    [
      'two requests',
      ['-', '--request', join(pasted, 'copy-as-curl.cmd.txt')],
      '- and --request: both give the request',
      "curl 'https://a.test/'",
    ],
  ])('says what is wrong with %s, and exits 64', async (_, args, message, input) => {
    const { exitCode, stderr } = await explain(args, input);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(64);
  });
});
