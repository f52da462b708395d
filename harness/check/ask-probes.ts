import type { FoundBrowser } from '../browsers/browser.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { type Judge, type RunScenariosOptions, runScenarios } from '../run/run-scenarios.ts';
import { pageOriginsOf } from '../scenario/page-origins.ts';
import type { Evidence } from '../verdict/evidence.ts';
import { createAskAgain } from './ask-again.ts';
import { findingsOf } from './findings/findings.ts';
import { needs } from './needs/needs.ts';
import { whyNoPassword, whyWaiting } from './no-password.ts';
import type { Plan } from './plan.ts';
import { type AskedProbe, isSound, type ProbeRun, whyUnmet } from './probe-run.ts';
import type { CheckProgress, Outcome } from './progress.ts';
import { expectAlive, type ReadyTarget } from './ready-target.ts';
import { whyUnkept } from './unkept.ts';

export interface HowToAsk {
  progress: (progress: CheckProgress) => void;
  signal?: AbortSignal | undefined;
  /** Called where it makes no sense to go on. */
  giveUp(why: string): void;
}

/** Reads that a target leaves without an answer until the others are not made: each costs its patience. */
const mostUnanswered = 20;

/**
 * Has browsers make the probes that a target can be asked, and what was found, and a sample of the rest, once more: what comes out
 * otherwise then is unsteady.
 * @returns what they came to, by browser and probe in the order of these; without what was not settled when the signal
 *   said so
 * @throws {TargetError} when the target dies
 */
export async function askProbes(
  plan: Plan,
  ready: ReadyTarget,
  browsers: readonly FoundBrowser[],
  how: HowToAsk,
): Promise<AskedProbe[]> {
  const { asked } = ready;
  if (asked.length === 0) return [];
  how.progress({ planned: Object.fromEntries(browsers.map(({ id }) => [id, asked.length])) });
  const [apart, others] = [asked.filter((one) => one.apart), asked.filter((one) => !one.apart)];
  return inOrder(
    [
      ...(await askTogether(plan, { ...ready, asked: others }, browsers, how, 'none')),
      ...(await askTogether(plan, { ...ready, asked: apart }, browsers, how, 'kept')),
    ],
    browsers,
    asked,
  );
}

/** Has one start of each browser make probes. */
async function askTogether(
  { policy }: Plan,
  { running, place, asked, trap }: ReadyTarget,
  browsers: readonly FoundBrowser[],
  { progress, signal, giveUp }: HowToAsk,
  passwords: NonNullable<RunScenariosOptions['passwords']>,
): Promise<AskedProbe[]> {
  if (asked.length === 0) return [];
  const again = createAskAgain(asked);
  let left = 0;
  let wake = () => {};
  let tellFirst = () => {};
  /** All of the probes, and some once more, for as long as there is something to be sure of. */
  const rounds = async function* () {
    for (let probes: readonly Probe[] = asked; probes.length > 0; probes = again.next()) {
      if (probes !== asked) progress({ stage: 'asking again' });
      left = probes.length * browsers.length;
      const ended = new Promise<void>((resolve) => (wake = resolve));
      const begun = new Promise<void>((resolve) => (tellFirst = resolve));
      const [first, others] = parted(probes, probes === asked ? trap : undefined);
      yield* first.map(({ scenario }) => scenario);
      // A page goes where there is most to read: it is told of nothing else before it is there.
      if (first.length > 0) await begun;
      yield* others.map(({ scenario }) => scenario);
      await ended;
    }
  };
  const asking = runScenarios(rounds(), {
    ...{ browsers, answers: place, judge: judgedAsProbes(asked), passwords },
    pageOrigins: pageOriginsOf(asked.map(({ scenario }) => scenario)),
    ...(signal && { signal }),
  });
  const told = new Set<string>();
  let unanswered = 0;
  for await (const { judgement: run } of asking) {
    if (run.evidence.fault !== undefined) expectAlive(running);
    if (run.evidence.steps.at(-1)?.observed.settled === 'timed-out' && ++unanswered === mostUnanswered)
      giveUp(`a target that left ${mostUnanswered} reads without an answer`);
    const findings = isSound(run) ? findingsOf(run, policy) : [];
    again.take({ run, findings });
    const name = `${run.engine} ${run.probe.id}`;
    if (!told.has(name)) progress({ engine: run.engine, probe: run.probe.id, outcome: outcomeOf(run, findings) });
    told.add(name);
    tellFirst();
    if (--left === 0) wake();
  }
  return again.settled();
}

/** Probes that a page at an origin makes by itself, and all others. */
export function parted(probes: readonly Probe[], origin: string | undefined): [its: Probe[], others: Probe[]] {
  const isIts = ({ scenario: { alone, steps } }: Probe) => !alone && steps.every(({ from }) => from === origin);
  return [probes.filter(isIts), probes.filter((probe) => !isIts(probe))];
}

/** Takes the runs of probes' scenarios for runs of these probes. */
export function judgedAsProbes(probes: readonly Probe[]): Judge<ProbeRun> {
  const probeOf = new Map(probes.map((probe) => [probe.scenario, probe]));
  return (scenario, evidence, { id: engine }) => {
    const probe = probeOf.get(scenario)!;
    const fault = evidence.fault ?? (probe.needs && needs[probe.needs].faultOf(evidence));
    const unshown = unshownBy[probe.intent]?.(evidence) ?? whyWaiting(evidence);
    return { probe, engine, evidence: { ...evidence, ...(fault !== undefined && { fault }) }, unshown };
  };
}

/** Why evidence shows nothing of what probes of an intent are about. */
const unshownBy: Readonly<Record<string, (evidence: Evidence) => string | undefined>> = {
  revalidation: whyUnkept,
  'http-authentication': whyNoPassword,
};

function outcomeOf(run: ProbeRun, findings: AskedProbe['findings']): Outcome {
  if (whyUnmet(run) !== undefined) return 'premise unmet';
  if (run.evidence.fault !== undefined) return 'failed';
  return findings.length > 0 ? 'finding' : 'as meant';
}

function inOrder(settled: AskedProbe[], browsers: readonly FoundBrowser[], probes: readonly Probe[]): AskedProbe[] {
  const engines = browsers.map(({ id }): string => id);
  const places = new Map(probes.map((probe, index) => [probe, index]));
  const at = ({ run: { engine, probe } }: AskedProbe) =>
    engines.indexOf(engine) * probes.length + (places.get(probe) ?? 0);
  return settled.sort((a, b) => at(a) - at(b));
}
