import { randomBytes } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import type { Servers } from '../../servers/open.ts';
import type { Refusal } from '../browsers/browser.ts';
import type { Cue } from '../scenario/answer.ts';
import { plainRequestOf } from '../scenario/request-body.ts';
import type { Scenario } from '../scenario/scenario.ts';

import { get } from '../standard/index.ts';

import type { Evidence, PlainHttpRead, StepEvidence } from '../verdict/evidence.ts';
import type { Exchange } from '../wire/exchange.ts';
import { type ResourceKey, readResourceKey } from '../wire/resource-key.ts';
import { createAttempt } from './attempt.ts';
import { type createDesk, LostPage, LostRead, UnopenedPage } from './desk.ts';
import { faultOf } from './fault.ts';
import { outlives, untilOutlived } from './outlived.ts';
import { nameOf } from './place-name.ts';
import { readPlainHttp } from './plain-http.ts';

export interface WitnessOptions {
  servers: Pick<Servers, 'ports' | 'recorder' | 'listenerOf' | 'pages'>;
  desk: Pick<ReturnType<typeof createDesk>, 'read' | 'release' | 'stayFor'>;
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
    const { ports, pages } = servers;
    const attempt = createAttempt(scenario, { ports, attempt: name, readTimeout, pages });
    attempts.set(name, attempt);
    try {
      return await make(attempt, name);
    } finally {
      desk.release(name);
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
        const why = broken();
        if (why !== undefined) return { evidence: faulty(why) };
        let read: Awaited<ReturnType<typeof desk.read>>;
        try {
          const keyless = attempt.keyless(index);
          const goesOn = index < scenario.steps.length - 1;
          const order = {
            alone,
            of: name,
            stays: attempt.stays(index),
            ...(alone && goesOn && { holdsFor: name }),
            ...(page !== undefined && { goesOn: page }),
            ...(keyless && { begun: () => servers.recorder.expects(new URL(keyless.url), keyless.key) }),
          };
          const { place, job } = attempt.begin(index);
          read = await desk.read(nameOf(place), order, job);
        } catch (error) {
          if (error instanceof LostPage) return { evidence: faulty(error.message), pageLost: true };
          if (error instanceof UnopenedPage) evidence.unopened = error.message;
          if (error instanceof LostRead) return { evidence: faulty(error.message) };
          throw error;
        }
        page = read.page;
        let came = -1;
        await untilOutlived(step, read.observed, () => {
          const soFar = servers.recorder.of(name).slice(seen);
          const goesOn = soFar.length > came || soFar.some(({ completed, failure }) => !completed && !failure);
          if (goesOn && outlives(step)) desk.stayFor(name);
          came = soFar.length;
          return soFar;
        });
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
    const mayBeTold = tellsReasons && observed.events === undefined && !isWithoutCORS(recorded);
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
      const key = readResourceKey(refusal.url) ?? servers.recorder.keyOf(refusal.url);
      if (key !== undefined) attempts.get(key.attempt)?.refused(refusal);
    },
    async attempt(scenario) {
      const earlierFaults: string[] = [];
      let losses = 0;
      for (let isRetry = false; ; ) {
        const { evidence, pageLost } = await attemptOnce(scenario, isRetry || losses > 1 || scenario.alone === true);
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
          const { patience, ...asked } = attempt.begin(index).job;
          reads.push(await readPlainHttp(servers, { ...plainRequestOf(asked), patience }));
        }
        return reads;
      }),
  };
}

/** Whether what was sent was sent in the mode no-cors: what is refused then is refused for other reasons, which are not told. */
function isWithoutCORS(recorded: readonly Exchange[]): boolean {
  return recorded.length > 0 && recorded.every(({ headers }) => get('Sec-Fetch-Mode', headers) === 'no-cors');
}

/** Waits until something holds, or the time is over. */
async function until(holds: () => boolean, patience: number): Promise<void> {
  for (let waited = 0; waited < patience && !holds(); waited += 10) await delay(10);
}
