import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { browsers } from '../browsers/browsers.ts';
import type { EngineName } from '../browsers/engines.ts';
import { findBrowser } from '../browsers/find.ts';
import { pause } from '../browsers/testing/local-origins.ts';
import { commandOf, family, untilEnded } from '../browsers/testing/processes.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { judge } from '../verdict/judge.ts';
import { openSession, type Session } from './session.ts';

/** A scenario of two steps, between which what the first left in the browser must last. */
function remembers(name: string, wait: number, origins: { from?: string; to?: string } = {}): Scenario {
  const put = { ...origins, resource: 'users', request: { method: 'PUT' } };
  const origin = { 'Access-Control-Allow-Origin': '{from}' };
  const preflight = { headers: { ...origin, 'Access-Control-Allow-Methods': 'PUT', 'Access-Control-Max-Age': '60' } };
  const server = { preflight, actual: { headers: origin } };
  return {
    id: `recovery/${name}`,
    title: 'A preflight is remembered.',
    standard: ['#cors-preflight-cache'],
    kind: 'required',
    steps: [
      { ...put, server, expected: { read: 'readable', preflights: 1 } },
      { ...put, server, wait, expected: { read: 'readable', preflights: 0 } },
    ],
  };
}

const quick = remembers('quick', 0);
const lasting = remembers('lasting', 2000);
/** A read that is under way when its browser is struck: the page then has its answer, and speaks, at once. */
const beside: Scenario = {
  ...quick,
  id: 'recovery/beside',
  steps: [
    {
      server: { actual: { headers: { 'Access-Control-Allow-Origin': '{from}' }, delay: 1500 } },
      expected: { read: 'readable' },
    },
  ],
};
/** Needs a page at another origin, for which more of a browser must be alive. */
const elsewhere = remembers('elsewhere', 0, { from: 'https://app.example.com', to: 'https://api.example.com' });

/** Resolves when a scenario's first actual request is being answered. */
function answered(session: Session, { id }: Scenario): Promise<void> {
  return new Promise((resolve) => {
    const stop = session.servers.recorder.watch(({ key, preflight }) => {
      if (key.scenario !== id || preflight) return;
      stop();
      resolve();
    });
  });
}

/** Processes by what they do, as their command lines tell. */
const main = /(chromium|firefox-esr|MiniBrowser) (?!.*(--type=|-contentproc))/;
const kinds: Record<EngineName, [kind: string, signal: 'SIGKILL' | 'SIGSTOP', command: RegExp][]> = {
  chromium: [
    ['the network service', 'SIGKILL', /network\.mojom\.NetworkService/],
    ['the network service', 'SIGSTOP', /network\.mojom\.NetworkService/],
    ['every page’s process', 'SIGKILL', /--type=renderer/],
    ['the zygotes', 'SIGKILL', /--type=zygote/],
    ['the main process', 'SIGSTOP', main],
  ],
  firefox: [
    ['every page’s process', 'SIGKILL', / tab$/],
    ['the main process', 'SIGSTOP', main],
  ],
  webkit: [
    ['the network process', 'SIGKILL', /WebKitNetworkProcess/],
    ['the network process', 'SIGSTOP', /WebKitNetworkProcess/],
    ['the page’s process', 'SIGKILL', /WebKitWebProcess/],
    ['the main process', 'SIGSTOP', main],
    ['the display', 'SIGKILL', /Xvfb/],
  ],
};

describe.runIf(process.platform === 'linux').each(browsers)('a session in $id outlives', ({ id, engine }) => {
  let session: Session;

  beforeAll(async () => {
    const browser = await findBrowser(id);
    if (!browser.found) throw new Error(`${browser.reason}. ${browser.install}`);
    const timeouts = { read: 3000, silence: 1000, open: 3000 };
    session = await openSession({ browser, pageOrigins: pageOriginsOf([quick, lasting, beside, elsewhere]), timeouts });
  });
  afterAll(() => session?.close());

  test.each(kinds[engine])('%s by %s, and what had begun is begun again, whole', async (_, signal, command) => {
    expect(judge(quick, await session.run(quick))).toMatchObject({ verdict: 'conforms' });
    const firstStep = answered(session, lasting);
    const running = Promise.all([session.run(lasting), session.run(beside)]);
    await firstStep;
    await pause(400);
    const struck = family(...session.pids()).filter((pid) => command.test(commandOf(pid)));
    expect(struck).not.toEqual([]);
    for (const pid of struck) process.kill(pid, signal);

    const [evidence, other] = await running;
    expect(judge(beside, other)).toMatchObject({ verdict: 'conforms' });
    expect(judge(lasting, evidence), JSON.stringify(evidence.earlierFaults)).toMatchObject({ verdict: 'conforms' });
    expect(judge(elsewhere, await session.run(elsewhere))).toMatchObject({ verdict: 'conforms' });
  });
});

test.runIf(process.platform === 'linux')('a session closes in time, though its browser is stopped', async () => {
  const browser = await findBrowser('chromium');
  if (!browser.found) throw new Error(`${browser.reason}. ${browser.install}`);
  const session = await openSession({ browser, pageOrigins: pageOriginsOf([quick]) });
  const processes = family(...session.pids());
  for (const pid of processes) process.kill(pid, 'SIGSTOP');
  const started = performance.now();
  await session.close();
  expect(performance.now() - started).toBeLessThan(10_000);
  await untilEnded(processes, 0);
});
