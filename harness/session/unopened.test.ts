import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserIds } from '../browsers/browsers.ts';
import { foundBrowser } from '../browsers/find.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { judge } from '../verdict/judge.ts';
import { openSession, type Session } from './session.ts';

function readFrom(from: string): Scenario {
  return {
    id: `unopened/${new URL(from).host.replace(/\W/g, '-')}`,
    title: 'A page there may read.',
    standard: ['#cors-check'],
    kind: 'required',
    steps: [
      {
        from,
        to: 'https://api.example.com',
        server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' } } },
        expected: { read: 'readable' },
      },
    ],
  };
}

const ordinary = readFrom('http://app.example.com');
/** Names below top-level domains that are on the HSTS preload list as a whole. Each browser decides which list it believes. */
const preloaded = ['dev', 'app', 'page', 'new', 'foo'].map((name) => readFrom(`http://a.${name}`));
/** https://fetch.spec.whatwg.org/#bad-port */
const badPort = readFrom('http://app.example.com:6000');

describe.each(browserIds)('a session in %s', { timeout: 20_000 }, (id) => {
  let session: Session;

  beforeAll(async () => {
    session = await openSession({
      browser: await foundBrowser(id),
      pageOrigins: pageOriginsOf([ordinary, ...preloaded, badPort]),
      // What is found out by silence alone lets a test time out.
      timeouts: { silence: 60_000 },
    });
  });
  afterAll(() => session?.close());

  test('says at once of origins that the browser opens by https alone that it does, and keeps the browser', async () => {
    const before = session.pids();
    const [there, ...evidence] = await Promise.all([ordinary, ...preloaded].map((one) => session.run(one)));
    for (const [index, scenario] of preloaded.entries()) {
      const { unopened } = evidence[index]!;
      const { from } = scenario.steps[0]!;
      const https = `no page could be opened at ${from}: the browser opened ${from!.replace('http:', 'https:')} in its place`;
      if (unopened === undefined) expect(judge(scenario, evidence[index]!)).toMatchObject({ verdict: 'conforms' });
      else expect(unopened).toBe(https);
    }
    if (id === 'chromium') expect(evidence.every(({ unopened }) => unopened !== undefined)).toBe(true);
    expect(judge(ordinary, there!)).toMatchObject({ verdict: 'conforms' });
    expect(session.pids()).toEqual(before);
  });

  test.runIf(id === 'chromium')('says at once of an origin at a bad port that it is one', async () => {
    const before = session.pids();
    const { unopened } = await session.run(badPort);
    expect(unopened).toContain(`no page could be opened at ${badPort.steps[0]!.from}: net::ERR_UNSAFE_PORT`);
    expect(judge(ordinary, await session.run(ordinary))).toMatchObject({ verdict: 'conforms' });
    expect(session.pids()).toEqual(before);
  });
});
