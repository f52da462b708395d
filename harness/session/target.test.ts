import type { Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRawTarget, type RawTarget } from '../../servers/testing/raw-target.ts';
import { findBrowser } from '../browsers/find.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { readOf } from '../verdict/check.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { openSession, type Session } from './session.ts';

const from = 'https://app.example.com';
const to = 'https://api.example.com';
const allowed = `Access-Control-Allow-Origin: ${from}\r\n`;
const body = 'Content-Length: 2\r\n\r\n{}';

/** What the target answers for each path; a function has the connection to itself. */
const answers: Record<string, string | ((connection: Socket) => void)> = {
  '/allowed': `HTTP/1.1 200 OK\r\nvary: Origin\r\nX-A: 1\r\n${allowed}Vary: Accept\r\nAccess-Control-Expose-Headers: x-a\r\n${body}`,
  '/denied': `HTTP/1.1 200 OK\r\n${body}`,
  '/denied-stream': (connection) =>
    void connection.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nfour\r\n'),
  '/moved': `HTTP/1.1 302 Found\r\nLocation: /allowed\r\n${allowed}Content-Length: 0\r\n\r\n`,
  '/moved-denied': `HTTP/1.1 302 Found\r\nLocation: /denied\r\n${allowed}Content-Length: 0\r\n\r\n`,
  '/for-ever': `HTTP/1.1 302 Found\r\nLocation: /for-ever\r\n${allowed}Content-Length: 0\r\n\r\n`,
  '/http-1.0': (connection) => void connection.end(`HTTP/1.0 200 OK\r\n${allowed}\r\n{}`),
  '/no-answer': (connection) => void connection.destroy(),
  '/cut': (connection) => void connection.end(`HTTP/1.1 200 OK\r\n${allowed}Content-Length: 9\r\n\r\n{}`),
  '/cut-head': (connection) => void connection.end('HTTP/1.1 200 OK\r\nAccess-Con'),
  '/garbage': (connection) => void connection.end('220 mail.example.com ESMTP\r\n'),
  '/hang': () => {},
};

function scenario(name: string, step: Scenario['steps'][number], alone = false): Scenario {
  return {
    id: `target/${name}`,
    title: 'A scenario of the tests.',
    standard: ['#cors-check'],
    kind: 'observation',
    ...(alone && { alone }),
    steps: [{ from, to, ...step }],
  };
}

const alone = /^\/(moved|for-ever)/;
const scenarios = Object.fromEntries(
  Object.keys(answers).map((path) => [path, scenario(path.slice(1).replace('.', '-'), { path }, alone.test(path))]),
);
const hopBefore = scenario('hop-before', {
  to: 'https://elsewhere.example.com',
  server: { redirects: [{ to, path: '/denied', headers: { 'Access-Control-Allow-Origin': '*' } }] },
});
const ownPage = scenario('own-page', { from: to, path: '/denied' });

describe('a session with a target', () => {
  let target: RawTarget;
  let session: Session;
  let evidence: Record<string, Evidence>;

  beforeAll(async () => {
    const browser = await findBrowser('chromium');
    if (!browser.found) throw new Error(`${browser.reason}. ${browser.install}`);
    target = await openRawTarget((request, connection) => {
      const answer = answers[/^\S+ ([^ ?]*)/.exec(request)?.[1] ?? ''];
      if (typeof answer === 'string') return answer;
      if (answer === undefined) return `HTTP/1.1 404 Not Found\r\n${body}`;
      answer(connection);
      return undefined;
    });
    session = await openSession({
      browser,
      pageOrigins: pageOriginsOf([...Object.values(scenarios), hopBefore, ownPage]),
      target: { origin: to, host: '127.0.0.1', port: target.port },
      // Longer than a target is waited for that starts anew.
      timeouts: { read: 5500 },
    });
    const runs = Object.entries({ ...scenarios, hopBefore, ownPage });
    evidence = Object.fromEntries(
      await Promise.all(runs.map(async ([name, one]) => [name, await session.run(one)] as const)),
    );
  });
  afterAll(async () => {
    await session?.close();
    await target?.close();
  });

  const reads = (name: string) => {
    const { steps, fault } = evidence[name]!;
    expect(fault, name).toBeUndefined();
    return readOf(steps[0]!.observed);
  };

  test('the target answers in the place of the scenario, and its lines reach the page', () => {
    expect(reads('/allowed')).toBe('readable');
    const [{ observed, recorded }] = evidence['/allowed']!.steps as [Evidence['steps'][number]];
    expect(observed).toMatchObject({ type: 'cors', status: 200, body: '{}' });
    expect(observed.headers).toEqual([
      ['content-length', '2'],
      ['x-a', '1'],
    ]);
    expect(recorded).toMatchObject([{ server: 'target', host: 'api.example.com', scheme: 'https', completed: true }]);
    expect(recorded[0]?.answer?.headers.map(([name]) => name)).toEqual([
      'vary',
      'X-A',
      'Access-Control-Allow-Origin',
      'Vary',
      'Access-Control-Expose-Headers',
      'Content-Length',
    ]);
    expect(reads('/http-1.0')).toBe('readable');
  });

  test('what it does not allow is blocked, also where its body goes on', () => {
    expect(reads('/denied')).toBe('blocked');
    expect(reads('/denied-stream')).toBe('blocked');
  });

  test('a redirect of its own, and what is asked there, are one read', () => {
    expect(reads('/moved')).toBe('readable');
    expect(reads('/moved-denied')).toBe('blocked');
    expect(evidence['/moved']!.steps[0]?.recorded).toMatchObject([
      { server: 'target', answer: { status: 302 } },
      { server: 'target', path: '/allowed', answer: { status: 200 }, completed: true },
    ]);
    expect(evidence['/moved-denied']!.steps[0]?.refusals, 'and the browser’s reason is kept').toHaveLength(1);
  });

  test('a hop before it is played, and a page at its own origin reads it as its own', () => {
    expect(reads('hopBefore')).toBe('blocked');
    expect(evidence.hopBefore!.steps[0]?.recorded).toMatchObject([
      { server: 'api', answer: { status: 302 } },
      { server: 'target', path: expect.stringMatching(/^\/denied\?.*hop=1/), answer: { status: 200 } },
    ]);
    expect(reads('ownPage')).toBe('readable');
  });

  test.each([
    ['/no-answer', 'the target closed the connection before it answered'],
    ['/cut', 'the target closed the connection in the middle of its answer, after 2 bytes of the body'],
    ['/cut-head', 'the target closed the connection before it answered'],
    ['/garbage', "the target's answer is not HTTP: Parse Error"],
    ['/hang', 'the read had not settled after'],
    ['/for-ever', 'the target redirected 21 times, more than a browser follows'],
  ])('%s is a fault that says why, after one retry, and never taken for blocked', (path, why) => {
    expect(evidence[path]).toMatchObject({ fault: expect.stringContaining(why), earlierFaults: [expect.anything()] });
  });

  test('a target that is gone makes every read a fault, and none is taken for blocked', async () => {
    await target.close();
    const gone = await Promise.all(['/allowed', '/denied'].map((path) => session.run(scenarios[path]!)));
    for (const { fault } of gone)
      expect(fault).toContain(`the target does not listen on 127.0.0.1:${target.port} any more`);
  });
});
