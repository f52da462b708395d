import { describe, expect, it } from 'vitest';
import { type BrowserId, browserIds } from '../../browsers/browsers.ts';
import { type AskedOfServer, type IdealAnswer, idealAnswer } from '../../policy/ideal-server.ts';
import { type PolicyFile, wholePolicy } from '../../policy/policy.ts';
import type { ServePolicy } from '../../policy/serve-policy.ts';
import { get, set } from '../../standard/index.ts';
import { headerPairs } from '../../wire/header-lines.ts';
import { askRollout, type Rollout } from './ask-rollout.ts';

/** Visitors who go from one server to another in a real browser, and back: what they remember outlives the server that said it. */

const app = 'https://app.example.com';
const policy: PolicyFile = { origins: [app], methods: ['GET', 'HEAD', 'POST', 'PUT'], maxAge: 600 };

type Lines = IdealAnswer['headers'];
type Change = (answer: IdealAnswer, request: AskedOfServer) => IdealAnswer;

const serving =
  (as: PolicyFile, change: Change = (answer) => answer): ServePolicy =>
  () => ({
    listener: ({ method = '', url: path = '', rawHeaders }, response) => {
      const request = { method, path, headers: headerPairs(rawHeaders) };
      const { status, headers, body } = change(idealAnswer(wholePolicy(as), request), request);
      response.writeHead(status, headers.flat()).end(body);
    },
  });
const ideal = serving(policy);
const withLines =
  (...lines: [string, string][]): Change =>
  (answer) => ({ ...answer, headers: lines.reduce<Lines>((all, line) => set(all, line) as Lines, answer.headers) });
const reflecting: Change = (answer, { headers }) => {
  const origin = get('Origin', headers);
  return origin === null
    ? answer
    : withLines(
        ['Access-Control-Allow-Origin', origin],
        ['Access-Control-Allow-Methods', 'PUT, DELETE'],
        ['Access-Control-Max-Age', '7200'],
      )(answer, { method: '', path: '', headers });
};

const told = ({ left }: Rollout) =>
  left.map(({ direction, what, page, deed, engines }) => [
    direction,
    what,
    page,
    deed,
    engines.map(({ engine, remembered, over }) => [engine, remembered.what, remembered.seconds, over]),
  ]);

async function rollout(against: ServePolicy, target: ServePolicy, engines: readonly BrowserId[] = browserIds) {
  const asked = await askRollout({ policy, against: { serve: against }, target: { serve: target }, engines });
  expect(asked.faults).toEqual([]);
  expect(asked.visitors).toBe(8);
  return asked;
}

describe('from one server to another, and back', () => {
  it('nobody is left with anything where both are right', async () => {
    expect(told(await rollout(ideal, serving(policy)))).toEqual([]);
  });

  /** @see https://github.com/theopensystemslab/planx-new/pull/6451 */
  it('whoever was let in is not asked again, for as long as each engine remembers', async () => {
    const all = told(await rollout(serving(policy, reflecting), ideal));
    const seconds = [
      ['chromium', 'preflight', 7200, undefined],
      ['firefox', 'preflight', 7200, undefined],
      ['webkit', 'preflight', 600, undefined],
    ];
    const deed = (method: string) => `read what ${method} /data answers without credentials`;
    expect(all).toEqual(
      expect.arrayContaining([
        ['forward', 'unasked', 'https://evil.test', deed('PUT'), seconds],
        ['forward', 'let in', app, deed('DELETE'), seconds],
      ]),
    );
  });

  const withoutCORS =
    (change: Change): Change =>
    (answer, request) => {
      const { headers, ...rest } = change(answer, request);
      return { ...rest, headers: headers.filter(([name]) => !/^access-control-/i.test(name)) };
    };

  it('what is remembered for a while is seen to be over then', async () => {
    const remembering = withLines(['Access-Control-Max-Age', '6']);
    const all = told(await rollout(serving(policy, withoutCORS(remembering)), serving(policy, remembering)));
    expect(all).toContainEqual([
      ...['back', 'unasked', app, 'read what PUT /data answers without credentials'],
      browserIds.map((engine) => [engine, 'preflight', 6, true]),
    ]);
  });
});
