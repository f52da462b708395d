import { findTarget, type KeptTarget, keptTargets } from '../../servers/targets/index.ts';
import { type EngineName, engineNames } from '../browsers/engines.ts';
import type { League, LeagueEntry } from '../policy/league.ts';
import { wholePolicy } from '../policy/policy.ts';
import { probesOf } from '../policy/probes.ts';
import { SOURCE } from '../standard/index.ts';
import type { Target } from '../target/target.ts';
import { type CheckProgress, checkPolicy } from './check-policy.ts';
import { type LeaguePolicy, leaguePolicies } from './league-policies.ts';

export interface LeagueOptions {
  /** Names of kept targets; all of them unless said otherwise. */
  targets?: readonly string[];
  /** Names of policies of the league; all of them unless said otherwise. */
  policies?: readonly string[];
  /** All three unless said otherwise. */
  engines?: readonly EngineName[];
  /** Only probes and looks whose id matches. */
  grep?: RegExp;
  progress?: (about: { target: string; policy: string }, progress: CheckProgress) => void;
}

/**
 * Checks the kept targets against the policies of the league, one after another. A target that is missing here, or that
 * fails, says so in its entry and does not end the league.
 * @throws {RangeError} when a target or policy is asked for that there is not
 */
export async function runLeague(options: LeagueOptions = {}): Promise<League> {
  const { engines = engineNames, grep, progress = () => {} } = options;
  const targets = named(keptTargets, options.targets, 'kept target');
  const policies = named(leaguePolicies, options.policies, 'policy of the league');
  const entries: LeagueEntry[] = [];
  for (const kept of targets) {
    const found = findTarget(kept);
    const { name, title, notes } = kept;
    if (!found.found) {
      entries.push({ name, title, notes, missing: `${found.reason}: ${found.install}`, outcomes: {} });
      continue;
    }
    const outcomes: LeagueEntry['outcomes'] = {};
    for (const policy of policies) {
      outcomes[policy.name] = await checkOne(kept, policy, { engines, grep, progress });
    }
    entries.push({ name, title, version: found.version, notes, outcomes });
  }
  const reports = entries
    .flatMap(({ outcomes }) => Object.values(outcomes))
    .flatMap((one) => ('report' in one ? [one.report] : []));
  return {
    format: 1,
    time: new Date().toISOString(),
    standard: SOURCE.commit,
    engines: reports[0]?.engines ?? [],
    policies: policies.map(({ name, title, policy }) => ({ name, title, policy, intents: intentsOf(policy, grep) })),
    entries,
  };
}

async function checkOne(
  kept: KeptTarget,
  { name, policy, defaults }: LeaguePolicy,
  { engines, grep, progress }: Pick<Required<LeagueOptions>, 'engines' | 'progress'> & { grep: RegExp | undefined },
): Promise<LeagueEntry['outcomes'][string]> {
  try {
    const target = await targetOf(kept, { defaults });
    const tell = (one: CheckProgress) => progress({ target: kept.name, policy: name }, one);
    return { report: await checkPolicy({ policy, target, engines, progress: tell, ...(grep && { grep }) }) };
  } catch (error) {
    return { failure: (error as Error).message };
  }
}

/**
 * A kept target as it is started.
 * @param defaults whether it gets no options: the policy then says its routes only
 */
export async function targetOf({ name, start }: KeptTarget, { defaults = false } = {}): Promise<Target> {
  if ('command' in start) return { name, command: `${start.command}${defaults ? ' --defaults' : ''}`, cwd: start.cwd };
  const module = await start.load();
  return { name, serve: (defaults && module.defaults) || module.default };
}

function intentsOf(policy: LeaguePolicy['policy'], grep?: RegExp): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { id, intent } of probesOf(wholePolicy(policy))) {
    if (grep?.test(id) ?? true) counts[intent] = (counts[intent] ?? 0) + 1;
  }
  return counts;
}

function named<T extends { name: string }>(all: readonly T[], names: readonly string[] | undefined, what: string): T[] {
  if (names === undefined) return [...all];
  return names.map((name) => {
    const found = all.find((one) => one.name === name);
    if (found !== undefined) return found;
    throw new RangeError(`There is no ${what} "${name}". There are: ${all.map((one) => one.name).join(', ')}.`);
  });
}
