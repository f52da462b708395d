import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import getPort from 'get-port';
import { renderUnicodeCompact } from 'uqr';
import { createByHandOrigin, type HandProgress } from '../../../servers/by-hand-origin.ts';
import { handPagePort, handPorts } from '../../../servers/hand-ports.ts';
import { closeServer, type WantedPorts } from '../../../servers/listeners.ts';
import type { BrowserByHand } from '../../browsers/browser.ts';
import { browserIds } from '../../browsers/browsers.ts';
import { type AboutBrowser, toldBrowser } from '../../browsers/user-agent.ts';
import { byHandPage } from '../../pages/live-documents.ts';
import { aboutRun } from '../../run/about-run.ts';
import { createCollection } from '../../run/collect.ts';
import { exitCode } from '../../run/exit-code.ts';
import { onSignals } from '../../run/on-signals.ts';
import { toReportedRun } from '../../run/reported-run.ts';
import { cutShort, exitCodeOf, problemsOf } from '../../run/run-problems.ts';
import { openRunner } from '../../run/run-scenarios.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { needsNoProxy } from '../../scenario/without-proxy.ts';
import { runTellings } from '../../tellings/run-tellings.ts';
import { tellProblems, tellRun } from '../../tellings/telling.ts';
import { counted } from '../../wire/counted.ts';
import { visible } from '../../wire/visible.ts';

interface ByHandOptions {
  scenarios: readonly Scenario[];
  /** Folder for the results. */
  reports: string;
  /** The command as it was typed. */
  command: string;
}

/** Milliseconds for which a person's browser may be silent: a tab that is not in front sleeps. */
const silence = 60_000;
/** How often the page asks how it goes, and a little more. */
const lastLook = 1_500;

/**
 * Runs scenarios in the browser in which a person opens the page, on this machine or wherever its ports lead from. Results
 * are written as of any run; that browser is their column, under the name of its engine.
 */
export async function runByHand({ scenarios: all, reports, command }: ByHandOptions): Promise<void> {
  const started = Date.now();
  const scenarios = all.filter(needsNoProxy);
  const { signal, codeOf } = onSignals();
  const ports = {
    page: await getPort({ port: handPagePort }),
    app: await pairFrom(handPorts.app),
    api: await pairFrom(handPorts.api),
  };
  const forwarded = [ports.page, ports.app.http, ports.api.http];
  const url = `http://localhost:${ports.page}`;
  const token = randomBytes(16).toString('hex');
  const progress: HandProgress = { done: 0, all: scenarios.length, verdicts: {} };
  const { promise: told, resolve: tell } = withResolvers<BrowserByHand>();
  const origin = createByHandOrigin({
    token,
    page: () => byHandPage({ url, token, scenarios: scenarios.length, ports: forwarded }),
    hello(about) {
      const browser = handBrowser(about as AboutBrowser, (opened) => {
        progress.open = opened;
      });
      if (browser !== undefined) return tell(browser);
      progress.mistake = 'This browser is of no engine that the harness knows; expected Chromium, Firefox or WebKit.';
    },
    progress: () => progress,
  });
  const server = http.createServer(origin.callback()).listen(ports.page, '127.0.0.1');
  await once(server, 'listening');
  console.log(invitation(url, { here: scenarios.length, all: all.length, forwarded }));
  try {
    const aborted = new Promise<undefined>((resolve) => signal.addEventListener('abort', () => resolve(undefined)));
    const browser = await Promise.race([told, aborted]);
    const collection = createCollection();
    if (browser !== undefined) {
      console.log(`${visible(browser.build)} takes part.`);
      const runner = await openRunner(browser, { ports, timeouts: { silence }, plainHttp: true });
      for await (const run of runner.runAll(scenarios, signal)) {
        collection.add(toReportedRun(run));
        const { verdict } = run.judgement;
        progress.done++;
        progress.verdicts[verdict] = (progress.verdicts[verdict] ?? 0) + 1;
      }
      progress.results = `${reports}/results.json`;
      await delay(lastLook);
      await runner.close();
    }
    for (const name of browserIds) if (name !== browser?.id) collection.missing({ name, leftOut: true });
    const results = collection.results(aboutRun({ started, command, isCutShort: signal.aborted }));
    const problems = browser === undefined ? [cutShort] : problemsOf(results, []);
    results.run.success = problems.length === 0;
    const failed = await tellRun(
      { results, broken: [], problems, command: 'npm run conformance --' },
      runTellings,
      reports,
    );
    tellProblems([...problems, ...failed]);
    process.exitCode = codeOf(failed.length > 0 ? exitCode.harness : exitCodeOf(results, [], problems));
  } finally {
    await closeServer(server);
  }
}

async function pairFrom({ http, https }: WantedPorts): Promise<WantedPorts> {
  return { http: await getPort({ port: http }), https: await getPort({ port: https }) };
}

/** What a person is told to do. */
function invitation(url: string, { here, all, forwarded }: { here: number; all: number; forwarded: number[] }): string {
  const others = all - here;
  return [
    `Open ${url} in the browser that is to take part, here or wherever these ports lead from: ${forwarded.join(', ')}`,
    `(an Android phone on USB: ${forwarded.map((port) => `adb reverse tcp:${port} tcp:${port}`).join(' && ')})`,
    '',
    renderUnicodeCompact(url),
    '',
    `${counted(here, 'scenario')}.${others === 0 ? '' : ` Left out, for origins with names of their own, or https, which a browser as it is does not have: ${others}.`}`,
  ].join('\n');
}

/** A browser that the page tells of; what it is to open, the page is told. Undefined where its engine is not known. */
function handBrowser(about: AboutBrowser, opens: (url: string) => void): BrowserByHand | undefined {
  const told = toldBrowser(about);
  if (told === undefined) return undefined;
  const { engine, version } = told;
  const known = {
    id: engine,
    engine,
    version,
    build: `${told.build} (by hand)`,
    driver: 'a person',
    source: 'system',
    tellsReasons: false,
  } as const;
  return {
    ...known,
    launch: async () => ({
      ...known,
      pids: [],
      open: async (url) => opens(url),
      onGone() {},
      isWhole: () => true,
      onRefusal() {},
      onUnopened() {},
      close: async () => {},
    }),
  };
}

function withResolvers<Value>(): { promise: Promise<Value>; resolve: (value: Value) => void } {
  let resolve: (value: Value) => void = () => {};
  const promise = new Promise<Value>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
