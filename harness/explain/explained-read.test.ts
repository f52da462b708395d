import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Answer, HeaderList, ReadRequest } from '../standard/index.ts';
import { reasonAgrees } from '../verdict/reason.ts';
import { explainFromAnswers } from './explained-read.ts';
import { parseHTTPAnswers } from './http-answers.ts';

/**
 * Exchanges as curl -i recorded them from this project’s servers, what must come of each by the Standard, and what
 * Chromium 156 did with the same answers.
 */
interface Recorded {
  name: string;
  request: Omit<ReadRequest, 'body'> & { body?: string };
  /** Raw responses; with `preflightAnswer` to the request and its redirects, else all in order. */
  answer?: string;
  preflightAnswer?: string;
  expected: { outcome: string; step: string | null };
  chromium: { read: string; code?: string; message?: string };
}

const folder = new URL('./testing/exchanges/', import.meta.url);
const recorded: Recorded[] = JSON.parse(readFileSync(new URL('exchanges.json', folder), 'utf8'));
const named = (name: string) => explainRecorded(recorded.find((one) => one.name === name)!);

function answersOf(file: string | undefined): Answer[] {
  return file === undefined ? [] : parseHTTPAnswers(readFileSync(new URL(file, folder), 'latin1'), file);
}

function explainRecorded({ request: { body, ...request }, answer, preflightAnswer }: Recorded) {
  const read: ReadRequest = {
    ...request,
    ...(body !== undefined && { body: { type: 'text/plain;charset=UTF-8', length: body.length, text: true } }),
  };
  return preflightAnswer === undefined
    ? explainFromAnswers(read, { inOrder: answersOf(answer) })
    : explainFromAnswers(read, { preflights: answersOf(preflightAnswer), answers: answersOf(answer) });
}

/** Chromium lets "*" cover Authorization still: https://github.com/whatwg/fetch/issues/1919 */
const chromiumDeviates = new Set(['authorization-under-star']);

describe('a recorded exchange', () => {
  test('is there for every refusal that answers can bring about', () => {
    expect(recorded.length).toBeGreaterThanOrEqual(50);
    expect(new Set(recorded.map(({ expected }) => expected.step)).size).toBeGreaterThanOrEqual(19);
  });

  test.each(recorded)('$name is $expected.outcome by $expected.step', (one) => {
    const { read, decided, missing } = explainRecorded(one);
    const step = read.blame && `${read.blame.algorithm}/${read.blame.step}`;
    expect({ outcome: read.outcome, step }).toEqual(one.expected);
    expect({ decided, missing }).toEqual({ decided: true, missing: null });
  });

  test.each(recorded.filter(({ name }) => !chromiumDeviates.has(name)))('$name came out so in Chromium', (one) => {
    expect(one.chromium.read).toBe(one.expected.outcome);
    const { read } = explainRecorded(one);
    const { code, message } = one.chromium;
    if (code === undefined || read.blame === null) return;
    const preflight = read.exchanges[read.blame.exchange ?? -1]?.preflight;
    const blame = { ...read.blame, ...(preflight !== undefined && { preflight }) };
    expect(reasonAgrees('chromium', [{ code, ...(message && { message }) }], blame)?.agrees).toBe(true);
  });

  test('CORS protects my API: the answer is refused to the page, and was given by the server', () => {
    const { read } = named('cors-protects-my-api');
    expect(read.exchanges).toMatchObject([{ preflight: false, answer: { status: 200 } }]);
    expect(read.blame?.suggestion?.changes).toMatchObject([{ to: 'https://app.example.com' }]);
  });

  test('* is fine: only without credentials', () => {
    expect(named('star-without-credentials').read.outcome).toBe('readable');
    const { blame } = named('star-is-fine').read;
    expect(blame?.suggestion?.changes).toEqual([
      { side: 'request', what: 'credentials', from: 'include', to: 'same-origin' },
    ]);
    expect(blame?.alternatives[0]?.changes.map(({ what, to }) => `${what}: ${to}`)).toEqual([
      'Access-Control-Allow-Origin: https://app.example.com',
      'Access-Control-Allow-Credentials: true',
    ]);
  });

  test('I just need to set the header: a 404 to OPTIONS keeps the request back', () => {
    const { read } = named('i-just-need-to-set-the-header');
    expect(read.exchanges).toMatchObject([{ preflight: true, answer: { status: 404 } }]);
    expect(read.blame?.suggestion?.changes.map(({ what }) => what)).toEqual([
      'status',
      'Access-Control-Allow-Methods',
      'Access-Control-Allow-Headers',
    ]);
  });

  test('shows the headers that are exposed, and hides the others', () => {
    const shown = (name: string) => named(name).read.visibleHeaders.map(([header]) => header);
    expect(shown('exposed-headers')).toContain('x-total');
    expect(shown('exposed-headers')).not.toContain('x-page');
    expect(shown('exposed-star-with-credentials')).not.toContain('x-total');
  });
});

