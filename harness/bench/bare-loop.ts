import { text } from 'node:stream/consumers';
import type { Middleware } from 'koa';
import { clientPage } from '../../servers/client-page.ts';
import { openServers, type Servers } from '../../servers/open.ts';
import type { BrowserId } from '../browsers/browsers.ts';
import { findBrowser } from '../browsers/find.ts';
import { launchBrowser } from '../browsers/launch.ts';
import type { Job } from '../client/protocol.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { createAttempt } from '../session/attempt.ts';

/**
 * The lower bound: one page that makes the same reads in a loop, as many at once as the client does, and nothing
 * around it.
 * @returns seconds that each engine's loop took in its page, without start-up
 */
export function runBareLoop(scenarios: Scenario[], engines: readonly BrowserId[]): Promise<number[]> {
  return Promise.all(engines.map((engine) => loop(scenarios, engine)));
}

async function loop(scenarios: Scenario[], engine: BrowserId): Promise<number> {
  const browser = await findBrowser(engine);
  if (!browser.found) throw new Error(`${engine}: ${browser.reason}`);
  const byId = new Map(scenarios.map((scenario) => [scenario.id, scenario]));
  const attemptOf = (scenario: Scenario) =>
    createAttempt(scenario, { ports: servers.ports, attempt: 'bare-loop', readTimeout: 10_000 });
  let finished: (done: { read: number; milliseconds: number }) => void = () => {};
  const done = new Promise<{ read: number; milliseconds: number }>((resolve) => {
    finished = resolve;
  });
  const pages: Middleware = async (context) => {
    if (context.path === '/done') {
      finished(JSON.parse(await text(context.req)));
      context.body = '';
      return;
    }
    const jobs: Job[] = scenarios.map((scenario, id) => ({ id, ...attemptOf(scenario).begin(0).job }));
    context.type = 'text/html; charset=utf-8';
    context.body = await clientPage(
      'bare-loop',
      `<script type="application/json" id="jobs">${JSON.stringify(jobs)}</script>`,
    );
  };
  const servers: Servers = await openServers({
    findCue: (key) => {
      const scenario = byId.get(key.scenario);
      return scenario && attemptOf(scenario).cue(key);
    },
    pageOrigins: new Set(),
    pages: { app: pages, api: (_, next) => next() },
  });
  const launched = await launchBrowser(browser, { proxyPort: servers.proxyPort });
  try {
    await launched.open(`http://localhost:${servers.ports.app.http}/`);
    const { read, milliseconds } = await done;
    const expected = scenarios.filter((scenario) => scenario.steps[0]?.expected?.read === 'readable').length;
    if (read !== expected)
      throw new Error(`${engine}: the bare loop read ${read} answers, and ${expected} are readable`);
    return milliseconds / 1000;
  } finally {
    await launched.close();
    await servers.close();
  }
}
