import { loadPolicy, policyFrom, saysServer, secretsIn } from '../policy/load-policy.ts';
import type { Policy, PolicyFile } from '../policy/policy.ts';
import type { Untried } from '../policy/probes/family.ts';
import type { Probe } from '../policy/probes/probe.ts';
import { probesOf, untriedOf } from '../policy/probes/probes.ts';
import { type Known, type Subject, subjectOf } from '../policy/probes/subject.ts';
import type { AcceptedFinding, Report } from '../policy/report.ts';
import { nearName } from '../standard/near.ts';
import { loadAccepted } from './accepted.ts';
import { NothingToAskError } from './errors.ts';
import { idsOfLooks } from './looks/look-at.ts';

/** What a check is to find out. */
export interface Plan {
  policy: Policy;
  subject: Subject;
  accepted: readonly AcceptedFinding[];
  /** What has an id that it matches is asked for; everything where there is none. */
  grep: RegExp | undefined;
  /** Whether what has an id is asked for. */
  isWanted(id: string): boolean;
  /** The probes that are asked for. */
  probes: Probe[];
  /** What is asked for and no probe can show. */
  untried: Untried[];
  /** How much is asked for, where that is not all. */
  partial?: Report['partial'];
  /** Whether the policy says itself where pages reach its server. */
  saysServer: boolean;
  /** Whether the server answers otherwise to a URL with a query. */
  keyless: boolean;
  /** Of the origins that are asked for by plain requests those that the server lets in and must not. */
  letIn: readonly string[];
  /** What is not told of a check, by what is told in its place. */
  secrets: Readonly<Record<string, string>>;
}

/**
 * Reads a policy and the findings that are accepted, from files or as they are, and says what is to be asked.
 * @param grep what has an id that matches; everything unless said
 * @throws {FileMistakesError} when the policy or the file of accepted findings has mistakes; the message has all of them
 * @throws {NothingToAskError} when `grep` fits nothing that there is to ask
 */
export async function planOf(asked: {
  policy: PolicyFile | string;
  accepted?: readonly AcceptedFinding[] | string;
  grep?: RegExp;
}): Promise<Plan> {
  const { accepted = [], grep } = asked;
  const policy = typeof asked.policy === 'string' ? await loadPolicy(asked.policy) : policyFrom(asked.policy);
  const known = typeof accepted === 'string' ? await loadAccepted(accepted) : accepted;
  return planFor(policy, {
    accepted: known,
    secrets: secretsIn(policy),
    saysServer: saysServer(policy),
    keyless: false,
    letIn: [],
    grep,
  });
}

/** What a target teaches: where it answers, what a session there is, whether it looks at queries, and whom it lets in. */
export interface Learned extends Known {
  policy?: Partial<Policy>;
  secrets?: Plan['secrets'];
}

/** The same plan for who knows more by now. */
export function planAgain(plan: Plan, { policy, secrets, ...known }: Learned): Plan {
  return planFor({ ...plan.policy, ...policy }, { ...plan, ...known, secrets: { ...plan.secrets, ...secrets } });
}

function planFor(
  policy: Policy,
  {
    accepted,
    secrets,
    saysServer,
    keyless,
    letIn,
    grep,
  }: Pick<Plan, 'accepted' | 'secrets' | 'saysServer' | 'keyless' | 'letIn' | 'grep'>,
): Plan {
  const subject = subjectOf(policy, { keyless, letIn });
  const isWanted = (id: string) => grep === undefined || grep.test(id);
  const all = { probes: probesOf(policy, subject), untried: untriedOf(policy, subject) };
  const probes = all.probes.filter(({ id }) => isWanted(id));
  const untried = all.untried.filter(({ probe }) => isWanted(probe));
  const [looks, allLooks] = [idsOfLooks(subject, { isWanted }), idsOfLooks(subject)];
  const [count, of] = [probes.length + untried.length, all.probes.length + all.untried.length];
  if (count + looks.length === 0) {
    const ids = [...all.probes.map(({ id }) => id), ...all.untried.map(({ probe }) => probe), ...allLooks];
    const begun = [...new Set(ids.map((id) => id.replace(/\/.*/, '/')))].sort();
    const meant = nearName(String(grep), begun);
    const hint = meant === null ? '' : ` (did you mean ${meant}?)`;
    throw new NothingToAskError(`${grep} fits no probe of this policy${hint}; ids begin with ${begun.join(', ')}`);
  }
  const isPart = count + looks.length < of + allLooks.length;
  return {
    ...{ policy, subject, accepted, isWanted, probes, untried, secrets, saysServer, keyless, letIn, grep },
    // Ids have slashes, which a source escapes.
    ...(grep && isPart && { partial: { grep: grep.source.replaceAll('\\/', '/'), probes: count, of } }),
  };
}

/** Whether there is something to ask: a probe, one that would be made if its premise were met, or a look. */
export function asksSomething(policy: Policy, grep: RegExp | undefined): boolean {
  if (grep === undefined) return true;
  const subject = subjectOf(policy);
  const ids = [
    ...probesOf(policy, subject).map(({ id }) => id),
    ...untriedOf(policy, subject).map(({ probe }) => probe),
    ...idsOfLooks(subject),
  ];
  return ids.some((id) => grep.test(id));
}
