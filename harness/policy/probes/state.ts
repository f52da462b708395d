import { allowsOrigin } from '../allowed-origins.ts';
import { allowedPages } from '../page-origins.ts';
import type { Grants, Policy } from '../policy.ts';
import {
  type Ask,
  type Draft,
  type DraftStep,
  draftOf,
  modesOf,
  preflighted,
  safelistedMethods,
} from './probe-draft.ts';
import { onePageOfEachKind } from './request.ts';
import { strangerTo } from './route.ts';

/** The shortest time that a preflight is remembered for and that a probe of two reads surely stays below, in seconds. */
const rememberedSurely = 5;

/** What must not depend on what was asked before. */
export function stateProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const { pages } = allowedPages(grants, policy.server);
  const modes = modesOf(grants);
  const [credentials] = modes as [boolean];
  const stranger = strangerTo(policy);
  const readable = (ask: Omit<Ask, 'path'>): DraftStep => ({ ask: { ...ask, path }, read: 'readable' });
  const blocked = (ask: Omit<Ask, 'path'>): DraftStep => ({ ask: { ...ask, path }, read: 'blocked' });
  const drafts: Draft[] = pages.map((from) => ({
    intent: 'again',
    what: from,
    title: `A page at ${from} may read ${path} three times in a row.`,
    meant: 'allowed',
    route: 'data',
    steps: [1, 2, 3].map(() => readable({ from, credentials })),
  }));
  for (const from of onePageOfEachKind(grants, pages)) {
    if (!allowsOrigin(grants, stranger)) {
      const steps = [
        readable({ from, credentials }),
        blocked({ from: stranger, credentials }),
        readable({ from, credentials }),
      ];
      drafts.push({
        intent: 'in-turns',
        what: `${from}-and-${stranger}`,
        title: `A page at ${stranger} may not read ${path} after one at ${from} has, which may read it again then.`,
        meant: 'denied',
        route: 'data',
        steps,
      });
    }
    const granted = modes.includes(true);
    drafts.push({
      intent: 'credentials-then-none',
      what: from,
      title: `A page at ${from} may read ${path} without credentials after it has tried with credentials.`,
      meant: granted ? 'allowed' : 'denied',
      route: 'data',
      steps: [(granted ? readable : blocked)({ from, credentials: true }), readable({ from, credentials: false })],
    });
  }
  return drafts;
}

/** How many connections browsers open to a server at once. */
const atOnce = 6;

/** Reads that a page makes all at once, each in another mode than the one before. */
export function concurrentProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const kinds = modesOf(grants).flatMap((credentials) => [{ credentials }, { credentials, ...preflighted(grants) }]);
  return onePageOfEachKind(grants, allowedPages(grants, policy.server).pages).flatMap((from) =>
    Array.from({ length: atOnce }, (_, index) => ({
      ...draftOf('at-once', { from, path, ...kinds[index % kinds.length]! }, 'allowed', {
        what: `${from}-${index + 1}`,
      }),
      title: `A page at ${from} may make ${atOnce} reads of ${path} at once: number ${index + 1}.`,
    })),
  );
}

/** How long a preflight is remembered: two reads of one URL, each of which needs a preflight. */
export function preflightMemoryProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  const { maxAge } = grants;
  const kind = preflighted(grants);
  const [from] = allowedPages(grants, policy.server).pages;
  if (kind === undefined || from === undefined || maxAge === undefined) return [];
  if (maxAge > 0 && maxAge < rememberedSurely) return [];
  const remembered = maxAge > 0;
  const [credentials] = modesOf(grants) as [boolean];
  const ask: Ask = { from, path, credentials, resource: 'same', ...kind };
  return [
    {
      intent: 'preflight-memory',
      what: from,
      title: `A page at ${from} may read ${path} twice, and its second read needs ${remembered ? 'no' : 'a'} preflight.`,
      meant: 'allowed',
      route: 'data',
      steps: [1, remembered ? 0 : 1].map((preflights) => ({ ask, read: 'readable', preflights })),
    },
  ];
}

/** Simple requests of pages that may not read, where these must not take effect: the server has to refuse them itself. */
export function sideEffectProbes(policy: Policy, grants: Grants, path: string): Draft[] {
  if (policy.deniedSideEffects || grants.origins === 'any') return [];
  const from = strangerTo(policy);
  const method = safelistedMethods.at(-1)!;
  return [true, false].map((credentials) => ({
    intent: 'side-effect',
    what: `${from}-${credentials ? 'with' : 'without'}-credentials`,
    title: `A ${method} to ${path} by a page at ${from} ${credentials ? 'with' : 'without'} credentials is refused with a 4xx status.`,
    meant: 'denied',
    route: 'data',
    steps: [{ ask: { from, path, method, credentials }, read: 'blocked', refused: true }],
  }));
}
