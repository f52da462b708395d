import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import { premiseProbes } from '../../scenarios/premises.ts';
import { openServers, type Servers } from '../../servers/open.ts';
import type { TargetPlace } from '../../servers/pass-through.ts';
import { readResourceKey } from '../../servers/resource-key.ts';
import type { Browser } from '../browsers/browser.ts';
import type { FoundBrowser } from '../browsers/engines.ts';
import { launchBrowser } from '../browsers/launch.ts';
import { expandOrigin, isLoopbackHost, isNamedOrigin } from '../scenario/origin.ts';
import type { PremiseName } from '../scenario/premises.ts';
import type { Scenario } from '../scenario/scenario.ts';
import type { Evidence, StepEvidence } from '../verdict/evidence.ts';
import { createAttempt } from './attempt.ts';
import { createDesk, LostRead, UnopenedPage } from './desk.ts';
import { faultOf } from './fault.ts';
import { readPlainHttp } from './plain-http.ts';
import { probePremise } from './probe-premise.ts';

export interface SessionOptions {
  browser: FoundBrowser;
  /** Every scenario that may be run: their pages' origins are the ones that the app origin's server answers for. */
  scenarios: Scenario[];
  /** What answers for its origin in the place of the scenarios' server part. */
  target?: TargetPlace;
  /** Make each read by plain HTTP too. */
  plainHttp?: boolean;
  headed?: boolean;
  /** Milliseconds: for a read to settle (10,000), and for a page to be silent before it counts as lost (10,000). */
  timeouts?: { read?: number; silence?: number };
}

/** One pair of servers and one browser: takes scenarios, gives evidence. */
export interface Session {
  browser: Pick<Browser, 'engine' | 'version' | 'build' | 'driver' | 'source'>;
  servers: Servers;
  /** Process ids of the browser that is running now. */
  pids(): number[];
  /**
   * Runs a scenario as soon as a page at the right origin is free; any number may be asked for at once. What goes wrong
   * is told in the evidence as a fault, after one retry with the browser to itself: the promise does not reject.
   */
  run(scenario: Scenario): Promise<Evidence>;
  /** Opens something else in the browser, as a user could. */
  open(url: string): Promise<void>;
  close(): Promise<void>;
}

/** Browsers started without one read settling in between, before the session gives up. */
const launchesInVain = 3;
/** How long a refusal of the browser's own may lag behind the read that it explains, in milliseconds. */
const refusalLag = 300;
/** How long the servers' note that an answer is complete may lag behind the page that has read it, in milliseconds. */
const completionLag = 200;

