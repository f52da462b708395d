import type { Policy } from '../../policy/policy.ts';
import { type Ask, deed, isAlwaysSafelisted, stepOf, valueFor } from '../../policy/probes/probe-draft.ts';
import { subjectOf } from '../../policy/probes/subject.ts';
import type { Scenario, Step } from '../../scenario/scenario.ts';
import type { ResourceKey } from '../../wire/resource-key.ts';

/** Somebody who used the old server, and stays while the new one takes its place: one read, made again and again. */
export interface Visitor {
  /** Origin of the page. */
  page: string;
  /** What it asks, in words: `read what PUT /data answers with credentials`. */
  deed: string;
  credentials: boolean;
  scenario: Scenario;
}

/** Methods that some server of the two may have let in. */
const usualMethods = ['PUT', 'PATCH', 'DELETE'];
/** Steps that lead whoever is asked in the same attempt to the one server or the other from then on. */
const onNew = 'on-new';
const onOld = 'on-old';
const visited = 'visited';

/** The steps of a visitor, by what they tell. */
export const steps = { before: 0, freshNew: 1, staysNew: 2, freshOld: 3, staysOld: 4 } as const;

/**
 * Whoever a rollout may leave with what they remember: pages that may read and one that may not, each with simple reads, which
 * the HTTP cache keeps, and with reads that take a preflight.
 */
export function visitorsOf(policy: Policy): Visitor[] {
  const { path, pageOfEachKind, stranger, grants, modes } = subjectOf(policy);
  const [credentials] = modes;
  const methods = [...new Set([...grants.methods, ...usualMethods])].filter(
    (method) => !['GET', 'HEAD', 'POST', 'OPTIONS'].includes(method),
  );
  const headers = grants.requestHeaders.filter((name) => !isAlwaysSafelisted(name));
  const kinds: Partial<Ask>[] = [
    {},
    ...methods.map((method) => ({ method })),
    ...(headers.length === 0 ? [] : [{ headers: headers.map((name): [string, string] => [name, valueFor(name)]) }]),
  ];
  return [...new Set([...pageOfEachKind, stranger])].flatMap((from, page) =>
    kinds.map((kind, index): Visitor => {
      const ask: Ask = { from, path, credentials, ...kind };
      return {
        page: from,
        deed: deed(ask),
        credentials,
        scenario: {
          id: `rollout/visitor-${page}-${index}`,
          title: `A page at ${from} goes on to ${deed(ask)} while another server takes the place of the one it knows.`,
          standard: ['#concept-cache'],
          kind: 'observation',
          steps: [visited, onNew, visited, onOld, visited].map((resource) => stepOf({ ...ask, resource }, policy)),
        },
      };
    }),
  );
}

/** The same visitor, who waits until what is remembered should be over. */
export function waiting({ scenario }: Visitor, direction: 'forward' | 'back', milliseconds: number): Scenario {
  const [before, freshNew, staysNew, freshOld] = scenario.steps as [Step, Step, Step, Step];
  const late = { ...staysNew, wait: milliseconds };
  return {
    ...scenario,
    id: `${scenario.id}-${direction}-waits`,
    steps: direction === 'forward' ? [before, freshNew, late] : [before, freshNew, staysNew, freshOld, late],
  };
}

/** Which of two servers is asked: the old one until an attempt has asked for the new one, and again once it has asked for the old one. */
export function createSwitch(): (key: ResourceKey) => 'old' | 'new' {
  const switched = new Set<string>();
  return ({ attempt, resource }) => {
    if (resource === onNew) switched.add(attempt);
    if (resource === onOld) switched.delete(attempt);
    return switched.has(attempt) ? 'new' : 'old';
  };
}
