import type { FoundBrowser } from '../../browsers/browser.ts';
import type { BrowserId } from '../../browsers/browsers.ts';
import type { EngineName } from '../../browsers/engines.ts';
import { foundBrowser } from '../../browsers/find.ts';
import { loadPolicy, policyFrom } from '../../policy/load-policy.ts';
import type { Policy, PolicyFile } from '../../policy/policy.ts';
import { runScenarios } from '../../run/run-scenarios.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { startTarget } from '../../target/start-target.ts';
import type { RunningTarget, Target } from '../../target/target.ts';
import { actualRequests, readOf } from '../../verdict/check.ts';
import type { Evidence, StepEvidence } from '../../verdict/evidence.ts';
import { type Remembered, rememberedOf } from './remembered.ts';
import { createSwitch, steps, type Visitor, visitorsOf, waiting } from './visitors.ts';

/** Somebody who gets something else than a newcomer does, since a browser remembers what the server before answered. */
export interface Left {
  /** From the old server to the new one, or back. */
  direction: 'forward' | 'back';
  /** `let in`: it reads what a newcomer does not. `broken`: it does not read what a newcomer does. `unasked`: what a newcomer may not send is sent, and takes effect. */
  what: 'let in' | 'broken' | 'unasked';
  page: string;
  deed: string;
  /** By engine: what is remembered, and whether it was seen to be over when that time was; undefined where that is too long to wait for. */
  engines: { engine: string; remembered: Remembered; over?: boolean }[];
}

export interface Rollout {
  engines: { name: string; version: string }[];
  /** How many visitors were asked for, in each engine. */
  visitors: number;
  left: Left[];
  /** Visitors of whom nothing is known, with the reason. */
  faults: { visitor: string; engine: string; why: string }[];
}

export interface RolloutOptions {
  policy: PolicyFile | string;
  /** The new server, and the old one. */
  target: Target;
  against: Target;
  engines: readonly BrowserId[];
  signal?: AbortSignal | undefined;
}

/** Seconds that are waited for; what lasts longer is told from what the answer says. */
const waitedFor = 8;
/** Seconds more than that, for what a browser counts from another moment. */
const lag = 2;

/**
 * Has browsers go on with what they did while the new server takes the place of the old one, and while that comes back: visitors who
 * used the one are asked beside newcomers. Both servers run meanwhile; what is asked reaches the one or the other.
 * @throws {TargetError} when one does not start
 * @throws {Error} when an engine has no browser here
 */
export async function askRollout({
  policy: given,
  target,
  against,
  engines,
  signal,
}: RolloutOptions): Promise<Rollout> {
  const policy = typeof given === 'string' ? await loadPolicy(given) : policyFrom(given);
  const browsers = await Promise.all(engines.map(foundBrowser));
  const running: RunningTarget[] = [];
  try {
    running.push(await startTarget(against, policy));
    running.push(await startTarget(target, policy));
    return await ask(policy, running as [RunningTarget, RunningTarget], browsers, signal);
  } finally {
    await Promise.allSettled(running.map((one) => one.close()));
  }
}

/** One visitor in one direction, in one engine. */
interface Seen extends Omit<Left, 'engines'> {
  visitor: Visitor;
  engine: EngineName;
  remembered: Remembered;
}

