import { createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browserIds } from '../browsers/browsers.ts';
import { findBrowser } from '../browsers/find.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { readOf } from '../verdict/check.ts';
import { judge } from '../verdict/judge.ts';
import { openSession, type Session } from './session.ts';

const allowed = { 'Access-Control-Allow-Origin': '{from}' };

function scenario(name: string, ...steps: Scenario['steps']): Scenario {
  return {
    id: `session/${name}`,
    title: 'A scenario of the tests.',
    standard: ['#cors-check'],
    kind: 'required',
    steps,
  };
}

const ordinary = scenario('allowed', {
  server: { actual: { headers: allowed } },
  expected: { read: 'readable', sent: true },
});
const refused = scenario('refused', { expected: { read: 'blocked', sent: true } });
const neverSettles = scenario('never-settles', { server: { actual: { headers: allowed } } });
const slow = scenario('slow', {
  server: { actual: { headers: allowed, delay: 4000 } },
  expected: { read: 'readable' },
});
const elsewhere = scenario('named', {
  from: 'https://app.example.com',
  to: 'https://api.example.com',
  server: { actual: { headers: allowed } },
  expected: { read: 'readable', origin: 'https://app.example.com' },
});
const led = scenario('led', {
  transport: 'sendBeacon',
  server: { redirects: Array.from({ length: 6 }, () => ({ status: 307, to: 'api', headers: allowed, delay: 150 })) },
});
const cut = scenario('cut', { server: { actual: { headers: allowed } }, expected: { read: 'readable' } });
const all = [ordinary, refused, neverSettles, slow, elsewhere, cut];

