import type { Place } from '../../scenario/resolved-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { predictScenario } from '../../verdict/prediction.ts';
import { type AskedOfServer, idealAnswer } from '../ideal-server.ts';
import type { Policy } from '../policy.ts';
import { families } from './families.ts';
import type { Untried } from './family.ts';
import type { NeedName, Probe, ProbeExpectation } from './probe.ts';
import { type Draft, type DraftStep, stepOf } from './probe-draft.ts';
import { freeId, idOf } from './probe-id.ts';
import { type Subject, subjectOf } from './subject.ts';

/**
 * The probes of a policy, always the same and in the same order: as many that must be allowed as must be denied.
 *
 * Each dimension is gone through whole (origins, credentials, methods, headers, manners of asking, routes), and combined
 * with another only where servers are known to mix the two up. What is fewer then, of the allowed and the denied, is
 * filled up with more such combinations. A page costs a navigation and a read next to nothing, so they are made by pages
 * that are there anyway. Where no page may read anything there is nothing to fill up with: such a policy has denied
 * probes alone, and that a server works at all is shown by a plain request instead.
 *
 * @throws {Error} when the oracle, asked about an ideal server, contradicts what a probe is meant to show: a fault of ours
 */
export function probesOf(policy: Policy, subject = subjectOf(policy)): Probe[] {
  const asked = draftsOf(subject).filter(({ draft }) => isAskable(draft, subject));
  const probes = new Map<string, Asked>();
  for (const one of asked) probes.set(freeId(idOf(one.draft), probes), one);
  const allowed = asked.filter(({ draft: { meant } }) => meant === 'allowed').length;
  const fewer = allowed < asked.length / 2 ? 'allowed' : 'denied';
  let missing = Math.abs(asked.length - 2 * allowed);
  for (const one of moreOf(fewer, subject)) {
    if (missing === 0) break;
    const id = idOf(one.draft);
    if (probes.has(id)) continue;
    probes.set(id, one);
    missing--;
  }
  return [...probes].map(([id, one]) => probeOf(one, id, subject));
}

/** What no probe can show of a policy, under the ids that the probes would have, with the reasons. */
export function untriedOf(policy: Policy, subject = subjectOf(policy)): Untried[] {
  const unasked = draftsOf(subject).filter(({ draft }) => !isAskable(draft, subject));
  return [
    ...families.flatMap(({ untried }) => untried?.(subject) ?? []),
    ...unasked.map(({ draft }) => ({ probe: idOf(draft), why: ownURL })),
  ];
}

const ownURL = 'the server answers otherwise to a URL with a query, so that no probe can have a URL of its own';

function draftsOf(subject: Subject): Asked[] {
  return families.flatMap(({ drafts, needs }) => drafts(subject).map((draft): Asked => ({ draft, needs })));
}

/** Some probes need a URL with a query, or one that no other probe asks. */
function isAskable({ steps }: Draft, { keyless }: Subject): boolean {
  return !keyless || steps.every(({ ask: { query, resource } }) => query === undefined && resource === undefined);
}

/** A draft, and what its family needs. */
interface Asked {
  draft: Draft;
  needs: NeedName | undefined;
}

function moreOf(meant: Draft['meant'], subject: Subject): Asked[] {
  return families
    .flatMap(({ more, needs }) => (more?.[meant]?.(subject) ?? []).map((draft) => ({ draft, needs })))
    .filter(({ draft }) => isAskable(draft, subject));
}

/** For what is not run: no server has these ports. */
export const nowhere: Place = {
  ports: { app: { http: 61001, https: 61002 }, api: { http: 61003, https: 61004 } },
  attempt: 'none',
};

function probeOf({ draft, needs }: Asked, id: string, { policy, keyless: all }: Subject): Probe {
  const { title, intent, meant, route, apart } = draft;
  const keyless = all || draft.keyless === true;
  const scenario: Scenario = {
    id,
    title,
    standard: ['#http-cors-protocol'],
    kind: 'required',
    // A redirect that the server makes itself leads to a URL that names no probe.
    ...((route === 'moved' || draft.alone || keyless) && { alone: true }),
    ...(keyless && { keyless }),
    steps: draft.steps.map(({ ask }) => stepOf(ask, policy, keyless)),
  };
  const ideal = { origin: policy.server, answer: (request: AskedOfServer) => idealAnswer(policy, request) };
  const steps = predictScenario(scenario, { ...nowhere, server: ideal });
  const expected = steps.map(({ read: { outcome, visibleHeaders, exchanges } }, index): ProbeExpectation => {
    const { visible = [], hidden = [], preflights, refused, served } = draft.steps[index] as DraftStep;
    const seen = new Set(visibleHeaders.map(([name]) => name));
    const by = {
      read: outcome === 'readable' ? ('readable' as const) : ('blocked' as const),
      visible: visible.filter((name) => seen.has(name.toLowerCase())),
      hidden: hidden.filter((name) => !seen.has(name.toLowerCase())),
      ...(preflights !== undefined && { preflights: exchanges.filter((one) => one.preflight).length }),
      ...(refused && { refused }),
      ...(served && { served }),
    };
    const { ask: _, ...claimed } = { visible, hidden, ...draft.steps[index]! };
    if (JSON.stringify(sorted(by)) !== JSON.stringify(sorted(claimed))) {
      throw new Error(
        `${id} is meant to show ${JSON.stringify(claimed)}, but an ideal server gives ${JSON.stringify(by)}`,
      );
    }
    return by;
  });
  return { id, title, intent, meant, scenario, expected, route, ...(needs && { needs }), ...(apart && { apart }) };
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}