async function ask(
  policy: Policy,
  [old, fresh]: [RunningTarget, RunningTarget],
  browsers: readonly FoundBrowser[],
  signal: AbortSignal | undefined,
): Promise<Rollout> {
  const visitors = visitorsOf(policy);
  const faults: Rollout['faults'] = [];
  const run = async function* (scenarios: readonly Scenario[], those: readonly FoundBrowser[]) {
    const which = createSwitch();
    const place = ({ host, port }: RunningTarget) => ({ host, port, origin: policy.server });
    const answers = {
      ...place(old),
      frontOf: (key: Parameters<typeof which>[0]) =>
        which(key) === 'new' ? { name: 'the new server', ...place(fresh) } : undefined,
    };
    const judge = (_: Scenario, evidence: Evidence) => evidence;
    for await (const { scenario, evidence, browser } of runScenarios(scenarios, {
      ...{ browsers: those, answers, judge, passwords: 'none' },
      ...(signal && { signal }),
    })) {
      if (evidence.fault === undefined && evidence.unmet.length === 0) yield { scenario, evidence, browser };
      else faults.push({ visitor: scenario.title, engine: browser.id, why: evidence.fault ?? evidence.unmet[0]!.why });
    }
  };
  const seen: Seen[] = [];
  for await (const { scenario, evidence, browser } of run(
    visitors.map((one) => one.scenario),
    browsers,
  )) {
    const visitor = visitors.find((one) => one.scenario === scenario)!;
    seen.push(...leftOf(visitor, evidence, browser.engine));
  }
  const over = new Map<Seen, boolean>();
  for (const browser of browsers) {
    const short = seen.filter(
      ({ engine, remembered: { seconds } }) =>
        engine === browser.engine && seconds !== undefined && seconds <= waitedFor,
    );
    const late = new Map(
      short.map((one) => [waiting(one.visitor, one.direction, (one.remembered.seconds! + lag) * 1000), one] as const),
    );
    for await (const { scenario, evidence } of run([...late.keys()], [browser])) {
      const [newcomer, visitor] = evidence.steps.slice(scenario.steps.length === 3 ? 1 : 3) as [
        StepEvidence,
        StepEvidence,
      ];
      over.set(late.get(scenario)!, howLeft(newcomer, visitor) === undefined);
    }
  }
  return {
    engines: browsers.map(({ id, version }) => ({ name: id, version })),
    visitors: visitors.length,
    left: merged(inOrder(seen, browsers, visitors), over),
    faults,
  };
}

function leftOf(visitor: Visitor, { steps: all }: Evidence, engine: EngineName): Seen[] {
  const at = (name: keyof typeof steps) => all[steps[name]]!;
  const turns = [
    { direction: 'forward', first: at('before'), newcomer: at('freshNew'), stays: at('staysNew') },
    // What the new server answered may be remembered from then on.
    {
      direction: 'back',
      first: at('staysNew').recorded.length > 0 ? at('staysNew') : at('before'),
      newcomer: at('freshOld'),
      stays: at('staysOld'),
    },
  ] as const;
  return turns.flatMap(({ direction, first, newcomer, stays }): Seen[] => {
    const what = howLeft(newcomer, stays);
    const remembered = what && (rememberedOf(first, stays, engine) ?? rememberedOf(at('before'), stays, engine));
    if (what === undefined || remembered === undefined) return [];
    return [{ visitor, direction, what, page: visitor.page, deed: visitor.deed, engine, remembered }];
  });
}

/** What sets somebody who stays apart from a newcomer; undefined where nothing does. */
function howLeft(newcomer: StepEvidence, stays: StepEvidence): Left['what'] | undefined {
  const [fresh, known] = [newcomer, stays].map(({ observed }) => readOf(observed) === 'readable');
  if (fresh !== known) return known ? 'let in' : 'broken';
  const took = actualRequests(stays).some(({ answer }) => answer !== undefined && answer.status < 400);
  return actualRequests(newcomer).length === 0 && took ? 'unasked' : undefined;
}

/** As they were asked for, whoever was settled first. */
function inOrder(seen: readonly Seen[], browsers: readonly FoundBrowser[], visitors: readonly Visitor[]): Seen[] {
  const engines = browsers.map(({ engine }): string => engine);
  const at = ({ visitor, engine }: Seen) => visitors.indexOf(visitor) * engines.length + engines.indexOf(engine);
  return [...seen].sort((one, other) => at(one) - at(other));
}

function merged(seen: readonly Seen[], over: ReadonlyMap<Seen, boolean>): Left[] {
  const all = new Map<string, Left>();
  for (const one of seen) {
    const { direction, what, page, deed, engine, remembered } = one;
    const key = [direction, what, page, deed].join(' ');
    const left = all.get(key) ?? { direction, what, page, deed, engines: [] };
    const seenOver = over.get(one);
    left.engines.push({ engine, remembered, ...(seenOver !== undefined && { over: seenOver }) });
    all.set(key, left);
  }
  return [...all.values()];
}
