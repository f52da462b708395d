import type { Job, Observed } from '../../../client/protocol.ts';
import type { OriginPorts } from '../../../scenario/origin.ts';
import type { Scenario } from '../../../scenario/scenario.ts';
import { createAttempt } from '../../../session/attempt.ts';
import { faultOf } from '../../../session/fault.ts';
import { untilOutlived } from '../../../session/outlived.ts';
import type { PageServer } from '../../../session/read-place.ts';
import type { Evidence, PlainHttpRead, StepEvidence } from '../../../verdict/evidence.ts';
import type { Exchange } from '../../../wire/exchange.ts';

/** What a run in the reader's own browser is made with. */
export interface LiveTools {
  ports: OriginPorts;
  /** The documents and scripts of contexts and of scenarios' own pages. */
  pages: PageServer;
  /** Has both servers play a step from now on. */
  begin(beginning: { attempt: string; step: number; scenario?: Scenario }): Promise<void>;
  /** Has a page at an origin make a read. */
  read(origin: string, job: Job): Promise<Observed>;
  /** What both servers have recorded of an attempt, in order. */
  recorded(attempt: string): Promise<Exchange[]>;
  /** Makes the same read without a browser. */
  plainHTTP(request: Pick<Job, 'url' | 'method' | 'headers' | 'body'>): Promise<PlainHttpRead>;
  /** Tells the name of the attempt before anything is asked. */
  onAttempt?(attempt: string): void;
}

/** Milliseconds for a read to settle. */
const readTimeout = 10_000;

/**
 * Runs a scenario in the browser that this page runs in, and by plain HTTP beside it.
 * @returns evidence as a session gives it, to be judged like any other
 */
export async function runLive(scenario: Scenario, tools: LiveTools): Promise<Evidence> {
  const name = `live-${crypto.getRandomValues(new Uint32Array(1))[0]!.toString(36)}`;
  tools.onAttempt?.(name);
  const [evidence, plainHttp] = await Promise.all([readAll(scenario, name, tools), readPlainly(scenario, name, tools)]);
  return { ...evidence, plainHttp };
}

async function readAll(scenario: Scenario, name: string, tools: LiveTools): Promise<Evidence> {
  const run = { ports: tools.ports, attempt: name };
  const attempt = createAttempt(scenario, { ...run, readTimeout, pages: tools.pages });
  const evidence: Evidence = {
    scenario: scenario.id,
    id: attempt.id,
    place: run,
    steps: [],
    unmet: [],
    earlierFaults: [],
  };
  let seen = 0;
  for (const [index, scenarioStep] of scenario.steps.entries()) {
    await pause(scenarioStep.wait ?? 0);
    await tools.begin({ attempt: name, step: index, ...(index === 0 && { scenario }) });
    const { from, to } = attempt.valuesOf(index);
    const { job, place } = attempt.begin(index);
    const observed = await tools.read(place.origin, { ...job, id: nextId++ });
    await untilOutlived(scenarioStep, observed, async () => (await tools.recorded(name)).slice(seen));
    const all = await recordedInFull(tools, name);
    const step: StepEvidence = {
      from,
      to,
      url: attempt.urlOf(index),
      observed,
      recorded: all.slice(seen),
      refusals: [],
      // Servers that told what they have recorded can be reached.
      ...(observed.settled !== 'fulfilled' && all.length === seen && { reachable: true }),
    };
    seen = all.length;
    evidence.steps.push(step);
    const fault = faultOf(step);
    if (fault !== undefined) return { ...evidence, fault: `step ${index + 1}: ${fault}` };
  }
  return evidence;
}

/** What was recorded, once every answer of it is noted as complete, which may lag behind the page that has read it. */
async function recordedInFull({ recorded }: LiveTools, attempt: string): Promise<Exchange[]> {
  for (let tries = 0; ; tries++) {
    const all = await recorded(attempt);
    if (tries === 10 || all.every(({ completed, failure }) => completed || failure !== undefined)) return all;
    await pause(20);
  }
}

async function readPlainly(scenario: Scenario, beside: string, tools: LiveTools): Promise<PlainHttpRead[]> {
  const name = `${beside}-plain`;
  const attempt = createAttempt(scenario, { ports: tools.ports, attempt: name, readTimeout });
  const reads: PlainHttpRead[] = [];
  for (const [index, { wait = 0 }] of scenario.steps.entries()) {
    await pause(wait);
    await tools.begin({ attempt: name, step: index, ...(index === 0 && { scenario }) });
    const { url, method, headers, body } = attempt.begin(index).job;
    reads.push(await tools.plainHTTP({ url, method, headers, ...(body !== undefined && { body }) }));
  }
  return reads;
}

let nextId = 1;

function pause(milliseconds: number): Promise<void> {
  return milliseconds === 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, milliseconds));
}
