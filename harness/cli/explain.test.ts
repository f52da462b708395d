import { fileURLToPath } from 'node:url';
import { execa } from 'execa';
import { describe, expect, test } from 'vitest';

const command = fileURLToPath(new URL('./explain.ts', import.meta.url));
const folder = fileURLToPath(new URL('../verdict/testing/exchanges/', import.meta.url));

const explain = (args: readonly string[], input = '') =>
  execa(process.execPath, ['--import', 'tsx', command, ...args], {
    input,
    reject: false,
    env: { INIT_CWD: folder },
  });

const users = ['--origin', 'https://app.example.com', '--url', 'https://api.example.com/users'];
const put = [...users, '--method', 'PUT', '--header', 'X-Auth: foo'];

describe.concurrent('npm run explain', () => {
  test('from flags: verdict, what was sent, step with its URL, and the fix', async () => {
    const flags = ['--preflight-status', '404', '--preflight-header', 'Access-Control-Allow-Origin: *'];
    const { exitCode, stdout } = await explain([...put, ...flags, '--status', '200']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('The page cannot read it');
    expect(stdout).toContain('Only the preflight was sent');
    expect(stdout).toContain('cors-preflight-fetch, step 7: https://fetch.spec.whatwg.org/#cors-preflight-fetch');
    expect(stdout).toMatch(/Smallest fix: .*the status 204.*\(Tried: the read is then readable\.\)/);
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

  test('a message that tells nothing: where to look', async () => {
    const { exitCode, stdout } = await explain(['--message', 'TypeError: Failed to fetch']);
    expect(exitCode).toBe(0);
    expect(stdout).toContain('This tells nothing');
    expect(stdout).toContain('the message before this one says why');
  });

  test('as JSON', async () => {
    const { stdout } = await explain([...users, '--status', '200', '--json']);
    expect(JSON.parse(stdout)).toMatchObject({
      outcome: 'blocked',
      decided: true,
      blame: { algorithm: 'cors-check', step: '2', suggestion: { verified: true } },
    });
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
    ['an entry that is not there', ['--har', 'credentials-allowed.har', '--entry', '99'], '--entry: 99'],
    ['a message that is unknown', ['--message', 'hello'], '--message: none that is known'],
    ['two answers', [...users, '--status', '200', '--answer', 'star-is-fine.http'], 'both give the answer'],
  ])('says what is wrong with %s, and exits 64', async (_, args, message, input) => {
    const { exitCode, stderr } = await explain(args, input);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(exitCode).toBe(64);
  });
});
