import type { Place } from '../../scenario/resolved-scenario.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { predictScenario } from '../../verdict/prediction.ts';
import { grantsAt } from '../allowed-origins.ts';
import { type AskedOfServer, idealAnswer } from '../ideal-server.ts';
import { allowedPages } from '../page-origins.ts';
import type { Grants, Policy } from '../policy.ts';
import { cacheProbes } from './cache.ts';
import { everyManner, mannerProbes } from './manner.ts';
import { allowedOriginProbes, moreTrapProbes, nullProbes, ownOriginProbes, trapProbes } from './origin.ts';
import type { Probe, ProbeExpectation } from './probe.ts';
import { type Draft, type DraftStep, stepOf } from './probe-draft.ts';
import {
  allowedRequestProbes,
  deniedRequestProbes,
  exposedHeaderProbes,
  exposedToOtherMethodsProbes,
} from './request.ts';
import { otherRouteProbes, ownPathProbes, pathSpellingProbes } from './route.ts';
import { concurrentProbes, preflightMemoryProbes, sideEffectProbes, stateProbes } from './state.ts';

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
export function probesOf(policy: Policy): Probe[] {
  const path = policy.routes.data;
  const grants = grantsAt(policy, path);
  const probes = new Map<string, Draft>();
  const drafts = [
    ...allowedOriginProbes(policy, grants, path),
    ...trapProbes(policy, grants, path),
    ...nullProbes(policy, grants, path),
    ...ownOriginProbes(policy, path),
    ...allowedRequestProbes(policy, grants, path),
    ...mannerProbes(policy, grants, path),
    ...deniedRequestProbes(policy, grants, path),
    ...exposedHeaderProbes(policy, grants, path),
    ...exposedToOtherMethodsProbes(policy, grants, path),
    ...otherRouteProbes(policy),
    ...ownPathProbes(policy),
    ...pathSpellingProbes(policy),
    ...stateProbes(policy, grants, path),
    ...concurrentProbes(policy, grants, path),
    ...preflightMemoryProbes(policy, grants, path),
    ...sideEffectProbes(policy, grants, path),
    ...cacheProbes(policy),
  ];
  for (const draft of drafts) probes.set(freeId(idOf(draft), probes), draft);
  for (const draft of fillingUp(policy, grants, drafts)) {
    if (count(probes, 'allowed') === count(probes, 'denied')) break;
    const id = idOf(draft);
    if (!probes.has(id)) probes.set(id, draft);
  }
  return [...probes].map(([id, draft]) => probeOf(draft, id, policy));
}

/**
 * What no probe can show of a policy: the origins that it allows and at which no page can stand here, under the id that
 * their probe would have, with the reason.
 */
export function untriedOf(policy: Policy): { probe: string; why: string }[] {
  const { server, origins, paths } = policy;
  // What `any` is tried with are examples, which nobody named.
  const named = [
    { origins, as: 'allowed-origin/' },
    ...paths.filter((own) => own.origins !== origins).map((own) => ({ ...own, as: `own-path/${slug(own.path)}-` })),
  ].filter((grants) => grants.origins !== 'any');
  return named.flatMap(({ origins, as }) =>
    allowedPages({ origins }, server).untried.map(({ origin, why }) => ({
      probe: `${as}${slug(origin)}`,
      why: `no page is tried at ${origin}: ${why}`,
    })),
  );
}

/** More of what is fewer: of what must be allowed, or of what must be denied. */
function fillingUp(policy: Policy, grants: Grants, drafts: readonly Draft[]): Draft[] {
  const path = policy.routes.data;
  const allowed = drafts.filter(({ meant }) => meant === 'allowed').length;
  if (allowed < drafts.length / 2) {
    const own = policy.paths.filter((one) => !Object.values(policy.routes).includes(one.path));
    return [
      ...everyManner(policy, grants, path, 'allowed'),
      ...own.flatMap((one) => everyManner(policy, one, one.path, 'allowed')),
    ];
  }
  return [...moreTrapProbes(policy, grants, path), ...everyManner(policy, grants, path, 'denied')];
}

function count(probes: ReadonlyMap<string, Draft>, meant: Draft['meant']): number {
  return [...probes.values()].filter((draft) => draft.meant === meant).length;
}

function idOf({ intent, what }: Draft): string {
  return `${intent}/${slug(what)}`;
}

function freeId(id: string, taken: ReadonlyMap<string, unknown>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) free = `${id}-${number}`;
  return free;
}

/** Lower-case letters, digits and hyphens: what else a text has is written as its code in hexadecimal. */
function slug(text: string): string {
  return text
    .replaceAll('https://', '')
    .toLowerCase()
    .replace(/:\/\/|[.:/<>]+/g, '-')
    .replace(/[^a-z0-9-]/g, (character) => character.charCodeAt(0).toString(16))
    .replace(/^-|-$/g, '');
}

/** For what is not run: no server has these ports. */
export const nowhere: Place = {
  ports: { app: { http: 61001, https: 61002 }, api: { http: 61003, https: 61004 } },
  attempt: 'none',
};

function probeOf(draft: Draft, id: string, policy: Policy): Probe {
  const { title, intent, meant, route, needs } = draft;
  const scenario: Scenario = {
    id,
    title,
    standard: ['#http-cors-protocol'],
    kind: 'required',
    // A redirect that the server makes itself leads to a URL that names no probe.
    ...(route === 'moved' && { alone: true }),
    steps: draft.steps.map(({ ask }) => stepOf(ask, policy)),
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
  return { id, title, intent, meant, scenario, expected, route, ...(needs && { needs }) };
}

function sorted(value: object): [string, unknown][] {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}
