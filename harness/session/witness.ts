import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Servers } from '../../servers/open.ts';
import type { Refusal } from '../browsers/browser.ts';
import type { Cue } from '../scenario/answer.ts';
import { plainBodyOf } from '../scenario/request-body.ts';
import type { Scenario, Step } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import { contains, type HeaderList } from '../standard/index.ts';
import type { Evidence, PlainHttpRead, StepEvidence } from '../verdict/evidence.ts';
import type { Exchange } from '../wire/exchange.ts';
import { type ResourceKey, readResourceKey } from '../wire/resource-key.ts';
import { createAttempt } from './attempt.ts';
import { type createDesk, LostPage, LostRead, UnopenedPage } from './desk.ts';
import { faultOf } from './fault.ts';
import { readPlainHttp } from './plain-http.ts';

export interface WitnessOptions {
  servers: Pick<Servers, 'ports' | 'recorder' | 'listenerOf'>;
  desk: Pick<ReturnType<typeof createDesk>, 'read'>;
  /** Whether the browser tells its own reasons for refusing a read. */
  tellsReasons: boolean;
  /** Milliseconds for a read to settle. */
  readTimeout: number;
  /** Why no page can be had any more, if so. */
  broken(): string | undefined;
}

/** Makes evidence of scenarios: has their reads made, and puts what the page observed beside what the servers recorded. */
export interface Witness {
  /** What the servers play for a resource. */
  findCue(key: ResourceKey): Cue | undefined;
  /** Takes a refusal that the browser told. */
  refused(refusal: Refusal): void;
  /**
   * Attempts a scenario until its evidence proves something: once more after a fault, and again, whole, as often as its
   * page is lost, within reason. What goes wrong to the last is told as a fault.
   */
  attempt(scenario: Scenario): Promise<Omit<Evidence, 'unmet'>>;
  /** Makes the reads of a scenario by plain HTTP. */
  readByPlainHttp(scenario: Scenario): Promise<PlainHttpRead[]>;
}

/** Attempts at a scenario that may each lose their page; it may be the scenario that costs the page. */
const mostLosses = 4;
/** How long a refusal of the browser's own may lag behind the read that it explains, in milliseconds. */
const refusalLag = 300;
/** How long the servers' note that an answer is complete may lag behind the page that has read it, in milliseconds. */
const completionLag = 200;

/** How long no request must have come for a read that tells nothing to be over, in milliseconds. */
const silence = 250;
/** The same where another request is to be expected: browsers send beacons after whatever else they have to do. */
const longSilence = 5_000;

type Attempt = ReturnType<typeof createAttempt>;
/** What one attempt came to. */
interface Outcome {
  evidence: Omit<Evidence, 'unmet'>;
  /** Its page was lost: nothing in it speaks against the scenario. */
  pageLost?: true;
}

