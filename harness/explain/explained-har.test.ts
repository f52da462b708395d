import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { explainHARRead } from './explained-har.ts';
import { verdictOf } from './explanation.ts';
import { type HAROptions, readFromHAR } from './har.ts';

const explain = (name: string, options?: HAROptions) =>
  explainHARRead(
    readFromHAR(readFileSync(new URL(`./testing/pasted/${name}.har`, import.meta.url), 'utf8'), name, options),
  );
const told = (name: string, options?: HAROptions) => {
  const explained = explain(name, options);
  const { blame } = explained.read;
  return {
    outcome: explained.read.outcome,
    step: blame && `${blame.algorithm}/${blame.step}`,
    decided: explained.decided,
    verdict: verdictOf(explained),
    notes: explained.notes.join('\n'),
  };
};

describe('Chrome', () => {
  test('an answer without CORS headers behind a preflight that passes', () => {
    expect(told('chrome-failed')).toMatchObject({ outcome: 'blocked', step: 'cors-check/2', decided: true });
    expect(told('chrome-failed').notes).toContain('The browser says of this read: net::ERR_FAILED.');
  });

  test('a sanitized file: the failure tells that cookies were left out', () => {
    expect(told('chrome-sanitized')).toMatchObject({
      outcome: 'blocked',
      step: 'cors-check/4',
      verdict: expect.stringContaining('The page cannot read it'),
      notes: expect.stringContaining('sanitized files leave cookies out'),
    });
  });

  test('and the note says one thing of the credentials, not two', () => {
    expect(told('chrome-sanitized').notes.match(/credentials mode|taken for/g)).toHaveLength(2);
    expect(told('chrome-sanitized').notes).not.toContain('"same-origin"');
  });

  test('what the browser failed is never said to be readable', () => {
    for (const [name, options] of [
      ['chrome-failed-all-the-same', {}],
      ['chrome-sanitized', { given: { credentials: 'same-origin' } }],
    ] as const) {
      const { decided, verdict, notes } = told(name, options);
      expect(decided).toBe(false);
      expect(verdict).toMatch(
        /^The browser did not let the page read it \(net::ERR_[A-Z_]+\), and these answers do not say why/,
      );
      expect(notes).toContain('The browser says of this read');
    }
    expect(told('chrome-failed-all-the-same').notes).toContain('An extension of the browser');
  });

  test('a preflight that was refused, the request without an answer', () => {
    expect(told('chrome-preflight-refused', { entry: '/users' })).toMatchObject({
      outcome: 'blocked',
      step: 'cors-preflight-fetch/7.7',
      decided: true,
    });
  });
});

describe('Firefox', () => {
  test('marks nothing: cookies and headers tell', () => {
    expect(told('firefox')).toMatchObject({ outcome: 'blocked', step: 'cors-check/4', decided: true });
  });

  test('without preflight and answer: what is missing', () => {
    const { verdict, notes } = told('firefox-without-preflight');
    expect(verdict).toContain('Not decided: the answer to the preflight OPTIONS https://api.example.com/users');
    expect(notes).toContain('The file has no answer to PUT https://api.example.com/users (status 0)');
  });
});

describe('Safari', () => {
  test('says in its own words what was wrong', () => {
    expect(told('safari')).toMatchObject({
      outcome: 'blocked',
      step: 'cors-check/2',
      notes: expect.stringContaining(
        'The answer has no Access-Control-Allow-Origin header, or one for another origin.',
      ),
    });
    expect(told('safari-without-answer').notes).toContain('is not allowed by Access-Control-Allow-Origin');
  });
});

describe('entries that are malformed', () => {
  const good = JSON.parse(readFileSync(new URL('./testing/pasted/firefox.har', import.meta.url), 'utf8'));
  const having = (...entries: unknown[]) => JSON.stringify({ log: { entries } });

  test('do not keep the others from being read', () => {
    const har = readFromHAR(having({ request: {} }, good.log.entries[0], null), 'a.har');
    expect(har.request.url).toBe('https://api.example.com/users');
    expect(har.notes.join()).toContain('2 of the file’s entries are malformed');
  });

  test('of reads made again, the nearest preflight counts', () => {
    const one = (method: string, status: number, response: [string, string][], request: [string, string][]) => ({
      request: { method, url: 'https://a.test/', headers: request.map(([name, value]) => ({ name, value })) },
      response: { status, headers: response.map(([name, value]) => ({ name, value })) },
    });
    const app: [string, string] = ['Origin', 'https://b.test'];
    const asks: [string, string][] = [app, ['Access-Control-Request-Method', 'PUT']];
    const star: [string, string] = ['Access-Control-Allow-Origin', '*'];
    const text = having(
      one('OPTIONS', 500, [], asks),
      one('PUT', 0, [], [app]),
      one('OPTIONS', 204, [star, ['Access-Control-Allow-Methods', 'PUT']], asks),
      one('PUT', 200, [star], [app]),
    );
    expect(explainHARRead(readFromHAR(text, 'a', { entry: '3' })).read.outcome).toBe('readable');
    expect(explainHARRead(readFromHAR(text, 'a', { entry: '1' })).read.outcome).toBe('blocked');
  });
});