describe.each(browserIds)('a session in %s', (engine) => {
  let session: Session;
  const others = () =>
    Promise.all([ordinary, refused, elsewhere].map(async (one) => [one, await session.run(one)] as const));
  /** A page that waits at the origin where it is needed takes a read at once. */
  const pageAtHand = () => session.run(ordinary);
  const expectAllConform = (results: Awaited<ReturnType<typeof others>>) => {
    for (const [one, evidence] of results) expect(judge(one, evidence), one.id).toMatchObject({ verdict: 'conforms' });
  };

  beforeAll(async () => {
    const browser = await findBrowser(engine);
    if (!browser.found) throw new Error(`${browser.reason}. ${browser.install}`);
    session = await openSession({
      browser,
      pageOrigins: pageOriginsOf(all),
      plainHttp: true,
      timeouts: { read: 3000, silence: 2500 },
    });
  });
  afterAll(() => session?.close());

  test('what a page may read, may not read, and what plain HTTP gets, are told apart', async () => {
    const [permitted, denied] = await Promise.all([session.run(ordinary), session.run(refused)]);
    expect(readOf(permitted.steps[0]!.observed)).toBe('readable');
    expect(readOf(denied.steps[0]!.observed)).toBe('blocked');
    expect(denied.steps[0]!.recorded).toMatchObject([{ method: 'GET', completed: true, answer: { status: 200 } }]);
    expect(denied.plainHttp?.[0]).toMatchObject({ status: 200, body: expect.stringContaining('secret') });
  });

  test('the page stays while a beacon is led on, though there is more to do elsewhere', async () => {
    await pageAtHand();
    const [{ steps }] = await Promise.all([session.run(led), session.run(elsewhere)]);
    expect(steps[0]!.recorded).toHaveLength(7);
  });

  test('a read that never settles is a harness-error, and the others are kept', async () => {
    const held = session.servers.recorder.watch((exchange) =>
      exchange.path.includes('never-settles') ? new Promise(() => {}) : undefined,
    );
    const [hung, rest] = await Promise.all([session.run(neverSettles), others()]);
    held();
    expect(judge(neverSettles, hung)).toMatchObject({
      verdict: 'harness-error',
      fault: expect.stringContaining('had not settled'),
    });
    expect(hung.earlierFaults, 'it is retried once').toHaveLength(1);
    expectAllConform(rest);
  });

  test('a connection cut in mid-response is a fault, is retried once, and is never taken for blocked', async () => {
    let cuts = 0;
    const stop = session.servers.recorder.watch((exchange, connection) => {
      if (exchange.key.scenario !== cut.id) return;
      cuts++;
      connection.destroy();
    });
    const [evidence, rest] = await Promise.all([session.run(cut), others()]);
    stop();
    expect(cuts).toBeGreaterThan(1);
    expect(judge(cut, evidence)).toMatchObject({
      verdict: 'harness-error',
      fault: expect.stringContaining('in full'),
    });
    expect(evidence.earlierFaults).toHaveLength(1);
    expectAllConform(rest);
    expect(judge(cut, await session.run(cut)).verdict).toBe('conforms');
  });

  test('a page that is navigated away loses its reads, and they are made again', async () => {
    await pageAtHand();
    const running = session.run(slow);
    await new Promise((resolve) => setTimeout(resolve, 700));
    await session.open('about:blank');
    const evidence = await running;
    expect(judge(slow, evidence).verdict).toBe('conforms');
    expect(evidence.earlierFaults).toEqual([expect.stringMatching(/silent|navigated/)]);
    expectAllConform(await others());
  });

  test('a browser killed with -9 in mid-run is replaced, and every result is kept', async () => {
    await pageAtHand();
    const running = [session.run(slow), session.run(ordinary)] as const;
    await new Promise((resolve) => setTimeout(resolve, 700));
    const [main] = session.pids();
    process.kill(main!, 'SIGKILL');
    const [evidence, quick] = await Promise.all(running);
    expect(judge(slow, evidence).verdict).toBe('conforms');
    expect(evidence.earlierFaults).toEqual([expect.stringContaining('the browser was lost')]);
    expect(judge(ordinary, quick).verdict).toBe('conforms');
    expect(session.pids()).not.toContain(main);
    expectAllConform(await others());
  });

  test('a foreign page can neither read the harness nor drive it, and a name rebound to loopback gets nothing', async () => {
    const { app } = session.servers.ports;
    const token = new URL(session.servers.clientURL('http://localhost')).pathname.split('/')[2]!;
    let report: ((tried: Record<string, string>) => void) | undefined;
    const reported = new Promise<Record<string, string>>((resolve) => {
      report = resolve;
    });
    // Another origin of this machine, as hostile as it can be: it even knows the token.
    const foreign = createServer((request, response) => {
      if (request.method !== 'POST')
        return void response.setHeader('Content-Type', 'text/html').end(hostilePage(app.http, token));
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.end();
        report?.(JSON.parse(body));
      });
    });
    await new Promise<void>((resolve) => foreign.listen(0, '127.0.0.1', resolve));
    try {
      await session.open(`http://127.0.0.1:${(foreign.address() as AddressInfo).port}/`);
      const tried = await reported;
      expect(tried).toEqual({
        page: 'blocked',
        exchange: 'blocked',
        'exchange without cors': 'opaque',
        'a guessed token': 'blocked',
      });
      const rebound = await rawStatus(app.http, `evil.test:${app.http}`, `/.cors-conformance/${token}/client`);
      expect(rebound).toBe(403);
    } finally {
      foreign.closeAllConnections();
      foreign.close();
    }
    // What the hostile page posted changed nothing: the session goes on with a page of its own.
    expectAllConform(await others());
  });
});

function hostilePage(port: number, token: string): string {
  const forged = JSON.stringify({
    client: 'forged',
    origin: `http://localhost:${port}`,
    observed: [{ job: 1, observed: { settled: 'fulfilled', status: 200, milliseconds: 1 } }],
    running: 1,
    free: 5,
  });
  return `<!doctype html><script>
    const base = 'http://localhost:${port}/.cors-conformance/';
    const attempt = (url, init) => fetch(url, init).then((r) => r.type === 'opaque' ? 'opaque' : r.text().then(() => 'read'), () => 'blocked');
    (async () => {
      const tried = {
        page: await attempt(base + '${token}/client'),
        exchange: await attempt(base + '${token}/exchange', { method: 'POST', body: ${JSON.stringify(forged)} }),
        'exchange without cors': await attempt(base + '${token}/exchange', { method: 'POST', mode: 'no-cors', body: ${JSON.stringify(forged)} }),
        'a guessed token': await attempt(base + 'guess/client'),
      };
      fetch('/', { method: 'POST', body: JSON.stringify(tried) });
    })();
  </script>`;
}

/** Status that a server answers to a Host of our choosing, as a browser sends it after a name was rebound to loopback. */
function rawStatus(port: number, host: string, path: string): Promise<number | undefined> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port, path, headers: { Host: host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}
