import { createHash } from 'node:crypto';
import { findTarget, type KeptTarget, keptTargets } from '../../servers/targets/index.ts';
import type { FoundBrowser } from '../browsers/browser.ts';
import { type BrowserId, browserIds } from '../browsers/browsers.ts';
import { foundBrowser } from '../browsers/find.ts';
import { checkPolicy } from '../check/check-policy.ts';
import { NothingToAskError } from '../check/errors.ts';
import { looksFor } from '../check/looks/look-at.ts';
import { asksSomething } from '../check/plan.ts';
import type { CheckProgress } from '../check/progress.ts';
import { engineOf } from '../check/report-of.ts';
import { wholePolicy } from '../policy/policy.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { probesOf } from '../policy/probes/probes.ts';
import { subjectOf } from '../policy/probes/subject.ts';
import { SOURCE } from '../standard/index.ts';
import type { Target } from '../target/target.ts';
import type { League, LeagueOutcome, LeagueTarget } from './league.ts';
import { type LeaguePolicy, leaguePolicies } from './policies.ts';

export interface LeagueOptions {
  /** Names of kept targets; all of them unless said otherwise. */
  targets?: readonly string[];
  /** Names of policies of the league; all of them unless said otherwise. */
  policies?: readonly string[];
  /** All three unless said otherwise. */
  engines?: readonly BrowserId[];
  /** Only probes and looks whose id matches. */
  grep?: RegExp;
  progress?: (about: { target: string; policy: string }, progress: CheckProgress) => void;
  /** Ends the league early: what is cut short is left out. */
  signal?: AbortSignal;
  /** Told of the league so far whenever a target has been checked. */
  ended?: (league: League) => void | Promise<void>;
}

/**
 * Checks the kept targets against the policies of the league, one after another. A target that is missing here, or that
 * fails, says so in its column and does not end the league.
 * @throws {RangeError} when a target or policy is asked for that there is not
 * @throws {NothingToAskError} when `grep` fits nothing that there is to ask
 * @throws {Error} when an engine has no browser here
 */
export async function runLeague(options: LeagueOptions = {}): Promise<League> {
  const { engines = browserIds, grep, signal, progress = () => {}, ended = () => {} } = options;
  const targets = named(keptTargets, options.targets, 'kept target');
  const policies = named(leaguePolicies, options.policies, 'policy of the league').filter(({ policy }) =>
    asksSomething(wholePolicy(policy), grep),
  );
  if (policies.length === 0) throw new NothingToAskError(`${grep} fits no probe of any policy of the league`);
  const browsers = await Promise.all(engines.map(foundBrowser));
  const league: League = {
    format: 1,
    standard: SOURCE.commit,
    policies: policies.map(({ name, title, policy }) => ({ name, title, policy, ...askedOf(policy, grep) })),
    targets: [],
  };
  for (const kept of targets) {
    const column = await checkTarget(kept, policies, browsers, { grep, signal, progress });
    if (signal?.aborted) break;
    league.targets.push(column);
    await ended(league);
  }
  return league;
}

type Told = Pick<Required<LeagueOptions>, 'progress'> & {
  grep: RegExp | undefined;
  signal: AbortSignal | undefined;
};

async function checkTarget(
  kept: KeptTarget,
  policies: readonly LeaguePolicy[],
  browsers: readonly FoundBrowser[],
  told: Told,
): Promise<LeagueTarget> {
  const found = findTarget(kept);
  const { name, title, notes } = kept;
  const engines = browsers.map(engineOf);
  const column = { name, title, notes, time: new Date().toISOString(), engines };
  if (!found.found) return { ...column, version: null, missing: `${found.reason}: ${found.install}`, outcomes: {} };
  const outcomes: LeagueTarget['outcomes'] = {};
  for (const policy of policies) {
    if (told.signal?.aborted) break;
    const asked = browsers.map(({ id }) => id);
    outcomes[policy.name] = await checkOne(kept, policy, asked, told);
  }
  return { ...column, version: found.version, outcomes };
}

async function checkOne(
  kept: KeptTarget,
  { name, policy, defaults }: LeaguePolicy,
  engines: readonly BrowserId[],
  { grep, signal, progress }: Told,
): Promise<LeagueOutcome> {
  try {
    const target = await targetOf(kept, { defaults });
    const tell = (one: CheckProgress) => progress({ target: kept.name, policy: name }, one);
    const when = { ...(grep && { grep }), ...(signal && { signal }) };
    return { report: await checkPolicy({ policy, target, engines, progress: tell, ...when }) };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

/**
 * A kept target as it is started.
 * @param defaults whether it gets no options: the policy then says its routes only
 */
export async function targetOf({ name, start, cannotSay }: KeptTarget, { defaults = false } = {}): Promise<Target> {
  // Whoever gives no options says nothing by them.
  const about = { name, ...(cannotSay && !defaults && { cannotSay }) };
  if ('command' in start)
    return { ...about, command: `${start.command}${defaults ? ' --defaults' : ''}`, cwd: start.cwd };
  const module = await start.load();
  return { ...about, serve: (defaults && module.defaults) || module.default };
}

/** What a policy asks: the number of probes by intent, and a digest of them, which words have no part in. */
function askedOf(
  policy: LeaguePolicy['policy'],
  grep?: RegExp,
): Pick<League['policies'][number], 'intents' | 'probes'> {
  const whole = wholePolicy(policy);
  const isWanted = (id: string) => grep?.test(id) ?? true;
  const subject = subjectOf(whole);
  const probes = probesOf(whole, subject).filter(({ id }) => isWanted(id));
  const intents: Record<string, number> = {};
  for (const { intent } of probes) intents[intent] = (intents[intent] ?? 0) + 1;
  // What is found without a browser has no probes.
  for (const { kind } of looksFor(subject, { isWanted })) intents[kind] ??= 0;
  const asked = ({ id, scenario, expected }: Probe) => [id, scenario.steps, expected];
  const digest = createHash('sha256').update(JSON.stringify([SOURCE.commit, probes.map(asked)]));
  return { intents, probes: digest.digest('hex').slice(0, 16) };
}

function named<T extends { name: string }>(all: readonly T[], names: readonly string[] | undefined, what: string): T[] {
  if (names === undefined) return [...all];
  return names.map((name) => {
    const found = all.find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new RangeError(`There is no ${what} "${name}". There are: ${all.map((one) => one.name).join(', ')}.`);
  });
}