/**
 * Opens a session.
 * @throws {Error} when the servers cannot listen, or the browser does not start
 */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { scenarios, headed = false } = options;
  const { read: readTimeout = 10_000, silence = 10_000 } = options.timeouts ?? {};
  const run = randomBytes(3).toString('hex');
  const attempts = new Map<string, ReturnType<typeof createAttempt>>();
  const premises = new Map<PremiseName, Promise<string | undefined>>();
  let attemptCount = 0;
  let launches = 0;
  let broken: string | undefined;
  let closed = false;

  const desk = createDesk((origin) => servers.clientURL(origin));
  const servers = await openServers({
    findCue: (key) => attempts.get(key.attempt)?.cue(key),
    pageOrigins: namedPageOrigins([...scenarios, ...Object.values(premiseProbes)]),
    exchange: (message) => {
      if (message.observed.length > 0) launches = 0;
      return desk.exchange(message);
    },
  });

  if (options.target !== undefined) servers.passTo(options.target);
  const proxyLoopback = namesLoopback(options);

  const launch = async (): Promise<Browser> => {
    launches++;
    const launched = await launchBrowser(options.browser, { proxyPort: servers.proxyPort, proxyLoopback, headed });
    launched.onGone((why) => void recover(`the browser was lost: ${why}`));
    launched.onRefusal((refusal) => {
      const key = readResourceKey(refusal.url) ?? servers.recorder.redirectedTo(refusal.url);
      if (key !== undefined) attempts.get(key.attempt)?.refused(refusal);
    });
    return launched;
  };

  let recovering: Promise<void> | undefined;
  const recover = (why: string): Promise<void> => {
    recovering ??= bringBack(why).finally(() => {
      recovering = undefined;
    });
    return recovering;
  };
  const bringBack = async (why: string): Promise<void> => {
    if (closed || broken !== undefined) return;
    desk.loseRunning(why);
    const unreached = desk.headedFor();
    try {
      await browser.open(servers.clientURL(standingOrigin(unreached)));
    } catch {
      await browser.close();
      try {
        if (launches >= launchesInVain)
          throw new Error(`${launches} browsers in a row were lost before a single read settled`);
        browser = await launch();
        await openClient();
      } catch (error) {
        broken = `${why}; and no other could be started: ${(error as Error).message}`;
        desk.loseAll(broken);
      }
    }
  };
  /** A page that was never heard from at its origin may still be opened elsewhere; its own reads are given up. */
  const standingOrigin = (unreached: string | undefined): string => {
    if (unreached !== undefined) desk.refuse(unreached, `no page could be opened at ${unreached}`);
    desk.expectPage();
    return desk.headedFor() ?? `http://localhost:${servers.ports.app.http}`;
  };
  const openClient = async (): Promise<void> => {
    const url = desk.expectPage() ?? servers.clientURL(`http://localhost:${servers.ports.app.http}`);
    await browser.open(url);
  };

  let browser = await launch().catch(async (error) => {
    await servers.close();
    throw error;
  });
  try {
    await openClient();
  } catch (error) {
    closed = true;
    await browser.close();
    await servers.close();
    throw error;
  }
  const watchdog = setInterval(
    () => {
      if (desk.isBusy() && desk.silence() > silence) void recover(`the page fell silent for ${silence / 1000} s`);
    },
    Math.min(500, silence / 4),
  );
  watchdog.unref();

  /** What is kept of an attempt is let go of once its evidence is taken, so that a session can run any number. */
  const attemptOnce = (scenario: Scenario, alone: boolean): Promise<Evidence> => {
    const name = `${run}-${++attemptCount}`;
    return attemptAs(name, scenario, alone).finally(() => {
      attempts.delete(name);
      servers.recorder.forget(name);
    });
  };
  const attemptAs = async (name: string, scenario: Scenario, alone: boolean): Promise<Evidence> => {
    const place = { ports: servers.ports, attempt: name };
    const attempt = createAttempt(scenario, { ...place, readTimeout });
    const evidence: Evidence = {
      scenario: scenario.id,
      id: attempt.id,
      place,
      steps: [],
      unmet: [],
      earlierFaults: [],
    };
    attempts.set(name, attempt);
    let seen = 0;
    for (const [index, step] of scenario.steps.entries()) {
      if (step.wait !== undefined) await delay(step.wait);
      const { from, to } = attempt.valuesOf(index);
      try {
        if (broken !== undefined) throw new LostRead(broken);
        const observed = await desk.read(
          from,
          { alone: alone || (scenario.alone ?? false), goesOn: index > 0 },
          attempt.begin(index),
        );
        const recorded = servers.recorder.of(name).slice(seen);
        seen += recorded.length;
        await completion(recorded);
        if (observed.settled === 'rejected' && browser.engine === 'chromium') await refusalOf(attempt);
        const taken: StepEvidence = {
          from,
          to,
          url: attempt.urlOf(index),
          observed,
          recorded,
          refusals: attempt.takeRefusals(),
        };
        if (observed.settled !== 'fulfilled' && recorded.length === 0) {
          const { error } = await readPlainHttp(servers, {
            url: `${new URL(taken.url).origin}/`,
            method: 'GET',
            headers: [],
            patience: readTimeout,
          });
          taken.reachable = error === undefined;
        }
        evidence.steps.push(taken);
        const fault = faultOf(taken);
        if (fault !== undefined) return { ...evidence, fault: `step ${index + 1}: ${fault}` };
      } catch (error) {
        if (error instanceof UnopenedPage) evidence.unopened = error.message;
        if (error instanceof LostRead) return { ...evidence, fault: `step ${index + 1}: ${error.message}` };
        throw error;
      }
    }
    return evidence;
  };
  const completion = async (recorded: StepEvidence['recorded']): Promise<void> => {
    for (let waited = 0; waited < completionLag && recorded.some((one) => !one.completed && !one.failure); waited += 10)
      await delay(10);
  };
  const refusalOf = async (attempt: ReturnType<typeof createAttempt>): Promise<void> => {
    for (let waited = 0; waited < refusalLag && !attempt.hasRefusals(); waited += 10) await delay(10);
  };

  const plainHttpReads = async (scenario: Scenario) => {
    const name = `${run}-${++attemptCount}`;
    const attempt = createAttempt(scenario, { ports: servers.ports, attempt: name, readTimeout });
    attempts.set(name, attempt);
    const reads = [];
    for (const index of scenario.steps.keys()) {
      const { url, method, headers, body, timeout: patience } = attempt.begin(index);
      reads.push(await readPlainHttp(servers, { url, method, headers, patience, ...(body !== undefined && { body }) }));
    }
    attempts.delete(name);
    servers.recorder.forget(name);
    return reads;
  };

  const session: Session = {
    browser: {
      engine: browser.engine,
      version: browser.version,
      build: browser.build,
      driver: browser.driver,
      source: browser.source,
    },
    servers,
    pids: () => browser.pids,
    async run(scenario) {
      try {
        const unmet = await unmetPremises(scenario);
        const first = await attemptOnce(scenario, false);
        const evidence = first.fault === undefined ? first : await attemptOnce(scenario, true);
        if (first.fault !== undefined) evidence.earlierFaults.push(first.fault);
        if (options.plainHttp) evidence.plainHttp = await plainHttpReads(scenario);
        return { ...evidence, unmet };
      } catch (error) {
        const { stack, message } = error as Error;
        return {
          scenario: scenario.id,
          id: '',
          place: { ports: servers.ports, attempt: '' },
          steps: [],
          unmet: [],
          earlierFaults: [],
          fault: `the harness failed: ${stack ?? message}`,
        };
      }
    },
    open: (url) => browser.open(url),
    async close() {
      closed = true;
      clearInterval(watchdog);
      desk.loseAll('the session was closed');
      await browser.close();
      await servers.close();
    },
  };
  const unmetPremises = async (scenario: Scenario): Promise<Evidence['unmet']> => {
    const unmet: Evidence['unmet'] = [];
    for (const premise of scenario.premises ?? []) {
      const probe = premises.get(premise) ?? probePremise(premise, session.run);
      premises.set(premise, probe);
      const why = await probe;
      if (why !== undefined) unmet.push({ premise, why });
    }
    return unmet;
  };
  return session;
}

function namedPageOrigins(scenarios: Scenario[]): Set<string> {
  const origins = scenarios.flatMap((scenario) => scenario.steps.map((step) => step.from ?? 'app'));
  return new Set(origins.filter(isNamedOrigin).map(expandOrigin));
}

/** Whether a page or the target stands at a loopback name and a port of its own, which only the proxy leads to a server of ours. */
function namesLoopback({ scenarios, target }: Pick<SessionOptions, 'scenarios' | 'target'>): boolean {
  const origins = [...namedPageOrigins(scenarios), ...(target === undefined ? [] : [target.origin])];
  return origins.some((origin) => isNamedOrigin(origin) && isLoopbackHost(new URL(expandOrigin(origin)).hostname));
}