export function createWitness({ servers, desk, tellsReasons, readTimeout, broken }: WitnessOptions): Witness {
  const run = randomBytes(3).toString('hex');
  const attempts = new Map<string, Attempt>();
  let attemptCount = 0;

  /** What is kept of an attempt is let go of once it is over, so that a session can run any number. */
  const during = async <T>(scenario: Scenario, make: (attempt: Attempt, name: string) => Promise<T>): Promise<T> => {
    const name = `${run}-${++attemptCount}`;
    const attempt = createAttempt(scenario, { ports: servers.ports, attempt: name, readTimeout });
    attempts.set(name, attempt);
    try {
      return await make(attempt, name);
    } finally {
      attempts.delete(name);
      servers.recorder.forget(name);
    }
  };

  const attemptOnce = (scenario: Scenario, alone: boolean): Promise<Outcome> =>
    during(scenario, async (attempt, name) => {
      const place = { ports: servers.ports, attempt: name };
      const evidence: Outcome['evidence'] = {
        scenario: scenario.id,
        id: attempt.id,
        place,
        steps: [],
        earlierFaults: [],
      };
      let seen = 0;
      let page: number | undefined;
      for (const [index, step] of scenario.steps.entries()) {
        const faulty = (fault: string) => ({ ...evidence, fault: `step ${index + 1}: ${fault}` });
        if (step.wait !== undefined) await delay(step.wait);
        const { from } = attempt.valuesOf(index);
        const why = broken();
        if (why !== undefined) return { evidence: faulty(why) };
        let read: Awaited<ReturnType<typeof desk.read>>;
        try {
          const order = { alone: alone || (scenario.alone ?? false), ...(page !== undefined && { goesOn: page }) };
          read = await desk.read(from, order, attempt.begin(index));
        } catch (error) {
          if (error instanceof LostPage) return { evidence: faulty(error.message), pageLost: true };
          if (error instanceof UnopenedPage) evidence.unopened = error.message;
          if (error instanceof LostRead) return { evidence: faulty(error.message) };
          throw error;
        }
        page = read.page;
        await settled(step, () => servers.recorder.of(name).slice(seen));
        const recorded = servers.recorder.of(name).slice(seen);
        seen += recorded.length;
        const taken = await takeStep(attempt, index, read.observed, recorded);
        evidence.steps.push(taken);
        const fault = faultOf(taken);
        if (fault !== undefined) return { evidence: faulty(fault) };
      }
      return { evidence };
    });

  const takeStep = async (
    attempt: Attempt,
    index: number,
    observed: StepEvidence['observed'],
    recorded: StepEvidence['recorded'],
  ): Promise<StepEvidence> => {
    await until(() => recorded.every((one) => one.completed || one.failure), completionLag);
    // What a service worker's own fetches are refused for, no page is told.
    const mayBeTold = tellsReasons && observed.events === undefined;
    if (observed.settled === 'rejected' && mayBeTold) await until(attempt.hasRefusals, refusalLag);
    const { from, to } = attempt.valuesOf(index);
    const url = attempt.urlOf(index);
    const taken: StepEvidence = { from, to, url, observed, recorded, refusals: attempt.takeRefusals() };
    if (observed.settled !== 'fulfilled' && recorded.length === 0 && /^https?:/.test(url)) {
      const request = { url: `${new URL(url).origin}/`, method: 'GET', headers: [], patience: readTimeout };
      const { error } = await readPlainHttp(servers, request);
      taken.reachable = error === undefined;
    }
    return taken;
  };

  return {
    findCue: (key) => attempts.get(key.attempt)?.cue(key),
    refused(refusal) {
      const key = readResourceKey(refusal.url) ?? servers.recorder.redirectedTo(refusal.url);
      if (key !== undefined) attempts.get(key.attempt)?.refused(refusal);
    },
    async attempt(scenario) {
      const earlierFaults: string[] = [];
      let losses = 0;
      for (let isRetry = false; ; ) {
        const { evidence, pageLost } = await attemptOnce(scenario, isRetry || losses > 1);
        const { fault } = evidence;
        const isLast = fault === undefined || (pageLost ? ++losses >= mostLosses : isRetry);
        if (isLast) return { ...evidence, earlierFaults };
        earlierFaults.push(fault);
        if (!pageLost) isRetry = true;
      }
    },
    readByPlainHttp: (scenario) =>
      during(scenario, async (attempt) => {
        const reads: PlainHttpRead[] = [];
        for (const index of scenario.steps.keys()) {
          const { url, method, headers, body, timeout: patience } = attempt.begin(index);
          const { type, bytes } = body === undefined ? { type: null } : plainBodyOf(body);
          const typed: HeaderList =
            type === null || contains(headers, 'Content-Type') ? headers : [...headers, ['Content-Type', type]];
          const request = { url, method, headers: typed, patience, ...(bytes !== undefined && { body: bytes }) };
          reads.push(await readPlainHttp(servers, request));
        }
        return reads;
      }),
  };
}

/** Waits for what outlives a read. */
async function settled(
  { transport = 'fetch', settle, unload }: Step,
  recorded: () => readonly Exchange[],
): Promise<void> {
  if (settle === undefined) {
    if (transportOf[transport].silent || unload !== undefined) await quiet(recorded);
    return;
  }
  const { requests, quiet: calm } = settle;
  const enough = () => recorded().filter(({ completed }) => completed).length >= (requests ?? 0);
  await until(enough, longSilence);
  if (calm !== undefined) await calmFor(calm, recorded);
}

/** Waits until no request has come for some milliseconds. */
async function calmFor(milliseconds: number, recorded: () => readonly Exchange[]): Promise<void> {
  for (let since = Date.now(), before = -1; Date.now() - since < milliseconds; await delay(20)) {
    const { length } = recorded();
    if (length !== before) since = Date.now();
    before = length;
  }
}

/**
 * Waits until no more requests come: of what becomes of a beacon the page is not told. Longer where one is to be
 * expected: the first, what follows a preflight, and what a redirect leads to.
 */
async function quiet(recorded: () => readonly Exchange[]): Promise<void> {
  for (let since = Date.now(), before = -1; ; await delay(20)) {
    const all = recorded();
    if (all.length !== before) since = Date.now();
    before = all.length;
    const last = all.at(-1);
    const status = last?.answer?.status ?? 0;
    const isOver = last?.completed === true && !last.preflight && (status < 300 || status > 399);
    if (Date.now() - since > (isOver ? silence : longSilence)) return;
  }
}

/** Waits until something holds, or the time is over. */
async function until(holds: () => boolean, patience: number): Promise<void> {
  for (let waited = 0; waited < patience && !holds(); waited += 10) await delay(10);
}
