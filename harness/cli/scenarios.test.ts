import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { command } from './scenarios.ts';
import { call } from './testing/call.ts';

const file = fileURLToPath(new URL('../../docs/examples/family.yaml', import.meta.url));
const own = ['--scenarios', file];

describe('scenarios list', () => {
  it('lists the catalogue by subject', async () => {
    const { stdout: output, exitCode: code } = await call(command(), ['list']);
    expect(code).toBe(0);
    expect(output).toMatch(/^cors-check: \d+/m);
    expect(output).toContain('  wildcard  A response that allows * is readable for every origin.');
  });

  it('says how many variants a row has', async () => {
    const { stdout: output } = await call(command(), ['list', ...own]);
    expect(output.trimEnd().split('\n')).toEqual([
      'my-api: 3, 7 with their variants',
      '  everybody ×3  A star lets every page read.',
      '  nobody ×3  Without a header no page reads.',
      '  star-and-credentials  A star lets nobody read who sends credentials.',
    ]);
  });

  it('of those that fit, and says where none does', async () => {
    expect((await call(command(), ['list', ...own, '--grep', '@img'])).stdout).toContain('my-api: 2');
    const { exitCode: code, all } = await call(command(), ['list', ...own, '--grep', 'my-api/nobdy']);
    expect(code).toBe(64);
    expect(all).toContain('Did you mean my-api/nobody,');
  });
});

describe('scenarios show', () => {
  it('tells what is asked, answered, must happen and why, and names the variants', async () => {
    const { stdout: output } = await call(command(), ['show', 'my-api/nobody', ...own]);
    expect(output.trimEnd().split('\n')).toEqual([
      'my-api/nobody',
      'Without a header no page reads.',
      '',
      '1. a page at http://localhost:<app> asks by fetch: GET http://localhost:<api>/users',
      '   The request is answered 200 without a header of CORS',
      expect.stringMatching(/^ {3}Must be so: .*what the page could read: blocked/),
      '   By the Standard: blocked, sent, no preflights, 1 request.',
      expect.stringMatching(/^ {3}Why: .*Access-Control-Allow-Origin.*cors-check, step/),
      '',
      'The Standard: https://fetch.spec.whatwg.org/#cors-check',
      'Its variants: my-api/nobody@xhr, my-api/nobody@img',
    ]);
  });

  it('tells redirects and preflights', async () => {
    const { stdout: output } = await call(command(), ['show', 'what-arrives/307-sends-the-body-again']);
    expect(output).toMatch(/with body again/);
    expect(output).toMatch(/A preflight is answered 204 with Access-Control-Allow-Origin: \*/);
    expect(output).toMatch(/It is redirected with Location: \{next\}, 307 with/);
    expect(output).toMatch(/the number of preflights before each hop: 1, 1/);
  });

  it('tells what is contested of it', async () => {
    const { stdout } = await call(command(), [
      'show',
      'cors-preflight-fetch/headers-wildcard-does-not-cover-authorization',
    ]);
    expect(stdout).toContain('Contested: * in Access-Control-Allow-Headers covers Authorization. https://');
    expect(stdout).toMatch(/By that \(wildcard-covers-authorization\) what the page could read would be readable/);
  });

  it('tells an internationalized name in both forms', async () => {
    const { stdout, stderr } = await call(command(), ['show', 'what-arrives/an-internationalized-name']);
    expect(stderr).toBe('');
    expect(stdout).toContain('a page at https://xn--bcher-kva.example (bücher.example) asks');
  });

  it('says which may have been meant', async () => {
    const { exitCode: code, all } = await call(command(), ['show', 'my-api/nobdy', ...own]);
    expect(code).toBe(64);
    expect(all).toContain('There is no scenario my-api/nobdy. Did you mean my-api/nobody,');
  });
});

it('scenarios export has each in full, with what the Standard yields', async () => {
  const { stdout: output } = await call(command(), ['export', '--json', ...own]);
  const all = JSON.parse(output) as Record<string, unknown>[];
  expect(all.map(({ id, row }) => [id, row])).toContainEqual(['my-api/nobody@img', 'my-api/nobody']);
  expect(all.find(({ id }) => id === 'my-api/everybody')).toMatchObject({
    steps: [{ path: '/users', expected: { sent: true, preflights: 0, read: 'readable' } }],
    predicted: [{ read: 'readable', sent: true, preflights: 0, requests: 1, decided: null }],
  });
  expect(all.find(({ id }) => id === 'my-api/nobody')).toMatchObject({
    predicted: [{ read: 'blocked', sent: true, decided: { algorithm: 'cors-check' } }],
  });
});
