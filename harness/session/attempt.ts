import type { Refusal } from '../browsers/browser.ts';
import type { Job } from '../client/protocol.ts';
import type { Cue } from '../scenario/answer.ts';
import { type Place, resolveScenario } from '../scenario/resolved-scenario.ts';
import type { Scenario } from '../scenario/scenario.ts';
import { transportOf } from '../scenario/transports/index.ts';
import type { ResourceKey } from '../wire/resource-key.ts';
import { nameOf } from './place-name.ts';
import { type PageServer, type ReadPlace, readPlace } from './read-place.ts';

export interface AttemptOptions extends Place {
  /** Milliseconds that a page waits for a read, beyond what the scenario itself delays. */
  readTimeout: number;
  /** What serves the scenario's own pages; nobody unless given, where no read is made. */
  pages?: PageServer;
}

/** What the page has to do for a step, and where. */
export interface Order {
  job: Omit<Job, 'id' | 'goesOn'>;
  place: Pick<ReadPlace, 'origin' | 'id'>;
}

const nobody: PageServer = { idOf: () => undefined, urlOf: () => 'about:blank' };

/** One attempt at a scenario: its URLs, what the servers have to play for it, and the read of each step. */
export function createAttempt(scenario: Scenario, { readTimeout, pages = nobody, ...place }: AttemptOptions) {
  const resolved = resolveScenario(scenario, place);
  const refusals: Refusal[] = [];
  let current = 0;
  const placeOf = (index: number): ReadPlace => {
    const { context, page, topLevelOrigin } = resolved.requestOf(index);
    const where = { context, page, ...(topLevelOrigin !== undefined && { topLevelOrigin }) };
    return readPlace(where, resolved.valuesOf(index).from, pages);
  };
  return {
    id: resolved.id,
    valuesOf: resolved.valuesOf,
    /** The URL that the page reads in a step. */
    urlOf: (index: number): string => resolved.urlsOf(index)[0]!,
    /** The URL of a step that carries no key, with the key that requests there are meant to have. */
    keyless: resolved.keyless,
    /** What the servers play for a resource; of several steps on one resource, the step that is under way. */
    cue: (key: ResourceKey): Cue | undefined => resolved.cueOf(key, current),
    /** Starts a step. */
    begin(index: number): Order {
      current = index;
      const { server = {} } = scenario.steps[index]!;
      const delays = [server.preflight, server.actual, ...(server.redirects ?? []).map((hop) => hop.preflight)];
      const delayed = delays.reduce((sum, answer) => sum + (answer?.delay ?? 0), 0);
      const { page, topLevelOrigin, ...request } = resolved.requestOf(index);
      const { frame, served, ...at } = placeOf(index);
      const job = {
        ...request,
        ...(frame !== undefined && { frame }),
        ...(served !== undefined && { served }),
        patience: readTimeout + delayed,
      };
      return { job, place: at };
    },
    /** Whether the step after this one is made in the same place, as soon as it is known what came of this one. */
    stays(index: number): boolean {
      const [step, next] = scenario.steps.slice(index);
      if (next === undefined || next.wait !== undefined || transportOf[step!.transport ?? 'fetch'].silent) return false;
      return nameOf(placeOf(index)) === nameOf(placeOf(index + 1));
    },
    /** Keeps a refusal that the browser reported for one of this attempt's URLs. */
    refused: (refusal: Refusal) => refusals.push(refusal),
    /** Hands over the refusals that have come in since the last step. */
    takeRefusals: (): Refusal[] => refusals.splice(0),
    hasRefusals: (): boolean => refusals.length > 0,
  };
}
