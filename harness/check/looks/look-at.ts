import type { Untried } from '../../policy/probes/family.ts';
import type { NeedName } from '../../policy/probes/probe.ts';
import type { Subject } from '../../policy/probes/subject.ts';
import type { Finding, FindingExchange } from '../../policy/report.ts';
import { get } from '../../standard/index.ts';
import { asShown } from '../findings/recorded.ts';
import { type Asked, ask } from './ask.ts';
import type { Anew, Look, LookedAt } from './look.ts';
import { looks } from './looks.ts';
import { hygieneRequests, isAllowed } from './raw-requests.ts';

/** Which looks are taken: all of them unless said otherwise. */
export interface LookChoice {
  /** Whether what has an id is asked for. */
  isWanted?: (id: string) => boolean;
  /** What probes need and had: for these nothing has to stand in. */
  met?: ReadonlySet<NeedName>;
  /** How the target is started once more; it is not unless said. */
  anew?: Anew;
}

/** What was found, and what could not be looked for, with the reasons. */
export interface LookedFor {
  findings: Finding[];
  unmet: Untried[];
}

/** The looks of which something is asked for. */
export function looksFor(subject: Subject, { isWanted = () => true, met = new Set() }: LookChoice = {}): Look[] {
  return looks.filter(({ ids, standsInFor }) => !(standsInFor && met.has(standsInFor)) && ids(subject).some(isWanted));
}

/** Whether the look of an id finds the more the more is answered. */
export function readsAnswers(id: string, subject: Subject): boolean {
  return looks.some((look) => look.readsAnswers === true && look.ids(subject).includes(id));
}

/** The ids of all that is looked for, which findings have as their probe. */
export function idsOfLooks(subject: Subject, choice: LookChoice = {}): string[] {
  return looksFor(subject, choice).flatMap(({ ids }) => ids(subject).filter(choice.isWanted ?? (() => true)));
}

/**
 * Looks at a target without a browser: at the bytes of its answers, those that were recorded and those to requests that
 * no probe makes; at what a shared cache would make of them; and at how long it takes over crafted requests.
 * @param recorded exchanges of the target, from probes
 */
export async function lookAt(
  target: Asked,
  subject: Subject,
  recorded: readonly FindingExchange[],
  choice: LookChoice = {},
): Promise<LookedFor> {
  const { policy, general } = subject;
  const raw: FindingExchange[] = [];
  for (const request of hygieneRequests(subject)) raw.push((await ask(target, request)).exchange);
  const known = (exchange: FindingExchange): LookedAt => ({
    exchange,
    allowed: isAllowed(policy, get('Origin', exchange.request.headers), exchange.request.url),
  });
  const plain = raw.map(known);
  const answers = [...recorded.map(known), ...plain];
  const page = general.pages[0] ?? 'https://app.example.com';
  const { isWanted = () => true, anew = { cannot: 'nobody has said how the server is started' } } = choice;
  const findings: Finding[] = [];
  const unmet: Untried[] = [];
  for (const { find, ids, readsAnswers } of looksFor(subject, choice)) {
    const looking = { subject, target, answers, page, anew };
    const found = await find(looking);
    if ('unmet' in found) {
      unmet.push(...ids(subject).map((probe) => ({ probe, why: found.unmet })));
      continue;
    }
    const again = readsAnswers ? await find({ ...looking, answers: plain }) : found;
    const isFoundAgain = ({ probe }: Finding) => 'unmet' in again || again.some((one) => one.probe === probe);
    findings.push(...found.map((one) => asShown(isFoundAgain(one) ? one : { ...one, inAllOnly: true })));
  }
  return {
    findings: findings.filter(({ probe }) => isWanted(probe)),
    unmet: unmet.filter(({ probe }) => isWanted(probe)),
  };
}