describe('when another request is tried', () => {
  const star: HeaderList = [['Access-Control-Allow-Origin', '*']];
  const url = 'https://api.example.com/users';
  const sent = { url, origin: 'https://app.example.com' };
  const fix = (request: ReadRequest, ...inOrder: Answer[]) =>
    explainFromAnswers(request, { inOrder }).read.blame?.suggestion;

  test('what was a preflight’s answer stays one', () => {
    const request = { ...sent, headers: [['Access-Control-Allow-Origin', '*']] } as const;
    const answers = [
      { status: 404, headers: star },
      { status: 200, headers: star },
    ];
    expect(fix(request, ...answers)).toMatchObject({ side: 'request', outcome: 'readable' });
    expect(fix(request, answers[0]!)).toMatchObject({ side: 'request', outcome: 'next-request' });
  });

  test('a URL that was not asked for has no answer', () => {
    const redirect: Answer = { status: 301, headers: [['Location', '/users/']] };
    expect(fix(sent, redirect)).toMatchObject({ side: 'request', outcome: 'next-request' });
    expect(fix(sent, redirect, { status: 200, headers: star })).toMatchObject({ side: 'request', outcome: 'readable' });
  });
});

describe('when answers are missing', () => {
  const put: ReadRequest = {
    url: 'https://api.example.com/users',
    origin: 'https://app.example.com',
    method: 'PUT',
    headers: [['X-Auth', 'foo']],
  };
  const star: HeaderList = [['Access-Control-Allow-Origin', '*']];

  test('a preflight that is needed is told, with the answer that it would have to get', () => {
    const { decided, needed, missing, read } = explainFromAnswers(put, {
      preflights: [],
      answers: [{ status: 200, headers: star }],
    });
    expect({ decided, missing, outcome: read.outcome }).toEqual({ decided: false, missing: null, outcome: 'readable' });
    expect(needed.map(({ answer }) => answer)).toEqual([
      {
        status: 204,
        headers: [
          ['Access-Control-Allow-Origin', 'https://app.example.com'],
          ['Access-Control-Allow-Methods', 'PUT'],
          ['Access-Control-Allow-Headers', 'x-auth'],
        ],
      },
    ]);
  });

  test('that answer would really do', () => {
    for (const credentials of ['omit', 'include'] as const) {
      const read = { ...put, credentials };
      const actual: Answer = {
        status: 200,
        headers: [
          ['Access-Control-Allow-Origin', put.origin],
          ['Access-Control-Allow-Credentials', 'true'],
        ],
      };
      const { needed } = explainFromAnswers(read, { preflights: [], answers: [actual] });
      const again = explainFromAnswers(read, { preflights: needed.map(({ answer }) => answer), answers: [actual] });
      expect(again).toMatchObject({ decided: true, needed: [], read: { outcome: 'readable' } });
    }
  });

  test('a refusal stands whatever the preflight says', () => {
    const explained = explainFromAnswers(put, { preflights: [], answers: [{ status: 200, headers: [] }] });
    expect(explained).toMatchObject({ decided: true, read: { outcome: 'blocked', blame: { step: '2' } } });
  });

  test('nothing is decided without any', () => {
    const explained = explainFromAnswers(put, { inOrder: [] });
    expect(explained).toMatchObject({ decided: false, missing: { method: 'OPTIONS', preflight: true } });
    expect(explained.needed).toHaveLength(1);
  });

  test('a preflight’s answer that was not asked for is noted', () => {
    const get = { url: put.url, origin: put.origin };
    const { notes } = explainFromAnswers(get, {
      preflights: [{ status: 204, headers: [] }],
      answers: [{ status: 200, headers: star }],
    });
    expect(notes).toEqual(['1 of the answers given was not asked for: the read ends before it.']);
  });
});
