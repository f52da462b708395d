import { afterEach, expect, test, vi } from 'vitest';
import { findBrowser } from '../browsers/find.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { judge } from '../verdict/judge.ts';
import { openSession } from './session.ts';

/** A client that lies must not get a scenario through: the servers' record contradicts it. */

let tamper = (page: string): string => page;

vi.mock('../../servers/client-page.ts', async (importOriginal) => {
  const original = await importOriginal<typeof import('../../servers/client-page.ts')>();
  const { clientPage } = original;
  return {
    ...original,
    clientPage: async (...args: Parameters<typeof clientPage>) => tamper(await clientPage(...args)),
  };
});

afterEach(() => {
  tamper = (page) => page;
});

const refused: Scenario = {
  id: 'broken-client/refused',
  title: 'A read that nobody allows is refused.',
  standard: ['#cors-check'],
  kind: 'required',
  steps: [{ expected: { read: 'blocked', sent: true } }],
};

/** Where the bundle makes a read by its transport. */
const makesRead = /await afterPreload\(job, giveUp\.signal, registry\d*\[transport\]\)/;

async function verdictWith(change: (page: string) => string) {
  tamper = (page) => {
    const changed = change(page);
    if (changed === page) throw new Error('the client has nothing to break at this place');
    return changed;
  };
  const browser = await findBrowser('webkit');
  if (!browser.found) throw new Error(`${browser.reason}. ${browser.install}`);
  const session = await openSession({
    browser,
    pageOrigins: pageOriginsOf([refused]),
    timeouts: { read: 2000, silence: 1500 },
  });
  try {
    return judge(refused, await session.run(refused));
  } finally {
    await session.close();
  }
}

test('a client that says it read what it could not is noticed', async () => {
  expect(
    await verdictWith((page) => page.replaceAll('"timed-out" : "rejected"', '"timed-out" : "fulfilled"')),
  ).toMatchObject({
    verdict: 'deviates',
    failed: [{ field: 'steps[0].read', actual: 'readable' }],
  });
});

test('a client that reads nothing and says it was blocked is noticed', async () => {
  const idle = 'Promise.resolve({ settled: "rejected", error: { name: "TypeError", message: "made up" } })';
  expect(await verdictWith((page) => page.replace(makesRead, `await ${idle}`))).toMatchObject({
    verdict: 'deviates',
    failed: [{ field: 'steps[0].sent', actual: 'false' }],
  });
});

test('a client that throws is a harness-error, never blocked', async () => {
  expect(await verdictWith((page) => page.replace(makesRead, 'await nothing()'))).toMatchObject({
    verdict: 'harness-error',
    fault: expect.stringContaining('the client in the page failed'),
  });
});

test('a client that never comes back is a harness-error', async () => {
  expect(await verdictWith((page) => page.replace('main();', ''))).toMatchObject({ verdict: 'harness-error' });
}, 60_000);
